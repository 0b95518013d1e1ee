/** Mutations of cases and of what they contain: items, assessments, evidence, checks and tips. */
import { closeCase, linkTip, openCase, reopenCase, updateCase } from '#domain/cases/cases.ts'
import { addItems } from '#domain/cases/items.ts'
import { caseResult } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { tipResult } from '#graphql/tips/types.ts'
import { UrgencyEnum } from './enums.ts'

mutation('openCase', {
  command: openCase,
  returns: caseResult,
  invalidates: [...dependents.caseLists, ...dependents.tip, 'Tip', 'ContentItem'],
  description: 'Opens a case, optionally from tips.',
  ids: { category: 'Category', 'tips[]': 'Tip', assignee: 'Person' },
  fields: (t) => ({
    title: t.string({ required: true, description: 'The title: one line, at most 300 characters.' }),
    summary: t.string({ description: 'The summary, at most 20,000 characters.' }),
    categoryId: t.id({ required: true, description: 'The category of the case.' }),
    urgency: t.field({
      type: UrgencyEnum,
      description: 'The urgency. Omit it to derive the urgency from the severity of the category.',
    }),
    tipIds: t.idList({ description: 'The tips to link to the case, at most 100. Omit it to link no tip.' }),
    takeItems: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether to add the content items of the tips to the case.',
    }),
    assigneeId: t.id({
      description:
        'The officer to whom the case is assigned. Omit it for the officer who opens the case. Pass null to leave the case unassigned.',
    }),
  }),
  example: {
    title: 'Vụ mới',
    summary: 'Tóm tắt',
    categoryId: exampleId('Category'),
    urgency: 'HIGH',
    tipIds: [exampleId('Tip')],
    takeItems: true,
  },
})

mutation('updateCase', {
  command: updateCase,
  returns: caseResult,
  invalidates: [...dependents.caseItems, 'Tip', 'Briefing', 'metrics', 'figures', 'reconciliation', 'briefings'],
  description:
    "Changes fields of a case. Omitted fields stay as they are. If an item of the case was sent, another category needs a reason (RuleError REASON_NEEDED). Only a supervisor may take the case out of a category that forbids captures (RuleError SUPERVISOR_NEEDED). RuleError SIGNING_SUSPENDED or SECOND_PERSON_NEEDED while this supervisor's account may not sign. RuleError CATEGORY_NOT_IN_USE if the new category has ended.",
  ids: { case: 'Case', category: 'Category', assignee: 'Person' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case to change.' }),
    expectedVersion: expectedVersion(t),
    title: t.string({ description: 'The new title: one line, at most 300 characters.' }),
    summary: t.string({ description: 'The new summary, at most 20,000 characters.' }),
    categoryId: t.id({ description: 'The new category. Boards and figures use it for all requests of the case.' }),
    urgency: t.field({ type: UrgencyEnum, description: 'The new urgency.' }),
    assigneeId: t.id({ description: 'The officer to whom the case is assigned. Pass null to unassign.' }),
    reason: t.string({ description: 'Why the category changes. Required if an item of the case was sent.' }),
  }),
  example: {
    caseId: exampleId('Case'),
    expectedVersion: 1,
    title: 'Tên',
    summary: 'Khác',
    categoryId: exampleId('Category'),
    urgency: 'HIGH',
    reason: 'Xếp nhầm lĩnh vực',
  },
})

const NewItem = builder.inputType('NewItemInput', {
  description: 'A content item to add to a case.',
  fields: (t) => ({
    url: t.string({
      required: true,
      description:
        'The address of the content, at most 2,048 characters. Disguised forms such as hxxp://example[.]com are accepted.',
    }),
    kind: t.string({ description: 'The kind, as a code of ContentKind. Omit it to derive the kind from the address.' }),
    title: t.string({ description: 'The title of the content: one line, at most 500 characters.' }),
    reach: t.int({ description: 'The number of members, followers or views.' }),
  }),
})

mutation('addItems', {
  command: addItems,
  returns: caseResult,
  invalidates: [...dependents.caseItems, 'imports'],
  description:
    'Adds content items to a case, at most 500 at once. A known item keeps its kind, and its title if it has one. If the item was sent, its title and reach also stay: only `correctItem` changes them. Otherwise, its first title or another reach is stored, with an event in each case that contains it. RuleError CASE_CLOSED if the case is closed, ENTRY_NOT_OFFERED for a kind.',
  ids: { case: 'Case' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    items: t.field({ type: [NewItem], required: true, description: 'The items to add, at most 500.' }),
  }),
  example: {
    caseId: exampleId('Case'),
    items: [{ url: 'https://facebook.com/groups/1/posts/2', kind: 'POST', title: 'Bài', reach: 5 }],
  },
})

mutation('closeCase', {
  command: closeCase,
  returns: caseResult,
  invalidates: [...dependents.caseLists, 'RemovalRequest', 'Tip'],
  description:
    'Closes a case. RuleError CASE_HAS_OPEN_REQUEST if a request of the case, even a draft, is neither closed nor withdrawn. RuleError ILLEGAL_TRANSITION if the case is closed already.',
  ids: { case: 'Case' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case to close.' }),
    expectedVersion: expectedVersion(t),
    note: t.string({ description: 'A note about the closing, at most 2,000 characters.' }),
  }),
  example: { caseId: exampleId('Case'), expectedVersion: 1, note: 'xong' },
})

mutation('reopenCase', {
  command: reopenCase,
  returns: caseResult,
  invalidates: [...dependents.caseLists, 'RemovalRequest', 'Tip'],
  description: 'Reopens a closed case.',
  ids: { case: 'Case' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case to reopen.' }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true, description: 'Why the case is reopened, at most 2,000 characters.' }),
  }),
  example: { caseId: exampleId('Case'), expectedVersion: 1, reason: 'mở lại' },
})

mutation('linkTip', {
  command: linkTip,
  returns: tipResult,
  invalidates: [...dependents.tip, ...dependents.caseLists, 'Case', 'ContentItem'],
  description:
    'Links a tip to an open case. RuleError TIP_NOT_LINKABLE if the tip is linked to another case, CASE_CLOSED if the case is closed.',
  ids: { tip: 'Tip', case: 'Case' },
  fields: (t) => ({
    tipId: t.id({ required: true, description: 'The tip to link.' }),
    caseId: t.id({ required: true, description: 'The case.' }),
    expectedVersion: expectedVersion(t),
    takeItems: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether to add the content items of the tip to the case.',
    }),
  }),
  example: { tipId: exampleId('Tip'), caseId: exampleId('Case'), expectedVersion: 1, takeItems: true },
})
