/** Keyset pages, forward only: a cursor is the sort key of the last row seen, so a page costs the same however deep it lies. */
import { GraphQLError } from 'graphql'

export interface PageArgs {
  first?: number | null
  after?: string | null
}

/** What a list is sorted by, and the tie-breaker; empty where the first is unique. */
export type Key = readonly [string, string]

export interface Page<Row> {
  edges: { cursor: string; node: Row }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/** What a list is sorted by, and so what its cursors hold: a time and an id, a number, or an id. */
export type Order = 'instant' | 'number' | 'id'

export interface Limits {
  default: number
  max: number
  by: Order
}

/** Up to `first` rows after the cursor. `read` is asked for one row more than will be shown, to know whether there are others. */
export async function page<Row>(
  { first, after }: PageArgs,
  limits: Limits,
  read: (after: Key | undefined, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): Promise<Page<Row>> {
  const size = pageSize(first, limits)
  const result = await read(after == null ? undefined : decodeCursor(after, limits.by), size + 1)
  const edges = result.slice(0, size).map((node) => new Edge(node, keyOf))
  return {
    edges,
    pageInfo: {
      hasNextPage: result.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

/** Most who ask for a page never look at the cursors in between, so each is made when it is asked for. */
class Edge<Row> {
  readonly node: Row
  readonly #keyOf: (row: Row) => Key

  constructor(node: Row, keyOf: (row: Row) => Key) {
    this.node = node
    this.#keyOf = keyOf
  }

  get cursor(): string {
    return encodeCursor(this.#keyOf(this.node))
  }
}

export function pageSize(first: number | null | undefined, limits: { default: number; max: number }): number {
  const size = first ?? limits.default
  if (size < 1 || size > limits.max) throw badInput(`first must be 1 to ${limits.max}`)
  return size
}

const encodeCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** A cursor comes back from outside: what it holds must be what this order makes, or the database would be asked nonsense. */
const holds: Record<Order, (first: string, second: string) => boolean> = {
  instant: (first, second) => instant.test(first) && !Number.isNaN(Date.parse(first)) && uuid.test(second),
  number: (first, second) => /^\d{1,15}$/.test(first) && second === '',
  id: (first, second) => uuid.test(first) && second === '',
}

function decodeCursor(cursor: string, by: Order): Key {
  try {
    const [first, second]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof first === 'string' && typeof second === 'string' && holds[by](first, second)) return [first, second]
  } catch {}
  throw badInput('not a cursor of this list')
}

export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
