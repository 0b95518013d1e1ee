/** What a server has opened, and how it is closed again: in the opposite order, within a bounded time. */

/** Ends what was opened. */
export type Closing = () => unknown

/** In the opposite order of opening, each whether or not the one before succeeded, for at most `milliseconds` in all. */
export async function closeAll(opened: Closing[], milliseconds: number): Promise<void> {
  const closing = (async () => {
    for (const close of opened.splice(0).reverse()) await Promise.resolve(close()).catch(() => {})
  })()
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
  await Promise.race([closing, timeout])
}
