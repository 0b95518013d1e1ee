/** Things of several kinds in one list: each is loaded under its own rules and says what it is. */

import { CaseNode } from '#graphql/cases/types.ts'
import { ContentItemRef, itemById } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { byId } from '#graphql/core/loaders.ts'
import { RemovalRequestRef, requestById } from '#graphql/requests/types.ts'
import { TipRef } from '#graphql/tips/types.ts'

export const caseById = byId(({ db }, ids) => db.case.findMany({ where: { id: { in: ids } } }))
const tipById = byId(({ db }, ids) => db.tip.findMany({ where: { id: { in: ids } } }))

const load = {
  Case: caseById,
  RemovalRequest: requestById,
  Tip: tipById,
  ContentItem: itemById,
}
type Kind = keyof typeof load

/** Rows do not say what they are; whoever named them does. */
const kindOf = new WeakMap<object, Kind>()

export const FindableUnion = builder.unionType('Findable', {
  types: [CaseNode, RemovalRequestRef, TipRef, ContentItemRef],
  resolveType: (row) => kindOf.get(row),
})

/** For staff alone: the loaders of cases and tips know no narrower rule. Null where it has gone in between. */
export async function loadFindable({ type, id }: { type: Kind; id: string }, context: Context) {
  const row: object | null = await load[type](context).load(id)
  if (row) kindOf.set(row, type)
  return row as never
}
