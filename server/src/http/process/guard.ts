/** Wraps handlers, so that an error in a handler does not end the process. */

/**
 * Wraps `work` in a function that neither throws nor rejects. `onError` receives the error and the arguments of the
 * call.
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
        // An error of `onError` is ignored, because no other handler remains.
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
