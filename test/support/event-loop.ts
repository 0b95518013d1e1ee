/** How long this process was held, in which the servers of tests run too. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** The result of `work` and the longest delay of the event loop meanwhile, in milliseconds. */
export async function withLoopDelay<T>(work: () => Promise<T>): Promise<{ result: T; longestMs: number }> {
  const delays = monitorEventLoopDelay({ resolution: 5 })
  delays.enable()
  const result = await work()
  // A block is counted by the first tick after it.
  await new Promise((resolve) => setTimeout(resolve, 20))
  delays.disable()
  return { result, longestMs: delays.max / 1e6 }
}
