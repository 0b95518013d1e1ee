/**
 * The current rows of a live list, and the rows on the screen. While the pointer or the focus is on the list (a
 * "hold"), only the contents of rows change. Rows that would appear, move or vanish are pending. A button shows their
 * number.
 */

export type Row = { id: string; version: number }

export type Rows<R extends Row> = {
  /** Current rows by id. Content updates modify this map; an added or removed row creates a new map. */
  known: Map<string, R>
  /** Ids in the order shown. An id that is no longer in `known` is a removed row that is still displayed. */
  shown: readonly string[]
  /** Last content of rows that were removed during a hold, so that they are shown as gone instead of vanishing. */
  gone: Map<string, R>
  /** Ids that were added, moved or removed since the list was last arranged. */
  pending: ReadonlySet<string>
  /** By row id, the time at which a frame last updated the row, in milliseconds of this machine's clock. */
  changedAt: Map<string, number>
}

export type Compare<R> = (a: R, b: R) => number

export const noRows = <R extends Row>(): Rows<R> => ({
  known: new Map(),
  shown: [],
  gone: new Map(),
  pending: new Set(),
  changedAt: new Map(),
})

/**
 * Replaces or appends the rows of a query result, in the server's order. If a frame has already delivered a newer
 * version of a row, that version stays.
 */
export function fromPage<R extends Row>(before: Rows<R>, page: readonly R[], append: boolean): Rows<R> {
  const known = new Map(append ? before.known : [])
  for (const row of page) known.set(row.id, newer(before.known.get(row.id), row))
  const ids = page.map((row) => row.id)
  const shown = append ? [...new Set([...before.shown, ...ids])] : ids
  return { ...before, known, shown, gone: new Map(), pending: append ? before.pending : new Set() }
}

export type RowChange<R> = {
  nodes: readonly R[]
  removedIds: readonly string[]
  at: number
  hold: boolean
  compare: Compare<R>
  /** Order of the server's pages, if different. */
  order?: Compare<R>
  complete: boolean
}

/**
 * Applies one frame. `complete` is false if the server has further pages. A new row after the last loaded row then
 * belongs to a further page and is ignored. A frame that moves no rows leaves `shown` unchanged, so the cost of such a
 * frame does not depend on the length of the list.
 */
export function applyFrame<R extends Row>(rows: Rows<R>, change: RowChange<R>): Rows<R> {
  const order = change.order ?? change.compare
  const isKnown = ({ id }: { id: string }) => rows.known.has(id)
  const lastRow = change.complete || change.nodes.every(isKnown) ? undefined : findLast(rows, order)
  const nodes = change.nodes.filter((node) => isKnown(node) || !lastRow || order(node, lastRow) <= 0)
  const removed = change.removedIds.filter((id) => rows.known.has(id))
  let moved = removed.length > 0 || !nodes.every(isKnown)
  const known = moved ? new Map(rows.known) : rows.known
  const gone = moved ? new Map(rows.gone) : rows.gone

  for (const node of nodes) {
    const before = known.get(node.id)
    if (before && (before.version > node.version || isSame(before, node))) continue
    moved ||= !before || change.compare(before, node) !== 0
    known.set(node.id, node)
    gone.delete(node.id)
    rows.changedAt.set(node.id, change.at)
  }
  for (const id of removed) {
    gone.set(id, known.get(id)!)
    known.delete(id)
    rows.changedAt.delete(id)
  }
  const next = { ...rows, known, gone }
  const isUnmoved = !moved && (change.hold || (rows.pending.size === 0 && rows.gone.size === 0))
  if (isUnmoved) return next
  return change.hold ? { ...next, pending: differences(next, change.compare) } : arrange(next, change.compare)
}

/** Inserts the rows of a further page into the list in order. During a hold, these rows become pending instead. */
export function mergePage<R extends Row>(rows: Rows<R>, before: Rows<R>, compare: Compare<R>, hold: boolean): Rows<R> {
  if (!hold) return arrange(rows, compare)
  const held = { ...rows, shown: before.shown }
  return { ...held, pending: differences(held, compare) }
}

/** Shows the current rows in their correct order. */
export function arrange<R extends Row>(rows: Rows<R>, compare: Compare<R>): Rows<R> {
  return { ...rows, shown: order(rows, compare), gone: new Map(), pending: new Set() }
}

function order<R extends Row>(rows: Rows<R>, compare: Compare<R>): string[] {
  // Starts with the shown order, which is nearly sorted, because sorting such a list is fast.
  const all = new Set(rows.shown.flatMap((id) => rows.known.get(id) ?? []))
  for (const row of rows.known.values()) all.add(row)
  return [...all].sort(compare).map((row) => row.id)
}

function differences<R extends Row>(rows: Rows<R>, compare: Compare<R>): Set<string> {
  const target = order(rows, compare)
  const shown = new Set(rows.shown)
  const pending = new Set<string>(rows.shown.filter((id) => !rows.known.has(id)))
  for (const id of target) if (!shown.has(id)) pending.add(id)
  const staying = rows.shown.filter((id) => rows.known.has(id))
  const wanted = target.filter((id) => shown.has(id))
  for (const [index, id] of staying.entries()) if (wanted[index] !== id && rows.changedAt.has(id)) pending.add(id)
  return pending
}

function findLast<R extends Row>(rows: Rows<R>, compare: Compare<R>): R | undefined {
  let lastRow: R | undefined
  for (const row of rows.known.values()) if (!lastRow || compare(row, lastRow) > 0) lastRow = row
  return lastRow
}

/**
 * Compares contents instead of versions, because a row also shows data of other entities, such as the title of its
 * case. This data can change without a new version of the row.
 */
const isSame = (before: Row, node: Row): boolean => JSON.stringify(before) === JSON.stringify(node)

function newer<R extends Row>(a: R | undefined, b: R): R {
  return a && a.version > b.version ? a : b
}
