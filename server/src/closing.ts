/** Closes the resources that a server has opened: in reverse order, within a bounded time. */

export type Closing = () => unknown

/**
 * Waits at most `milliseconds` for all resources together. A resource that fails to close does not keep the others
 * open.
 */
export async function closeAll(opened: Closing[], milliseconds: number): Promise<void> {
  const closing = (async () => {
    for (const close of opened.splice(0).reverse()) await Promise.resolve(close()).catch(() => {})
  })()
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
  await Promise.race([closing, timeout])
}
