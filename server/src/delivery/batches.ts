/** Collects calls that come at about the same time, and runs them as one. */

export interface BatchOptions {
  /** maximum number of inputs of one run */
  max: number
  /**
   * how long a batch waits for more calls after its first call, or after the former batch if that ends later, in
   * milliseconds
   */
  waitMs: number
  /** Whether to run a batch at once, because no more calls are expected soon. By default, more calls are expected. */
  isComplete?: () => boolean
}

/**
 * Returns a function whose calls are collected into batches. A batch is ready when it is full or complete, or when it
 * has waited for `waitMs`. A ready batch runs as soon as the former batch has ended. `run` returns the result of each
 * input in the same order. If `run` fails, all calls of this batch are rejected.
 */
export function inBatches<Input, Output>(
  { max, waitMs, isComplete = () => false }: BatchOptions,
  run: (inputs: Input[]) => Promise<(Output | Promise<Output>)[]>,
): (input: Input) => Promise<Output> {
  const waiting: { input: Input; resolve(output: Output | Promise<Output>): void; reject(error: unknown): void }[] = []
  const isReady = () => waiting.length >= max || isComplete()
  let isBusy = false
  let wake = () => {}
  const ready = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const work = async () => {
    isBusy = true
    while (waiting.length > 0) {
      if (!isReady()) await ready()
      const batch = waiting.splice(0, max)
      try {
        const outputs = await run(batch.map(({ input }) => input))
        for (const [index, { resolve }] of batch.entries()) resolve(outputs[index]!)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isBusy = false
  }
  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      if (!isBusy) void work()
      else if (isReady()) wake()
    })
}
