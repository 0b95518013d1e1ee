import type { Assessment, CaseItem, Evidence } from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { type RequestItemRow, readRequestItems, visible } from '#domain/read-model/requests.ts'
import { isOpen } from '#domain/rules/transitions.ts'
import { ContentItemRef, type ItemRow } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { RequestItemRef } from '#graphql/requests/item-types.ts'
import { AssessmentRef, EvidenceRef } from './evidence.ts'

export type CaseItemRow = CaseItem & { item: ItemRow }

// Keys are "case item": an item may stand in several cases, each with its own assessments.
const pair = ({ caseId, itemId }: { caseId: string; itemId: string }): string => `${caseId} ${itemId}`
const pairs = (keys: string[]) => ({
  caseId: { in: [...new Set(keys.map((key) => key.slice(0, 36)))] },
  itemId: { in: [...new Set(keys.map((key) => key.slice(37)))] },
})
const assessmentsOf = listsBy<Assessment>(pair, ({ db }, keys) =>
  db.assessment.findMany({ where: pairs(keys), orderBy: [{ at: 'desc' }, { id: 'desc' }] }),
)
const evidenceOf = listsBy<Evidence>(pair, ({ db }, keys) =>
  db.evidence.findMany({ where: pairs(keys), orderBy: { capturedAt: 'desc' } }),
)
const requestItemsOf = listsBy<RequestItemRow>(
  ({ itemId }) => itemId,
  ({ sql, audience }, ids) =>
    readRequestItems(sql, visible(new Conditions().and('i.item_id = ANY (?::uuid[])', ids), audience), {
      orderBy: 'i.id DESC',
      limit: 2000,
    }),
)

export const CaseItemRef = builder.objectRef<CaseItemRow>('CaseItem').implement({
  description: 'A thing in a case, with what the case knows of it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ caseId, itemId }) => `CaseItem_${caseId}_${itemId}` }),
    addedAt: t.expose('addedAt', { type: 'DateTime' }),
    item: t.field({ type: ContentItemRef, resolve: ({ item }) => item }),
    assessment: t.field({
      type: AssessmentRef,
      nullable: true,
      description: 'The one that counts: the latest.',
      resolve: async (row, _args, context) => (await assessmentsOf(context).load(pair(row)))[0] ?? null,
    }),
    assessments: t.field({
      type: [AssessmentRef],
      description: 'Newest first.',
      resolve: (row, _args, context) => assessmentsOf(context).load(pair(row)),
    }),
    evidence: t.field({ type: [EvidenceRef], resolve: (row, _args, context) => evidenceOf(context).load(pair(row)) }),
    requestItems: t.field({
      type: [RequestItemRef],
      description: 'Every time it was asked for, newest first.',
      resolve: ({ itemId }, _args, context) => requestItemsOf(context).load(itemId),
    }),
    openRequestItem: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'Where it is being asked for now, drafts included.',
      resolve: async ({ itemId }, _args, context) =>
        (await requestItemsOf(context).load(itemId)).find(({ state }) => isOpen(state) || state === 'NOT_SENT') ?? null,
    }),
  }),
})

export const CaseItemConnection = builder.connectionObject(
  { type: CaseItemRef, name: 'CaseItemConnection' },
  { name: 'CaseItemEdge' },
)
