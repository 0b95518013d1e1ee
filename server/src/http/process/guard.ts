/**
 * The guard around every entry point: catches every error that a handler throws or rejects with, so that no failure
 * ends the process.
 */

/**
 * Wraps `work` in a function that neither throws nor rejects. `onError` receives the error and the arguments of the
 * call, such as the response that it answers or the socket that it destroys. A failure of `onError` itself is ignored.
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
