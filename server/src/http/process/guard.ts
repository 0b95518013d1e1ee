/** The guard around every entry point: whatever a handler throws or rejects with ends there, and never the process. */

/**
 * Returns `work` as a function that neither throws nor rejects. A failure goes to `onError` with the arguments of the
 * call, so that it can answer or destroy what they are; a failure of `onError` itself is dropped.
 */
export function guard<Args extends unknown[]>(
  work: (...args: Args) => unknown,
  onError: (error: unknown, ...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    const fail = (error: unknown) => {
      try {
        onError(error, ...args)
      } catch {
        // Nothing is left to answer or destroy.
      }
    }
    try {
      const result = work(...args)
      if (result instanceof Promise) result.catch(fail)
    } catch (error) {
      fail(error)
    }
  }
}
