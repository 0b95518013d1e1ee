import type { Row } from './liveList.ts'

/** What a frame does to a list, and whatever else it says, of which the last word counts. */
type Frame<R extends Row> = { nodes: readonly R[]; removed: readonly string[] }

/**
 * Hands on the first frame at once, and what comes within `every` milliseconds of it as one at their end, with each row as it
 * was said last. Whoever watches sees a single change when it happens and a storm a few times a second; the list is gone
 * through and drawn as often, however many frames come. It holds each row once.
 */
export function coalesceFrames<R extends Row, F extends Frame<R>>(every: number, apply: (frame: F) => void) {
  let last: F | null = null
  const rows = new Map<string, R | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    if (!last) return
    const all = [...rows]
    const frame = {
      ...last,
      nodes: all.flatMap(([, row]) => row ?? []),
      removed: all.flatMap(([id, row]) => (row ? [] : id)),
    }
    last = null
    rows.clear()
    apply(frame)
  }
  const pass = () => {
    timer = last ? setTimeout(pass, every) : undefined
    flush()
  }
  return {
    add(frame: F): void {
      last = frame
      for (const row of frame.nodes) rows.set(row.id, row)
      for (const id of frame.removed) rows.set(id, null)
      if (timer === undefined) pass()
    },
    /** Hands on what waits: something else is about to be done to the list. */
    flush,
    stop: (): void => clearTimeout(timer),
  }
}
