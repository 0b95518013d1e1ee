/** Batched look-ups by id: within one operation each kind of thing is fetched in one statement, however many ask. */
import DataLoader from 'dataloader'
import type { Context } from './context.ts'

/** A loader per operation. `fetch` returns rows in any order; a missing one is null, which a nullable field shows as null. */
export function byId<Row extends { id: string }>(fetch: (context: Context, ids: string[]) => Promise<Row[]>) {
  return perContext<Row | null>(async (context, ids) => {
    const result = new Map((await fetch(context, ids)).map((row) => [row.id, row]))
    return ids.map((id) => result.get(id) ?? null)
  })
}

/** A loader of lists: all rows that belong to each id. */
export function listsBy<Row>(key: (row: Row) => string, fetch: (context: Context, ids: string[]) => Promise<Row[]>) {
  return perContext<Row[]>(async (context, ids) => {
    const lists = new Map<string, Row[]>(ids.map((id) => [id, []]))
    for (const row of await fetch(context, ids)) lists.get(key(row))?.push(row)
    return ids.map((id) => lists.get(id) ?? [])
  })
}

/** A field that lines of a list do without: taken from the row where it came along, looked up by its id where it did not. */
export const lazyField =
  <Row extends { id: string }>(load: (context: Context) => DataLoader<string, Row | null>) =>
  <Key extends keyof Row>(key: Key) =>
  async (row: Pick<Row, 'id'> & Partial<Row>, _args: object, context: Context): Promise<Row[Key]> =>
    row[key] === undefined ? (await load(context).load(row.id))![key] : (row[key] as Row[Key])

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
