/** Counts what is in the lanes of the board, and orders the lanes. Pure functions of the rows and the time. */

export type LaneCounts = { overdue: number; items: number }

type Row = { dueAt: string | null; items: number }

/** The overdue requests of a lane, and the items that the platforms have not answered. `now` is the server's time. */
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
 * Returns the lanes with the most overdue requests first; lanes with equally many keep their order. Lanes in the order of
 * time or of the steps of a request stay as they are (`ordered`). With `former`, the keys of lanes as they stand on
 * screen, known lanes keep their places and new ones follow, so that no lane moves away under a pointer.
 */
export function orderLanes(lanes: readonly Lane[], ordered: boolean, former: readonly string[] | null): Lane[] {
  if (ordered) return [...lanes]
  const sorted = lanes.toSorted((a, b) => b.overdue - a.overdue)
  if (!former) return sorted
  const placeOf = ({ key }: Lane) => (former.includes(key) ? former.indexOf(key) : former.length)
  return sorted.toSorted((a, b) => placeOf(a) - placeOf(b))
}
