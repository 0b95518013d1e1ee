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

/** Up to `first` rows after the cursor. `read` is asked for one row more than will be shown, to know whether there are others. */
export async function page<Row>(
  { first, after }: PageArgs,
  limits: { default: number; max: number },
  read: (after: Key | undefined, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): Promise<Page<Row>> {
  const size = pageSize(first, limits)
  const found = await read(after == null ? undefined : decodeCursor(after), size + 1)
  const edges = found.slice(0, size).map((node) => ({ cursor: encodeCursor(keyOf(node)), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

export function pageSize(first: number | null | undefined, limits: { default: number; max: number }): number {
  const size = first ?? limits.default
  if (size < 1 || size > limits.max) throw badInput(`first must be 1 to ${limits.max}`)
  return size
}

const encodeCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url')

function decodeCursor(cursor: string): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const part = (value: unknown): value is string => typeof value === 'string' && value.length < 100
    if (Array.isArray(key) && key.length === 2 && key.every(part)) return key as unknown as Key
  } catch {}
  throw badInput('not a cursor of this list')
}

export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
