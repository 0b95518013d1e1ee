/** Combining of frames that arrive faster than the screen draws them. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { coalesceFrames } from '../../../web/src/graphql/live/coalesce.ts'

type Row = { id: string; version: number }
type Frame = { nodes: readonly Row[]; removedIds: readonly string[]; count: number }

const row = (id: string, version = 1): Row => ({ id, version })
const frame = (count: number, nodes: readonly Row[], removed: readonly string[] = []): Frame => ({
  nodes,
  removedIds: removed,
  count,
})
let passedOn: Frame[]
let frames: ReturnType<typeof coalesceFrames<Row, Frame>>
beforeEach(() => {
  vi.useFakeTimers()
  passedOn = []
  frames = coalesceFrames<Row, Frame>(100, (each) => passedOn.push(each))
})
afterEach(() => {
  vi.useRealTimers()
})

describe('frames that arrive faster than they are drawn', () => {
  test('are passed on at once if they are first or follow a pause', () => {
    frames.add(frame(1, [row('a')]))
    expect(passedOn).toEqual([frame(1, [row('a')])])
    vi.advanceTimersByTime(101)
    frames.add(frame(2, [row('b')]))
    expect(passedOn).toHaveLength(2)
  })

  test('are combined in between, each row in its last state', () => {
    frames.add(frame(1, [row('a')]))
    frames.add(frame(2, [row('a', 2), row('b')]))
    frames.add(frame(3, [row('a', 3)], ['b']))
    frames.add(frame(4, [row('c')], ['x']))
    expect(passedOn).toHaveLength(1)
    vi.advanceTimersByTime(100)
    expect(passedOn).toHaveLength(2)
    expect(passedOn[1]).toEqual(frame(4, [row('a', 3), row('c')], ['b', 'x']))
  })

  test('keep a row that left and came back', () => {
    frames.add(frame(1, []))
    frames.add(frame(2, [], ['a']))
    frames.add(frame(3, [row('a', 2)]))
    vi.advanceTimersByTime(100)
    expect(passedOn[1]).toEqual(frame(3, [row('a', 2)]))
  })

  test('are flushed before another update, and once', () => {
    frames.add(frame(1, []))
    frames.add(frame(2, [row('a')]))
    frames.flush()
    expect(passedOn).toHaveLength(2)
    vi.advanceTimersByTime(1_000)
    expect(passedOn).toHaveLength(2)
  })

  test('are passed on ten times a second', () => {
    for (let n = 0; n < 100; n++) {
      frames.add(frame(n, [row(`r${n}`)]))
      vi.advanceTimersByTime(10)
    }
    expect(passedOn.length).toBeGreaterThanOrEqual(10)
    expect(passedOn.length).toBeLessThanOrEqual(11)
    frames.flush()
    expect(passedOn.flatMap(({ nodes }) => nodes)).toHaveLength(100)
  })
})
