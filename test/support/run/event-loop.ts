/** Measures how long this process, which also runs the servers of tests, was blocked. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** The result of `work` and the longest delay of the event loop meanwhile, in milliseconds. */
export async function withLoopDelay<T>(work: () => Promise<T>): Promise<{ result: T; longestMs: number }> {
  const delays = monitorEventLoopDelay({ resolution: 5 })
  delays.enable()
  const result = await work()
  // The first tick after a block counts it.
  await new Promise((resolve) => setTimeout(resolve, 20))
  delays.disable()
  return { result, longestMs: delays.max / 1e6 }
}

/**
 * Starts a count of the processor time of this process. Returns a function that states the milliseconds since then. Tests of
 * algorithms count these, because other work on the machine does not lengthen them.
 */
export function processorTime(): () => number {
  const begun = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1_000
  }
}
