/**
 * Keyset pagination: a cursor holds the sort key of the last row of a page. Reading a page therefore costs the same at
 * the beginning and far down the list.
 */
import { GraphQLError } from 'graphql'

export interface PageArgs {
  first?: number | null
  after?: string | null
}

/** Arguments of a page that can also be read backward: `last` entries `before` a cursor. */
export interface PageArgsBothWays extends PageArgs {
  last?: number | null
  before?: string | null
}

/** The sort key of a row and its tie-breaker, which is empty if the sort key is unique. */
export type Key = readonly [string, string]

export interface Page<Row> {
  edges: { cursor: string; node: Row }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/**
 * What a cursor contains: an instant and an id, a rank (0 to 3), an instant and an id, a count and an id, a number
 * alone, or an id alone.
 */
export type Order = 'instant' | 'rankedInstant' | 'count' | 'number' | 'id'

export interface Limits {
  default: number
  max: number
  by: Order
}

/** Returns up to `first` rows after the cursor. `read` reads one more row, which shows whether a page follows. */
export async function page<Row>(
  { first, after }: PageArgs,
  limits: Limits,
  read: (after: Key | undefined, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): Promise<Page<Row>> {
  const size = pageSize(first, limits)
  const rows = await read(after == null ? undefined : decodeCursor(after, limits.by), size + 1)
  const edges = rows.slice(0, size).map((node) => new Edge(node, keyOf))
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

/**
 * Returns a page in either direction: `first` rows after a cursor, or `last` rows before a cursor. `read` returns the
 * rows in the order of the list, with one additional row at the end that is farthest from the cursor.
 */
export async function pageBothWays<Row>(
  args: PageArgsBothWays,
  limits: Limits,
  read: (beside: Key | undefined, limit: number, backward: boolean) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): Promise<Page<Row>> {
  const backward = args.last != null || args.before != null
  if (!backward) return page(args, limits, (after, limit) => read(after, limit, false), keyOf)
  if (args.first != null || args.after != null) throw badInput('first and after do not go with last and before')
  const size = pageSize(args.last, limits, 'last')
  const rows = await read(args.before == null ? undefined : decodeCursor(args.before, limits.by), size + 1, true)
  const edges = rows.slice(-size).map((node) => new Edge(node, keyOf))
  return {
    edges,
    pageInfo: {
      hasNextPage: args.before != null,
      hasPreviousPage: rows.length > size,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

/** Encodes its cursor only when the cursor is read, because most clients select only the cursors of `pageInfo`. */
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

export function pageSize(
  requested: number | null | undefined,
  limits: { default: number; max: number },
  name = 'first',
): number {
  const size = requested ?? limits.default
  if (size < 1 || size > limits.max) throw badInput(`${name} must be 1 to ${limits.max}`)
  return size
}

const encodeCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** Cursors come from clients, so their content is validated against the order before it reaches the database. */
const isValidKey: Record<Order, (first: string, second: string) => boolean> = {
  instant: (first, second) => instant.test(first) && !Number.isNaN(Date.parse(first)) && uuid.test(second),
  rankedInstant: (first, second) => /^[0-3] /.test(first) && isValidKey.instant(first.slice(2), second),
  count: (first, second) => /^\d{1,15}$/.test(first) && uuid.test(second),
  number: (first, second) => /^\d{1,15}$/.test(first) && second === '',
  id: (first, second) => uuid.test(first) && second === '',
}

function decodeCursor(cursor: string, by: Order): Key {
  try {
    const [first, second]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof first === 'string' && typeof second === 'string' && isValidKey[by](first, second)) return [first, second]
  } catch {}
  throw badInput('not a cursor of this list')
}

export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
