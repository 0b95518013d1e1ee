/** The union of objects that the search and the work queues return. */
import { CaseNode } from '#graphql/cases/types.ts'
import { ContentItemRef, itemById } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { byId } from '#graphql/core/loaders.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { TipRef } from '#graphql/tips/types.ts'

export const caseById = byId(({ db }, ids) => db.case.findMany({ where: { id: { in: ids } } }))
const tipById = byId(({ db }, ids) => db.tip.findMany({ where: { id: { in: ids } } }))

const loaders = {
  Case: caseById,
  RemovalRequest: requestById,
  Tip: tipById,
  ContentItem: itemById,
}
type Kind = keyof typeof loaders

/** The type of each loaded row, because rows do not contain it. */
const kindOf = new WeakMap<object, Kind>()

export const FindableUnion = builder.unionType('Findable', {
  types: [CaseNode, RemovalRequestRef, TipRef, ContentItemRef],
  resolveType: (row) => kindOf.get(row),
  description: 'An object that the search or a work queue can return.',
})

/** Loads an object; null if it no longer exists. For staff only, because the loaders do not restrict cases and tips. */
export async function loadFindable({ type, id }: { type: Kind; id: string }, context: Context) {
  const row: object | null = await loaders[type](context).load(id)
  if (row) kindOf.set(row, type)
  return row as never
}
