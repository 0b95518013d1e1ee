/** Collects calls that come at about the same time, and runs them as one. */

/**
 * Returns a function whose calls are collected while `run` is busy with earlier ones. `run` gets at most `max` inputs at once
 * and returns the result of each in the same order. If `run` fails, all calls of this batch are rejected.
 */
export function inBatches<Input, Output>(
  max: number,
  run: (inputs: Input[]) => Promise<(Output | Promise<Output>)[]>,
): (input: Input) => Promise<Output> {
  const waiting: { input: Input; resolve(output: Output | Promise<Output>): void; reject(error: unknown): void }[] = []
  let isBusy = false
  const work = async () => {
    isBusy = true
    // Calls of the same turn of the event loop belong together.
    await new Promise(setImmediate)
    while (waiting.length > 0) {
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
    })
}
