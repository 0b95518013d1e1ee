/** Things of several kinds in one list: each is loaded under its own rules and says what it is. */
import { builder } from './builder.ts'
import { CaseNode } from './cases.ts'
import type { Context } from './context.ts'
import { ContentItemRef, itemById } from './items.ts'
import { byId } from './loaders.ts'
import { RemovalRequestRef, requestById } from './requests.ts'
import { TipRef } from './tips.ts'

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
