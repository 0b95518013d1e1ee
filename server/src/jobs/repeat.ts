export interface Job {
  /** Resolves when the run under way, if any, is over. */
  stop(): Promise<void>
}

/** Runs `task` again `everyMs` after its last run ended; a failed run is reported and the next one comes as usual. */
export function repeat(everyMs: number, onError: (error: unknown) => void, task: () => Promise<void>): Job {
  let stopped = false
  let wake = () => {}
  const running = (async () => {
    while (!stopped) {
      await task().catch(onError)
      if (stopped) break
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        timer.unref()
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    stop() {
      stopped = true
      wake()
      return running
    },
  }
}
