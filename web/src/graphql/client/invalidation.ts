/**
 * Invalidation after mutations: removes outdated Query fields from the cache, and refetches the queries on screen that
 * show outdated data.
 */
import type { Data, UpdateResolver } from '@urql/exchange-graphcache'
import type { Exchange } from 'urql'
import { pipe, tap } from 'wonka'
import { invalidation } from '#graphql/generated/invalidation.ts'
import { store } from '#lib/store.ts'

const byMutation = new Map(invalidation.flatMap((entry) => entry.mutations.map((name) => [name, entry] as const)))

/**
 * The Query fields and types that the latest call of `invalidate` marked as outdated. The hooks refetch the queries on
 * screen that show any of them.
 */
export const outdated = store<ReadonlySet<string>>(new Set())

export const invalidate = (...names: string[]): void => outdated.set(new Set(names))

const isRefusal = (result: Data): boolean => result.__typename.endsWith('Error')

/**
 * Removes the Query fields that a mutation invalidates from the cache, so that no page opens with an outdated list.
 * Objects stay in the cache, and a page shows them while it refetches.
 */
const clearFields: UpdateResolver = (data, _args, cache, { fieldName: mutation, optimistic }) => {
  if (optimistic || isRefusal(data[mutation] as Data)) return
  const { others } = byMutation.get(mutation)!
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (others.includes(fieldName)) cache.invalidate('Query', fieldName, args)
}

export const mutationUpdates = Object.fromEntries([...byMutation.keys()].map((name) => [name, clearFields]))

/**
 * Marks data as outdated after a mutation: the types of the objects in its payload, and the other Query fields and
 * types that the mutation declares. After a refusal, marks only the types of the objects, because a colleague may have
 * changed them. The exchange is placed before the cache. So when it runs, the cache already contains the result of the
 * mutation.
 */
export const invalidateAfterMutations: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      forward(operations),
      tap(({ operation, data }) => {
        if (operation.kind === 'mutation') announceMutations(data)
      }),
    )

export function announceMutations(data: object | null | undefined): void {
  for (const [mutation, result] of Object.entries((data ?? {}) as Record<string, Data | null>)) {
    const entry = byMutation.get(mutation)
    if (entry && result) invalidate(...entry.objects, ...(isRefusal(result) ? [] : entry.others))
  }
}
