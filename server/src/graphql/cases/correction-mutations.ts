/** Mutations that correct the details, the addressee and the case of an item, and the case of a tip. */
import { chooseAddressee } from '#domain/cases/addressees.ts'
import { correctItem, removeItems } from '#domain/cases/item-corrections.ts'
import { moveTip } from '#domain/cases/tip-moves.ts'
import { caseResult } from '#graphql/cases/types.ts'
import { itemResult } from '#graphql/content/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { tipResult } from '#graphql/tips/types.ts'

mutation('correctItem', {
  command: correctItem,
  returns: itemResult,
  invalidates: [
    ...dependents.caseItems.filter((name) => name !== 'ContentItem'),
    ...['Case', 'RequestItem', 'Tip', 'Briefing', 'metrics', 'figures', 'reconciliation', 'briefings'],
  ],
  description:
    'Corrects the kind, title or reach of a content item. Omitted fields stay as they are. A corrected reach also replaces the wrong number in sent requests and figures. Approved requests with the item need a new approval if its kind or title changed. RuleError REASON_NEEDED if the item was sent and no reason is stated; NAME_TAKEN if the item was recorded by its name, and a case of the item contains other content of the platform with the new title; ENTRY_NOT_OFFERED if the kind cannot be chosen today.',
  ids: { item: 'ContentItem' },
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The content item.' }),
    kind: t.string({ description: 'The right kind of content, as a code of ContentKind.' }),
    title: t.string({ description: 'The right title: one line, at most 500 characters.' }),
    reach: t.int({ description: 'The right number of members, followers or views.' }),
    reason: t.string({
      description:
        'Why the record was wrong, at most 2,000 characters. Required if the item was sent, because figures then count it.',
    }),
  }),
  example: { itemId: exampleId('ContentItem'), kind: 'ACCOUNT', title: 'Tên đúng', reach: 7, reason: 'Ghi nhầm loại' },
})

mutation('chooseAddressee', {
  command: chooseAddressee,
  returns: caseResult,
  invalidates: dependents.caseItems,
  description:
    'Chooses the addressee of items of sites (a website, host, registrar or access provider), or of items of a platform that has ended (any platform in use). The choice applies in every case with the item. Sent requests keep their addressee. RuleError CASE_CLOSED if the case is closed. RuleError ADDRESSEE_FIXED if an item belongs to a platform in use and nobody chose its addressee before, or if the addressee of a site is of another kind. RuleError ITEM_ALREADY_REQUESTED if an open or unsent request contains an item. RuleError PLATFORM_NOT_IN_USE if the addressee has ended.',
  ids: { case: 'Case', 'items[]': 'ContentItem', addressee: 'Platform' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'A case that contains the items.' }),
    itemIds: t.idList({ required: true, description: 'The content items, at most 500.' }),
    addresseeId: t.id({ description: 'The addressee. Pass null to remove the choice.' }),
  }),
  example: { caseId: exampleId('Case'), itemIds: [exampleId('ContentItem')], addresseeId: exampleId('Platform') },
})

mutation('removeItems', {
  command: removeItems,
  returns: caseResult,
  invalidates: dependents.caseItems,
  description:
    'Removes items from an open case. An item that is added again gets its assessments and evidence back. RuleError CASE_CLOSED if the case is closed; ITEM_REQUESTED if an open or unsent request of the case contains an item, or if an item was sent with a request of the case.',
  ids: { case: 'Case', 'items[]': 'ContentItem' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    itemIds: t.idList({ required: true, description: 'The content items to remove, at most 500.' }),
    reason: t.string({
      required: true,
      description: 'Why the items do not belong in the case, at most 2,000 characters.',
    }),
  }),
  example: { caseId: exampleId('Case'), itemIds: [exampleId('ContentItem')], reason: 'Dán nhầm' },
})

mutation('moveTip', {
  command: moveTip,
  returns: tipResult,
  invalidates: [...dependents.tip, ...dependents.caseLists, 'Case', 'ContentItem'],
  description: 'Moves a linked tip to another open case. The reporter then reads about the progress of the new case.',
  ids: { tip: 'Tip', case: 'Case' },
  fields: (t) => ({
    tipId: t.id({ required: true, description: 'The tip to move.' }),
    caseId: t.id({ required: true, description: 'The new case of the tip.' }),
    expectedVersion: expectedVersion(t),
    takeItems: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether to add the content items of the tip to the new case. They also stay in the former case.',
    }),
    reason: t.string({ required: true, description: 'Why the tip is moved, at most 2,000 characters.' }),
  }),
  example: {
    tipId: exampleId('Tip'),
    caseId: exampleId('Case'),
    expectedVersion: 1,
    takeItems: true,
    reason: 'Khác vụ việc',
  },
})
