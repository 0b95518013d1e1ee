import type { Exchange, OperationResult } from '@urql/core'
import { map, pipe } from 'wonka'

/**
 * An answer that was read earlier can arrive later than the frame that overtook it. The version decides: of an entity that
 * is already known in a newer version, the plain fields of the newer one are kept.
 */
type Known = { version: number; fields: Record<string, unknown> }

/** Rows remembered; the oldest are forgotten, which costs at worst one late answer shown until the next frame. */
const REMEMBERED = 20_000

export const newestExchange: Exchange = ({ forward }) => {
  const known = new Map<string, Known>()
  return (operations) =>
    pipe(
      forward(operations),
      map((result): OperationResult => (result.data ? { ...result, data: keepNewest(result.data, known) } : result)),
    )
}

/** The same data with outdated plain fields replaced; remembers what is new. Nested lists are left as they came. */
export function keepNewest<T>(data: T, known: Map<string, Known>): T {
  if (Array.isArray(data)) return data.map((each: unknown) => keepNewest(each, known)) as T
  if (typeof data !== 'object' || data === null) return data
  const walked: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(data)) walked[name] = keepNewest(value as unknown, known)
  const { id, version } = walked
  return (typeof id === 'string' && typeof version === 'number' ? freshest(id, version, walked, known) : walked) as T
}

function freshest(id: string, version: number, entity: Record<string, unknown>, known: Map<string, Known>) {
  const before = known.get(id)
  if (before && before.version > version) {
    const kept = Object.entries(before.fields).filter(([name]) => name in entity)
    return { ...entity, ...Object.fromEntries(kept) }
  }
  const plain = Object.fromEntries(
    Object.entries(entity).filter(([, value]) => typeof value !== 'object' || value === null),
  )
  const fields = before?.version === version ? { ...before.fields, ...plain } : plain
  known.delete(id)
  known.set(id, { version, fields })
  if (known.size > REMEMBERED) known.delete(known.keys().next().value!)
  return entity
}
