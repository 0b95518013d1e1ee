/** Navigation within the entries of a work queue. */

type Entry = { node?: object | null }

export const idOf = ({ node }: Entry): string | null =>
  node && 'id' in node && typeof node.id === 'string' ? node.id : null

/**
 * The entry after the current one: the next behind it that was not skipped (`aside`), otherwise the first that was not.
 * Null at the end. Entries are in queue order; the current one may have left the queue.
 */
export function nextIn<E extends Entry>(entries: readonly E[], current: string, aside: ReadonlySet<string>): E | null {
  const at = entries.findIndex((entry) => idOf(entry) === current)
  const others = [...entries.slice(at + 1), ...entries.slice(0, Math.max(at, 0))]
  return others.find((entry) => !aside.has(idOf(entry) ?? '')) ?? null
}

export const holds = (entries: readonly Entry[], id: string): boolean => entries.some((entry) => idOf(entry) === id)
