/** Defines a statement of a platform's answer: what it states, and about which items. */
import { type Evidence, isSameOutcome, type Outcome } from './outcome.ts'
import { outcomeOf } from './outcomes.ts'
import type { Reference } from './references.ts'
import type { Tag } from './words/tags.ts'

export type Scope =
  | { kind: 'ITEMS'; numbers: readonly number[]; isUnresolved: boolean }
  | { kind: 'ALL' | 'REST'; count: number | null }
  | { kind: 'COUNT'; count: number; of: number | null }

export interface Statement {
  scope: Scope
  /** numbers of items that the statement excepts */
  excluded: number[]
  /** whether the statement excepts items that the program could not identify */
  isExceptionUnknown: boolean
  tags: Set<Tag>
  /** the outcome that a code in a table row states; it takes precedence over `tags` */
  outcome?: Outcome
  evidence: Evidence[]
  confidence: number
}

export const itemScope = (numbers: readonly number[], isUnresolved = false): Extract<Scope, { kind: 'ITEMS' }> => ({
  kind: 'ITEMS',
  numbers: [...new Set(numbers)],
  isUnresolved,
})

/**
 * Returns the scope that the references of a sentence name, in an array; empty if they name none. `last` is the scope
 * to which words such as `these` refer.
 */
export function scopesOf(references: readonly Reference[], last: Scope | null): Scope[] {
  const isFollowing = references.some(({ kind }) => kind === 'FOLLOWING')
  const scopes = references.flatMap((reference) => scopeOf(reference, last) ?? [])
  const named = scopes.filter((scope) => scope.kind === 'ITEMS')
  // Item numbers and addresses are more precise than `all` or `4 items`, so only they count.
  if (named.length > 0)
    return [
      itemScope(
        named.flatMap(({ numbers }) => numbers),
        named.some(({ isUnresolved }) => isUnresolved),
      ),
    ]
  return isFollowing ? [] : scopes.slice(0, 1)
}

export function scopeOf(reference: Reference, last: Scope | null): Scope | null {
  switch (reference.kind) {
    case 'ITEMS':
      return itemScope(reference.numbers, reference.isUnresolved)
    case 'ALL':
    case 'REST':
    case 'COUNT':
      return reference
    case 'THESE':
      return last
    case 'ABOVE':
      return last ?? { kind: 'ALL', count: null }
    default:
      return null
  }
}

/** If tags of a later sentence replace one decided outcome by another, the statement also gets the tag DOUBT. */
export function addTags({ tags }: Statement, more: ReadonlySet<Tag>): void {
  const before = outcomeOf(tags, 'POST')
  for (const tag of more) tags.add(tag)
  const after = outcomeOf(tags, 'POST')
  const isChanged = before && after && before.state !== 'UNDECIDED' && !isSameOutcome(before, after)
  if (isChanged && after.state !== 'UNDECIDED') tags.add('DOUBT')
}

/** Removes the excluded numbers from a scope of item numbers. Other scopes stay unchanged. */
export const withoutNumbers = (scope: Scope, excluded: readonly number[]): Scope =>
  scope.kind === 'ITEMS' ? { ...scope, numbers: scope.numbers.filter((number) => !excluded.includes(number)) } : scope
