/** Counts what is in the lanes of the board, and orders the lanes. */

export type LaneCounts = { overdue: number; items: number }

type Row = { dueAt: string | null; items: number }

/**
 * Counts the overdue requests of a lane, and the items that the platforms have not answered. `now` is the server's
 * time.
 */
export function countLane(ids: readonly string[], rowOf: (id: string) => Row | undefined, now: number): LaneCounts {
  const counts = { overdue: 0, items: 0 }
  for (const id of ids) {
    const row = rowOf(id)
    if (!row) continue
    counts.items += row.items
    if (row.dueAt !== null && Date.parse(row.dueAt) < now) counts.overdue++
  }
  return counts
}

export type Lane = { key: string; text: string; ids: string[] } & LaneCounts

/**
 * Returns the lanes with the most overdue requests first. If `ordered` is set, the lanes keep their order, which is
 * that of time or of the steps of a request. Lanes in `former`, the keys of the lanes on screen, keep their places, so
 * that no lane moves away under a pointer; new lanes follow.
 */
export function orderLanes(lanes: readonly Lane[], ordered: boolean, former: readonly string[] | null): Lane[] {
  if (ordered) return [...lanes]
  const sorted = lanes.toSorted((a, b) => b.overdue - a.overdue)
  if (!former) return sorted
  const placeOf = ({ key }: Lane) => (former.includes(key) ? former.indexOf(key) : former.length)
  return sorted.toSorted((a, b) => placeOf(a) - placeOf(b))
}
