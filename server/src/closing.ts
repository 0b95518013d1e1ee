/** Closes the resources that a server has opened: in reverse order, within a bounded time. */

/** Closes one resource. */
export type Closing = () => unknown

/**
 * Closes all resources in reverse order, and waits at most `milliseconds` for all of them. A resource that fails to
 * close does not keep the others open.
 */
export async function closeAll(opened: Closing[], milliseconds: number): Promise<void> {
  const closing = (async () => {
    for (const close of opened.splice(0).reverse()) await Promise.resolve(close()).catch(() => {})
  })()
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
  await Promise.race([closing, timeout])
}
