/** What mutations invalidate: clears Query fields from the cache, and announces all names to the queries on screen. */
import type { Data, UpdateResolver } from '@urql/exchange-graphcache'
import type { Exchange } from 'urql'
import { pipe, tap } from 'wonka'
import { invalidation } from '#graphql/generated/invalidation.ts'
import { store } from '#lib/store.ts'

const byMutation = new Map(invalidation.flatMap((entry) => entry.mutations.map((name) => [name, entry] as const)))

/** The Query fields and types that became outdated last. Queries that show any of them refetch. */
export const outdated = store<ReadonlySet<string>>(new Set())

/** Refetches the queries on screen that show any of these Query fields or types. */
export const invalidate = (...names: string[]): void => outdated.set(new Set(names))

const isRefusal = (result: Data): boolean => result.__typename.endsWith('Error')

/**
 * Clears the Query fields that a mutation invalidates, with any arguments: no page opens with an outdated list. Objects
 * stay, so that a page opened again shows them while it refetches.
 */
const clearFields: UpdateResolver = (data, _args, cache, { fieldName: mutation, optimistic }) => {
  if (optimistic || isRefusal(data[mutation] as Data)) return
  const { others } = byMutation.get(mutation)!
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (others.includes(fieldName)) cache.invalidate('Query', fieldName, args)
}

/** Cache updates of all mutations of the web. */
export const mutationUpdates = Object.fromEntries([...byMutation.keys()].map((name) => [name, clearFields]))

/**
 * Invalidates what a mutation declares and the objects of its payload; after a refusal, the objects alone, because a
 * colleague may have altered them. Stands before the cache, which has the mutation's result by then.
 */
export const invalidateAfterMutations: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      forward(operations),
      tap(({ operation, data }) => {
        if (operation.kind !== 'mutation') return
        for (const [mutation, result] of Object.entries((data ?? {}) as Record<string, Data | null>)) {
          const entry = byMutation.get(mutation)
          if (entry && result) invalidate(...entry.objects, ...(isRefusal(result) ? [] : entry.others))
        }
      }),
    )
