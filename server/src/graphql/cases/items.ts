/**
 * The content items of a case, with their assessments (why an item violates a provision), evidence (stored files) and
 * request items (the item in a request to a platform).
 */
import type { Assessment, CaseItem, Evidence, Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { suggestProhibitions } from '#domain/law/suggestions.ts'
import { type RequestItemRow, readRequestItems, visibleItems } from '#domain/read-model/requests.ts'
import { isOpen } from '#domain/rules/transitions.ts'
import { ContentItemRef, type ItemRow } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { ProhibitionRef } from '#graphql/law/prohibitions.ts'
import { RequestItemRef } from '#graphql/requests/item-types.ts'
import { AssessmentRef, EvidenceRef } from './evidence.ts'
import { itemSafeguards, SafeguardsRef, strictest } from './safeguards.ts'

export type CaseItemRow = CaseItem & { item: ItemRow }

// The key is "<case id> <item id>", because each case of an item has its own assessments and evidence.
const pairKey = ({ caseId, itemId }: { caseId: string; itemId: string }): string => `${caseId} ${itemId}`
const anyPair = (keys: string[]) => ({
  caseId: { in: [...new Set(keys.map((key) => key.slice(0, 36)))] },
  itemId: { in: [...new Set(keys.map((key) => key.slice(37)))] },
})
const assessmentsOf = listsBy<Assessment>(pairKey, ({ db }, keys) =>
  db.assessment.findMany({ where: anyPair(keys), orderBy: [{ at: 'desc' }, { id: 'desc' }] }),
)
const evidenceOf = listsBy<Evidence>(pairKey, ({ db }, keys) =>
  db.evidence.findMany({ where: anyPair(keys), orderBy: { capturedAt: 'desc' } }),
)
const requestItemsOf = listsBy<RequestItemRow>(
  ({ itemId }) => itemId,
  ({ sql, audience }, ids) =>
    readRequestItems(sql, visibleItems(new Conditions().and('i.item_id = ANY (?::uuid[])', ids), audience), {
      orderBy: 'i.id DESC',
      limit: 2000,
    }),
)

const suggestionOf = byId<{ id: string; prohibitions: Prohibition[] }>(async ({ db, now }, keys) => {
  const pairs = keys.map((key) => ({ caseId: key.slice(0, 36), itemId: key.slice(37) }))
  const suggestions = await suggestProhibitions(db, pairs, now)
  return keys.map((id, index) => ({ id, prohibitions: suggestions[index]! }))
})

export const CaseItemRef = builder.objectRef<CaseItemRow>('CaseItem').implement({
  description: 'A content item in a case, with its assessments and evidence in that case.',
  fields: (t) => ({
    id: t.id({
      description: 'An id for client caches. It cannot be passed to `node`.',
      resolve: ({ caseId, itemId }) => `CaseItem_${caseId}_${itemId}`,
    }),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When the item was added to the case.' }),
    item: t.field({ type: ContentItemRef, description: 'The content item.', resolve: ({ item }) => item }),
    assessment: t.field({
      type: AssessmentRef,
      nullable: true,
      description: 'The latest assessment, which is the one in force. Null if there is none.',
      resolve: async (row, _args, context) => (await assessmentsOf(context).load(pairKey(row)))[0] ?? null,
    }),
    assessments: t.field({
      type: [AssessmentRef],
      description: 'All assessments of the item in this case, newest first.',
      resolve: (row, _args, context) => assessmentsOf(context).load(pairKey(row)),
    }),
    safeguards: t.field({
      type: SafeguardsRef,
      description:
        'The safeguards that apply to the item. Every category that the item ever had, in this case or another one, imposes its safeguards.',
      resolve: async ({ itemId }, _args, context) => (await itemSafeguards(context).load(itemId)) ?? strictest([]),
    }),
    evidence: t.field({
      type: [EvidenceRef],
      description: 'All evidence of the item in this case, most recently captured first.',
      resolve: (row, _args, context) => evidenceOf(context).load(pairKey(row)),
    }),
    requestItems: t.field({
      type: [RequestItemRef],
      description: 'All request items for this content item, in the requests of any case, newest first.',
      resolve: ({ itemId }, _args, context) => requestItemsOf(context).load(itemId),
    }),
    suggestedProhibitions: t.field({
      type: [ProhibitionRef],
      description:
        'The prohibitions in force that the server proposes for the item, at most 10. These are the prohibitions that the latest request for the item cited, or their successors. If there are none, they are those of the category of the case, or of the nearest category above it that has some in force. Otherwise, they are those without a category. An officer confirms the proposal in a draft.',
      resolve: async (row, _args, context) => (await suggestionOf(context).load(pairKey(row)))?.prohibitions ?? [],
    }),
    openRequestItem: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'The request item that is open or not sent yet. Null if there is none.',
      resolve: async ({ itemId }, _args, context) =>
        (await requestItemsOf(context).load(itemId)).find(({ state }) => isOpen(state) || state === 'NOT_SENT') ?? null,
    }),
  }),
})
