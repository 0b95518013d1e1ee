/** Finds the items to which a part of a sentence (a `Group`) applies, including items that the
 * sentence names by a word such as `these`. */
import type { Group } from './clauses.ts'
import { type Scope, scopeOf, scopesOf } from './statement.ts'
import type { Tag } from './words/tags.ts'

export interface ResolvedGroup {
  scopes: Scope[]
  excluded: number[]
  isExceptionUnknown: boolean
  tags: Set<Tag>
  /** whether unknown words may change what the sentence states */
  isUnclear: boolean
}

/**
 * Replaces the references of the group by the items that they mean. `last` has the items to which words such as `these`
 * refer.
 */
export function resolved(
  { about, excluded, tags, isUnclear, isOpenException }: Group,
  last: Scope | null,
): ResolvedGroup {
  const exceptions = excluded.map((reference) => scopeOf(reference, last))
  const isExceptionUnknown =
    isOpenException ||
    exceptions.some((scope) => scope?.kind !== 'ITEMS' || scope.isUnresolved || scope.numbers.length === 0)
  return {
    tags,
    isUnclear,
    scopes: scopesOf(about, last),
    excluded: exceptions.flatMap((scope) => (scope?.kind === 'ITEMS' ? scope.numbers : [])),
    isExceptionUnknown,
  }
}
