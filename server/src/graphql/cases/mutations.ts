import { closeCase, linkTip, openCase, reopenCase, updateCase } from '#domain/cases/cases.ts'
import { assessItems, attachEvidence, recordCheck } from '#domain/cases/evidence.ts'
import { addItems } from '#domain/cases/items.ts'
import { caseResult } from '#graphql/cases/types.ts'
import { itemResult } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { CheckMethodEnum, ContentKindEnum, UrgencyEnum } from '#graphql/core/enums.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { tipResult } from '#graphql/tips/types.ts'

mutation('openCase', {
  command: openCase,
  returns: caseResult,
  description: 'Opens a case, from tips or from nothing.',
  ids: { category: 'Category', 'tips[]': 'Tip', assignee: 'Person' },
  fields: (t) => ({
    title: t.string({ required: true, description: 'One line, at most 300.' }),
    summary: t.string({ description: 'At most 20,000.' }),
    category: t.id({ required: true }),
    urgency: t.field({ type: UrgencyEnum, description: "By the category's severity where left out." }),
    tips: t.idList(),
    takeItems: t.boolean({ required: true, defaultValue: true, description: 'Bring along what the tips point at.' }),
    assignee: t.id(),
  }),
})

mutation('updateCase', {
  command: updateCase,
  returns: caseResult,
  description: "Changes the case's own fields; what is left out stays.",
  ids: { case: 'Case', category: 'Category', assignee: 'Person' },
  fields: (t) => ({
    case: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    title: t.string(),
    summary: t.string(),
    category: t.id(),
    urgency: t.field({ type: UrgencyEnum }),
    assignee: t.id({ description: 'null: nobody.' }),
  }),
})

const NewItem = builder.inputType('NewItemInput', {
  fields: (t) => ({
    url: t.string({ required: true, description: 'One address, also defanged.' }),
    kind: t.field({ type: ContentKindEnum, description: 'Guessed from the address where left out.' }),
    title: t.string(),
    reach: t.int(),
  }),
})

mutation('addItems', {
  command: addItems,
  returns: caseResult,
  description: 'Puts things into a case, at most 500 at once; those already in it stay as they are.',
  ids: { case: 'Case' },
  fields: (t) => ({ case: t.id({ required: true }), items: t.field({ type: [NewItem], required: true }) }),
})

mutation('assessItems', {
  command: assessItems,
  returns: caseResult,
  description: 'Says why items violate what; the latest assessment counts, earlier ones are kept.',
  ids: { case: 'Case', 'items[]': 'ContentItem' },
  fields: (t) => ({
    case: t.id({ required: true }),
    items: t.idList({ required: true }),
    violation: t.string({ required: true, description: 'At most 5,000.' }),
    necessity: t.string({ description: 'Needed for approval where the category is `expression`.' }),
  }),
})

mutation('attachEvidence', {
  command: attachEvidence,
  returns: caseResult,
  description: 'Ties uploaded bytes (POST /uploads) to items.',
  ids: { case: 'Case', 'items[]': 'ContentItem' },
  fields: (t) => ({
    case: t.id({ required: true }),
    items: t.idList({ required: true }),
    sha256: t.string({ required: true, description: 'As POST /uploads answered.' }),
    fileName: t.string({ required: true }),
    capturedAt: t.field({ type: 'DateTime', required: true }),
    capturedBy: t.string({ description: 'You, where left out.' }),
    note: t.string(),
  }),
})

mutation('closeCase', {
  command: closeCase,
  returns: caseResult,
  description: 'Closes a case; not while one of its requests is under way.',
  ids: { case: 'Case' },
  fields: (t) => ({ case: t.id({ required: true }), expectedVersion: expectedVersion(t), note: t.string() }),
})

mutation('reopenCase', {
  command: reopenCase,
  returns: caseResult,
  description: 'Opens a closed case again.',
  ids: { case: 'Case' },
  fields: (t) => ({
    case: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true }),
  }),
})

mutation('recordCheck', {
  command: recordCheck,
  returns: itemResult,
  description: 'Records one observation of whether a thing is up or gone.',
  ids: { item: 'ContentItem' },
  fields: (t) => ({
    item: t.id({ required: true, description: 'A ContentItem.' }),
    up: t.boolean({ required: true }),
    method: t.field({ type: CheckMethodEnum, required: true, defaultValue: 'PERSON' }),
    observedAt: t.field({ type: 'DateTime', description: 'Now, where left out; not in the future.' }),
    note: t.string(),
  }),
})

mutation('linkTip', {
  command: linkTip,
  returns: tipResult,
  description: 'Ties a tip to a case that is already open.',
  ids: { tip: 'Tip', case: 'Case' },
  fields: (t) => ({
    tip: t.id({ required: true }),
    case: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    takeItems: t.boolean({ required: true, defaultValue: true, description: 'Bring along what the tip points at.' }),
  }),
})
