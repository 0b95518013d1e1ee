/** Calls that come at about the same time share a batch, and none waits longer than it must. */
import { inBatches } from '@takedown/server/delivery/batches.ts'
import { expect, it } from 'vitest'

const NEVER_MS = 3_600_000

function collecting(options: Parameters<typeof inBatches>[0]) {
  const batches: number[][] = []
  const call = inBatches<number, number>(options, async (inputs) => {
    batches.push(inputs)
    if (inputs.includes(0)) throw new Error('zero')
    return inputs.map((input) => input * 10)
  })
  return { batches, call }
}

it('runs a batch when it is full, and each call gets its own result', async () => {
  const { batches, call } = collecting({ max: 2, waitMs: NEVER_MS })
  expect(await Promise.all([1, 2, 3, 4].map(call))).toEqual([10, 20, 30, 40])
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ])
})

it('runs a batch that is not full when no more calls are expected, or when its first call has waited long enough', async () => {
  let isComplete = false
  const complete = collecting({ max: 9, waitMs: NEVER_MS, isComplete: () => isComplete })
  const first = complete.call(1)
  isComplete = true
  expect(await Promise.all([first, complete.call(2)])).toEqual([10, 20])
  expect(complete.batches).toEqual([[1, 2]])
  const waiting = collecting({ max: 9, waitMs: 5 })
  expect(await waiting.call(3)).toBe(30)
})

it('rejects all calls of a batch that fails, and runs the next one', async () => {
  const { call } = collecting({ max: 2, waitMs: NEVER_MS })
  const outcomes = await Promise.allSettled([0, 1, 2, 3].map(call))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled'])
})
