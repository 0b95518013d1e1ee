/** Loaders that batch look-ups by id. One statement then serves many fields of an operation. */
import DataLoader from 'dataloader'
import type { Context } from './context.ts'

/**
 * Creates a loader of single rows for each operation, which returns null for an id without a row. `fetch` may return
 * rows in any order.
 */
export function byId<Row extends { id: string }>(fetch: (context: Context, ids: string[]) => Promise<Row[]>) {
  return perContext<Row | null>(async (context, ids) => {
    const rows = new Map((await fetch(context, ids)).map((row) => [row.id, row]))
    return ids.map((id) => rows.get(id) ?? null)
  })
}

/** Creates a loader of lists for each operation. It loads all rows whose `key` is the id. */
export function listsBy<Row>(key: (row: Row) => string, fetch: (context: Context, ids: string[]) => Promise<Row[]>) {
  return perContext<Row[]>(async (context, ids) => {
    const lists = new Map<string, Row[]>(ids.map((id) => [id, []]))
    for (const row of await fetch(context, ids)) lists.get(key(row))?.push(row)
    return ids.map((id) => lists.get(id) ?? [])
  })
}

/** Resolves a column that list queries omit: from the row if it is there, otherwise by loading the full row. */
export const lazyField =
  <Row extends { id: string }>(load: (context: Context) => DataLoader<string, Row | null>) =>
  <Key extends keyof Row>(key: Key) =>
  async (row: Pick<Row, 'id'> & Partial<Row>, _args: object, context: Context): Promise<Row[Key]> =>
    row[key] === undefined ? (await load(context).load(row.id))![key] : (row[key] as Row[Key])

/** Loads a value at most once for each operation. */
export function onceFor<Value>(load: (context: Context) => Promise<Value>): (context: Context) => Promise<Value> {
  const values = new WeakMap<Context, Promise<Value>>()
  return (context) => {
    const value = values.get(context) ?? load(context)
    values.set(context, value)
    return value
  }
}

function perContext<Value>(batch: (context: Context, ids: string[]) => Promise<Value[]>) {
  const loaders = new WeakMap<Context, DataLoader<string, Value>>()
  return (context: Context): DataLoader<string, Value> => {
    let loader = loaders.get(context)
    if (!loader) {
      loader = new DataLoader((ids) => batch(context, [...ids]), { maxBatchSize: 500 })
      loaders.set(context, loader)
    }
    return loader
  }
}
