/**
 * The rows of a live list: what is true, and what is shown. While the pointer or the focus is on the list nothing may move,
 * so the shown order is kept and only the contents of rows change; the difference is counted for the "3 new" pill.
 */
export type Row = { id: string; version: number }

export type Rows<R extends Row> = {
  /** What its rows say changes in place; one that comes or goes makes it another map. */
  known: Map<string, R>
  /** Ids in the order shown. An id that is not in `known` any more is a row that left and is still standing. */
  shown: readonly string[]
  /** Last content of rows that left while held, so that they can be shown as gone instead of vanishing. */
  gone: Map<string, R>
  /** Ids that entered, moved or left since the list was last arranged. */
  pending: ReadonlySet<string>
  /** Client milliseconds at which a row's content last changed by itself. */
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

/** Rows as read by a query, in the server's order. What a frame brought in the meantime and is newer is kept. */
export function fromPage<R extends Row>(before: Rows<R>, page: readonly R[], append: boolean): Rows<R> {
  const known = new Map(append ? before.known : [])
  for (const row of page) known.set(row.id, newer(before.known.get(row.id), row))
  const ids = page.map((row) => row.id)
  const shown = append ? [...new Set([...before.shown, ...ids])] : ids
  return { ...before, known, shown, gone: new Map(), pending: append ? before.pending : new Set() }
}

export type RowChange<R> = {
  nodes: readonly R[]
  removed: readonly string[]
  at: number
  hold: boolean
  /** The order shown. */
  compare: Compare<R>
  /** The order of the server's pages, where it is another. */
  order?: Compare<R>
  complete: boolean
}

/**
 * Applies one frame. `complete` is false when the server has further pages: a row beyond the last one belongs to them. Most
 * frames change what rows say and not where they stand; that costs as much as there are such rows, however long the list is:
 * it is changed in place, and `shown` stays the same.
 */
export function applyFrame<R extends Row>(rows: Rows<R>, change: RowChange<R>): Rows<R> {
  const order = change.order ?? change.compare
  const isKnown = ({ id }: { id: string }) => rows.known.has(id)
  const edge = change.complete || change.nodes.every(isKnown) ? undefined : last(rows, order)
  const nodes = change.nodes.filter((node) => isKnown(node) || !edge || order(node, edge) <= 0)
  const removed = change.removed.filter((id) => rows.known.has(id))
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
  const stands = !moved && (change.hold || (rows.pending.size === 0 && rows.gone.size === 0))
  if (stands) return next
  return change.hold ? { ...next, pending: differences(next, change.compare) } : arrange(next, change.compare)
}

/** Rows that a further page brought, in their places; while held they wait. */
export function mergePage<R extends Row>(rows: Rows<R>, before: Rows<R>, compare: Compare<R>, hold: boolean): Rows<R> {
  if (!hold) return arrange(rows, compare)
  const held = { ...rows, shown: before.shown }
  return { ...held, pending: differences(held, compare) }
}

/** Puts the true order on the screen. */
export function arrange<R extends Row>(rows: Rows<R>, compare: Compare<R>): Rows<R> {
  return { ...rows, shown: order(rows, compare), gone: new Map(), pending: new Set() }
}

function order<R extends Row>(rows: Rows<R>, compare: Compare<R>): string[] {
  // What is shown is nearly in order already, and sorting what is nearly sorted costs one look at each row.
  const all = new Set(rows.shown.flatMap((id) => rows.known.get(id) ?? []))
  for (const row of rows.known.values()) all.add(row)
  return [...all].sort(compare).map((row) => row.id)
}

/** Rows that arranging would add or take away, and rows that changed and would stand elsewhere. */
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

function last<R extends Row>(rows: Rows<R>, compare: Compare<R>): R | undefined {
  let edge: R | undefined
  for (const row of rows.known.values()) if (!edge || compare(row, edge) > 0) edge = row
  return edge
}

/** What a row shows besides its request, such as its case's title, changes without a new version of the request. */
const isSame = (before: Row, node: Row): boolean => JSON.stringify(before) === JSON.stringify(node)

function newer<R extends Row>(a: R | undefined, b: R): R {
  return a && a.version > b.version ? a : b
}
