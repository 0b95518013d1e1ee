/** Wraps handlers, such as those of requests and sockets. An error in a wrapped handler does not end the process. */

/**
 * Wraps `work` in a function that neither throws nor rejects. `onError` receives the error and the arguments of the
 * call, such as the response. If `onError` itself throws, its error is ignored.
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
        // Ignored, because no other handler remains for this error.
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
