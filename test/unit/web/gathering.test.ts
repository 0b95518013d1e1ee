import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { coalesceFrames } from '../../../web/src/graphql/live/coalesce.ts'

type Row = { id: string; version: number }
type Frame = { nodes: readonly Row[]; removed: readonly string[]; count: number }

const row = (id: string, version = 1): Row => ({ id, version })
const frame = (count: number, nodes: readonly Row[], removed: readonly string[] = []): Frame => ({
  nodes,
  removed,
  count,
})
let heard: Frame[]
let frames: ReturnType<typeof coalesceFrames<Row, Frame>>
beforeEach(() => {
  vi.useFakeTimers()
  heard = []
  frames = coalesceFrames<Row, Frame>(100, (each) => heard.push(each))
})
afterEach(() => {
  vi.useRealTimers()
})

describe('frames that come faster than they are drawn', () => {
  test('the first is handed on at once, and so is one that comes after a calm', () => {
    frames.add(frame(1, [row('a')]))
    expect(heard).toEqual([frame(1, [row('a')])])
    vi.advanceTimersByTime(101)
    frames.add(frame(2, [row('b')]))
    expect(heard).toHaveLength(2)
  })

  test('what comes meanwhile is handed on as one, each row as it was said last', () => {
    frames.add(frame(1, [row('a')]))
    frames.add(frame(2, [row('a', 2), row('b')]))
    frames.add(frame(3, [row('a', 3)], ['b']))
    frames.add(frame(4, [row('c')], ['x']))
    expect(heard).toHaveLength(1)
    vi.advanceTimersByTime(100)
    expect(heard).toHaveLength(2)
    expect(heard[1]).toEqual(frame(4, [row('a', 3), row('c')], ['b', 'x']))
  })

  test('a row that left and came back is there', () => {
    frames.add(frame(1, []))
    frames.add(frame(2, [], ['a']))
    frames.add(frame(3, [row('a', 2)]))
    vi.advanceTimersByTime(100)
    expect(heard[1]).toEqual(frame(3, [row('a', 2)]))
  })

  test('what waits is handed on before something else is done, and once', () => {
    frames.add(frame(1, []))
    frames.add(frame(2, [row('a')]))
    frames.flush()
    expect(heard).toHaveLength(2)
    vi.advanceTimersByTime(1_000)
    expect(heard).toHaveLength(2)
  })

  test('a storm is handed on ten times a second', () => {
    for (let n = 0; n < 100; n++) {
      frames.add(frame(n, [row(`r${n}`)]))
      vi.advanceTimersByTime(10)
    }
    expect(heard.length).toBeGreaterThanOrEqual(10)
    expect(heard.length).toBeLessThanOrEqual(11)
    frames.flush()
    expect(heard.flatMap(({ nodes }) => nodes)).toHaveLength(100)
  })
})
