/** Navigation within the entries of a work queue. */
type Entry = { node?: object | null }

export const idOf = ({ node }: Entry): string | null =>
  node && 'id' in node && typeof node.id === 'string' ? node.id : null

/**
 * Returns the first entry after the current one that was not skipped. After the last entry, the search continues at the
 * top. If the current entry has left the queue, the search starts at the top. Null if all other entries were skipped.
 */
export function nextIn<E extends Entry>(
  entries: readonly E[],
  current: string,
  skipped: ReadonlySet<string>,
): E | null {
  const at = entries.findIndex((entry) => idOf(entry) === current)
  const others = [...entries.slice(at + 1), ...entries.slice(0, Math.max(at, 0))]
  return others.find((entry) => !skipped.has(idOf(entry) ?? '')) ?? null
}

export const containsEntry = (entries: readonly Entry[], id: string): boolean =>
  entries.some((entry) => idOf(entry) === id)
