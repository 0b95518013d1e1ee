/** Places requests on an axis of the next 24 hours by their due times. */

export const AXIS_HOURS = 24
const HOUR_MS = 3_600_000

type Due = { id: string; dueAt: string | null }

export type AxisColumn = {
  /**
   * What the column contains: the overdue requests, those that are due in one of the next hours, those that are due
   * later, or those without a running deadline.
   */
  kind: 'overdue' | 'hour' | 'later' | 'none'
  /** The start of the hour in milliseconds; for the other kinds of columns, `now`. */
  at: number
  ids: string[]
}

/**
 * Returns the columns from left to right. The first hour is the one in progress. The column of requests without a
 * deadline is left out if it is empty.
 */
export function axisColumns(rows: readonly Due[], now: number): AxisColumn[] {
  const start = Math.floor(now / HOUR_MS) * HOUR_MS
  const overdue: AxisColumn = { kind: 'overdue', at: now, ids: [] }
  const hours = Array.from(
    { length: AXIS_HOURS },
    (_, hour): AxisColumn => ({ kind: 'hour', at: start + hour * HOUR_MS, ids: [] }),
  )
  const later: AxisColumn = { kind: 'later', at: now, ids: [] }
  const none: AxisColumn = { kind: 'none', at: now, ids: [] }
  const timeOf = ({ dueAt }: Due) => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt))
  for (const row of [...rows].sort((a, b) => timeOf(a) - timeOf(b))) {
    const column =
      row.dueAt === null
        ? none
        : timeOf(row) < now
          ? overdue
          : (hours[Math.floor((timeOf(row) - start) / HOUR_MS)] ?? later)
    column.ids.push(row.id)
  }
  return [overdue, ...hours, later, ...(none.ids.length > 0 ? [none] : [])]
}
