/** Where a mirror keeps its copy. Each call is one transaction of the store. */

export type Row = { id: string }

/** A copy of the event log. */
export type EventStore<E extends Row> = {
  /** The position up to which the store has all events; null while it is empty. */
  position(): Promise<string | null> | string | null
  /** Adds events and stores the position, both or neither. Ignores events with an id that it has. */
  append(events: readonly E[], position: string): Promise<void> | void
  /** Removes everything, because the log has another history. */
  clear(): Promise<void> | void
}

/** A copy of rows, such as those of a board. */
export type RowStore<R extends Row> = {
  /** Replaces all rows. */
  replace(rows: readonly R[]): Promise<void> | void
  /** Adds or updates rows, and removes others. */
  apply(rows: readonly R[], removedIds: readonly string[]): Promise<void> | void
}

/** Keeps the log in memory, in its order. */
export function memoryEvents<E extends Row>(): EventStore<E> & { readonly events: readonly E[] } {
  const events = new Map<string, E>()
  let last: string | null = null
  return {
    get events() {
      return [...events.values()]
    },
    position: () => last,
    append: (added, position) => {
      for (const event of added) if (!events.has(event.id)) events.set(event.id, event)
      last = position
    },
    clear: () => {
      events.clear()
      last = null
    },
  }
}

/**
 * Keeps rows in memory. A row with a `version` replaces only one that is not newer, because a frame may be older than
 * what was read before.
 */
export function memoryRows<R extends Row & { version?: number }>(): RowStore<R> & { readonly rows: readonly R[] } {
  const rows = new Map<string, R>()
  return {
    get rows() {
      return [...rows.values()]
    },
    replace: (all) => {
      rows.clear()
      for (const row of all) rows.set(row.id, row)
    },
    apply: (changed, removedIds) => {
      for (const row of changed) if ((row.version ?? 0) >= (rows.get(row.id)?.version ?? 0)) rows.set(row.id, row)
      for (const id of removedIds) rows.delete(id)
    },
  }
}
