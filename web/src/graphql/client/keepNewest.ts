/** Exchange that prevents late results from overwriting newer versions of entities. */
import type { Exchange, OperationResult } from '@urql/core'
import { createLRU } from 'lru.min'
import { map, pipe } from 'wonka'

/**
 * The latest known version of an entity and its scalar fields. When a query result with an older version arrives late,
 * these fields replace the outdated fields of the result.
 */
type Known = { version: number; fields: Record<string, unknown> }

/**
 * Creates the store of known entities. For an entity that the store has evicted, a late result may show old fields
 * until the next live update.
 */
export const noKnownEntities = () => createLRU<string, Known>({ max: 20_000 })

type KnownEntities = ReturnType<typeof noKnownEntities>

export const newestExchange: Exchange = ({ forward }) => {
  const known = noKnownEntities()
  return (operations) =>
    pipe(
      forward(operations),
      map((result): OperationResult => (result.data ? { ...result, data: keepNewest(result.data, known) } : result)),
    )
}

/** Replaces outdated scalar fields of entities at any depth, and stores newer fields. Lists are not changed. */
export function keepNewest<T>(data: T, known: KnownEntities): T {
  if (Array.isArray(data)) return data.map((each: unknown) => keepNewest(each, known)) as T
  if (typeof data !== 'object' || data === null) return data
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(data)) copy[name] = keepNewest(value as unknown, known)
  const { id, version } = copy
  return (
    typeof id === 'string' && typeof version === 'number' ? withNewestFields(id, version, copy, known) : copy
  ) as T
}

function withNewestFields(id: string, version: number, entity: Record<string, unknown>, known: KnownEntities) {
  const before = known.get(id)
  if (before && before.version > version) {
    const newerFields = Object.entries(before.fields).filter(([name]) => name in entity)
    return { ...entity, ...Object.fromEntries(newerFields) }
  }
  const plain = Object.fromEntries(
    Object.entries(entity).filter(([, value]) => typeof value !== 'object' || value === null),
  )
  const fields = before?.version === version ? { ...before.fields, ...plain } : plain
  known.set(id, { version, fields })
  return entity
}
