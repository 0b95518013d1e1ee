/** Keeps the rows of a list where they are while the list is read again. */

type Row = { id: string }

export type HeldRows<Node extends Row> = {
  rows: readonly Node[]
  /** How many rows of the new read are not shown yet. */
  newCount: number
  /** Whether the shown rows have another order than in the new read. */
  isReordered: boolean
}

/**
 * Applies a new read of the list to the shown rows. Each row takes its new data at its old position, a row that is no
 * longer in the list disappears, and new rows are only counted. `complete` states whether the read contains the whole
 * list. If it does not, the new rows may have moved as many of the last rows beyond the end of the read. So these last
 * rows stay, with their old data.
 */
export function holdRows<Node extends Row>(
  shown: readonly Node[],
  read: readonly Node[],
  complete: boolean,
): HeldRows<Node> {
  const readById = new Map(read.map((node) => [node.id, node]))
  const shownIds = new Set(shown.map(({ id }) => id))
  const newCount = read.filter(({ id }) => !shownIds.has(id)).length
  const absent = shown.filter(({ id }) => !readById.has(id))
  const pushedOff = new Set(complete || newCount === 0 ? [] : absent.slice(-newCount))
  const rows = shown.flatMap((node) => readById.get(node.id) ?? (pushedOff.has(node) ? node : []))
  const kept = rows.filter(({ id }) => readById.has(id))
  const ordered = read.filter(({ id }) => shownIds.has(id))
  return { rows, newCount, isReordered: kept.some(({ id }, index) => ordered[index]?.id !== id) }
}
