/**
 * The fields of a case about merges: the case into which it was merged, the cases that were merged into it, and what a
 * merge would move.
 */
import type { Case } from '@takedown/prisma/generated/client/client.ts'
import { parse } from '#domain/core/input.ts'
import { type MergePreview, type Overlap, overlapsOf, previewMerge } from '#domain/merging/preview.ts'
import { chosenParts } from '#domain/merging/split.ts'
import { type SplitParts as Parts, readChosen } from '#domain/merging/split-parts.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId, withRowIds } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const caseById = byId(({ db }, ids) => db.case.findMany({ where: { id: { in: ids } } }))
const mergedInto = listsBy<Case>(
  ({ mergedIntoId }) => mergedIntoId!,
  ({ db }, ids) => db.case.findMany({ where: { mergedIntoId: { in: ids } }, orderBy: { mergedAt: 'desc' } }),
)

const PreviewRef = builder.objectRef<MergePreview>('MergePreview').implement({
  description: 'What a merge would move from one case to another.',
  fields: (t) => ({
    tips: t.exposeInt('tips', { description: 'The number of tips that would move.' }),
    items: t.exposeInt('items', {
      description: 'The number of content items that would move, including those that the other case already contains.',
    }),
    itemsInBoth: t.exposeInt('itemsInBoth', {
      description:
        'The number of content items that both cases contain. After the merge, the other case contains them once, with the assessments, files and requests of both cases.',
    }),
    requests: t.exposeInt('requests', { description: 'The number of requests that would move, in any state.' }),
    notes: t.exposeInt('notes', { description: 'The number of internal notes that would move.' }),
  }),
})

const OverlapRef = builder.objectRef<Overlap>('CaseOverlap').implement({
  description: 'A case that contains content items of another case.',
  fields: (t) => ({
    case: t.field({
      type: CaseNode,
      nullable: true,
      description: 'The case. Null only if reading it failed.',
      resolve: ({ caseId }, _args, context) => caseById(context).load(caseId),
    }),
    itemsInBoth: t.exposeInt('itemsInBoth', { description: 'The number of content items that both cases contain.' }),
  }),
})

export const SplitParts = builder.inputType('SplitPartsInput', {
  description: 'What a split moves to the new case.',
  fields: (t) => ({
    itemIds: t.idList({ description: 'Content items of the case, at most 500. Omit it for none.' }),
    tipIds: t.idList({ description: 'Tips of the case, at most 100. Omit it for none.' }),
    mergedCaseId: t.id({ description: 'A case that was merged into the case. Everything that it brought moves.' }),
  }),
})

const SplitPreviewRef = builder.objectRef<Parts>('SplitPreview').implement({
  description: 'What a split would move to a new case.',
  fields: (t) => ({
    tips: t.int({ description: 'The number of tips that would move.', resolve: ({ tips }) => tips.length }),
    items: t.int({ description: 'The number of content items that would move.', resolve: ({ items }) => items.length }),
    requests: t.int({ description: 'The number of requests that would move.', resolve: ({ moving }) => moving.length }),
    divided: t.field({
      type: [RemovalRequestRef],
      description: 'The requests that contain both chosen and other items and prevent the split, at most 20.',
      resolve: async ({ divided }, _args, context) => {
        const requests = await Promise.all(divided.slice(0, 20).map((id) => requestById(context).load(id)))
        return requests.flatMap((request) => request ?? [])
      },
    }),
  }),
})

builder.prismaObjectFields(CaseNode, (t) => ({
  mergedInto: t.field({
    type: CaseNode,
    nullable: true,
    description: 'The case into which this case was merged. Null unless the state is MERGED.',
    select: { mergedIntoId: true },
    resolve: ({ mergedIntoId }, _args, context) => (mergedIntoId ? caseById(context).load(mergedIntoId) : null),
  }),
  mergedAt: t.expose('mergedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When the case was merged into another case. Null unless the state is MERGED.',
  }),
  merged: t.field({
    type: [CaseNode],
    description: 'The cases that were merged into this case, the latest merge first, at most 50.',
    select: { id: true },
    resolve: async ({ id }, _args, context) => (await mergedInto(context).load(id)).slice(0, 50),
  }),
  overlaps: t.field({
    type: [OverlapRef],
    description:
      'The open cases that share the most content items with this case, at most 10. The largest number comes first.',
    select: { id: true },
    resolve: ({ id }, _args, { db }) => overlapsOf(db, id),
  }),
  mergePreview: t.field({
    type: PreviewRef,
    nullable: true,
    description: 'What a merge into another case would move. Null if that case does not exist.',
    args: { intoId: t.arg.id({ required: true, description: 'The case into which this case would be merged.' }) },
    select: { id: true },
    resolve: async ({ id }, { intoId }, { db }) => {
      const into = rowId('Case', intoId)
      const exists = await db.case.findUnique({ where: { id: into }, select: { id: true } })
      return exists && previewMerge(db, id, into)
    },
  }),
  splitPreview: t.field({
    type: SplitPreviewRef,
    description: 'What a split would move. Tips and items that are not in the case are ignored.',
    args: { parts: t.arg({ type: SplitParts, required: true, description: 'What would move to the new case.' }) },
    select: { id: true },
    resolve: ({ id }, { parts }, { db }) =>
      readChosen(
        db,
        id,
        parse(chosenParts, withRowIds(parts, { 'items[]': 'ContentItem', 'tips[]': 'Tip', mergedCase: 'Case' })),
      ),
  }),
}))
