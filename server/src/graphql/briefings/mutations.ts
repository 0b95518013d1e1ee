/** Mutations of briefings, from draft to publication. */
import { draftBriefing, editBriefing } from '#domain/briefings/drafting.ts'
import { publishBriefing, returnBriefing, submitBriefing } from '#domain/briefings/publishing.ts'
import { BriefingPeriodEnum } from '#graphql/briefings/enums.ts'
import { briefingResult } from '#graphql/briefings/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'

const BriefingCaseInput = builder.inputType('BriefingCaseInput', {
  description: 'A case to describe in a briefing.',
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    titleVi: t.string({ required: true, description: 'The Vietnamese title: one line, at most 300 characters.' }),
    titleEn: t.string({ required: true, description: 'The English title: one line, at most 300 characters.' }),
    textVi: t.string({ description: 'The Vietnamese text, at most 5,000 characters.' }),
    textEn: t.string({ description: 'The English text, at most 5,000 characters.' }),
  }),
})

const campaignFields = (t: InputFields) => ({
  from: t.field({
    type: 'Date',
    description: 'The first day of a CAMPAIGN, where it is required; not allowed for other kinds.',
  }),
  to: t.field({
    type: 'Date',
    description:
      'The last day of a CAMPAIGN, at most 731 days after the first; required for it, and not allowed for other kinds.',
  }),
  nameVi: t.string({
    description: 'The Vietnamese name of a CAMPAIGN: one line, at most 120 characters. Required for it.',
  }),
  nameEn: t.string({
    description:
      'The English name of a CAMPAIGN: one line, at most 120 characters. Without it, English texts show the Vietnamese name; null removes it.',
  }),
})

mutation('draftBriefing', {
  command: draftBriefing,
  returns: briefingResult,
  invalidates: dependents.briefing,
  description:
    'Drafts the briefing of a period and freezes its figures. Periods may overlap. RuleError BRIEFING_EXISTS if the same period already has a briefing; for campaigns, if one with the same days and Vietnamese name exists.',
  ids: { 'cases[].case': 'Case' },
  fields: (t) => ({
    period: t.field({ type: BriefingPeriodEnum, description: 'The kind of period. Omit it for a month.' }),
    month: t.string({
      description:
        "The first month of the period as YYYY-MM, in the authority's time zone. It must have begun. Required for every kind except CAMPAIGN, which has `from` and `to` instead.",
    }),
    ...campaignFields(t),
    heldOn: t.field({
      type: 'Date',
      required: true,
      description:
        'The day of the press conference: not before the first day of the period, and at most 184 days after its last day.',
    }),
    introVi: t.string({ description: 'The Vietnamese introduction, at most 10,000 characters.' }),
    introEn: t.string({ description: 'The English introduction, at most 10,000 characters.' }),
    cases: t.field({
      type: [BriefingCaseInput],
      description: 'The cases to describe, in order, at most 20. Omit it to describe no case.',
    }),
  }),
  example: {
    month: '2026-01',
    heldOn: '2026-01-28',
    introVi: 'Lời dẫn',
    introEn: 'Words',
    cases: [{ caseId: exampleId('Case'), titleVi: 'Vụ', titleEn: 'Case', textVi: 'Chữ', textEn: 'Words' }],
  },
})

mutation('editBriefing', {
  command: editBriefing,
  returns: briefingResult,
  invalidates: dependents.briefing,
  description:
    'Replaces the content of a draft and freezes its figures again. Omitted fields become empty, except the days and names of a campaign, which stay. A person who edits a briefing can no longer publish it. RuleError ILLEGAL_TRANSITION if the briefing is not a DRAFT.',
  ids: { briefing: 'Briefing', 'cases[].case': 'Case' },
  fields: (t) => ({
    briefingId: t.id({ required: true, description: 'The briefing to edit.' }),
    expectedVersion: expectedVersion(t),
    ...campaignFields(t),
    heldOn: t.field({ type: 'Date', required: true, description: 'The day of the press conference.' }),
    introVi: t.string({ description: 'The Vietnamese introduction, at most 10,000 characters.' }),
    introEn: t.string({ description: 'The English introduction, at most 10,000 characters.' }),
    cases: t.field({
      type: [BriefingCaseInput],
      description: 'The cases to describe, in order, at most 20. Omit it to describe no case.',
    }),
  }),
  example: {
    briefingId: exampleId('Briefing'),
    expectedVersion: 1,
    heldOn: '2026-01-28',
    introVi: 'Lời dẫn',
    introEn: 'Words',
    cases: [{ caseId: exampleId('Case'), titleVi: 'Vụ', titleEn: 'Case', textVi: 'Chữ', textEn: 'Words' }],
  },
})

mutation('submitBriefing', {
  command: submitBriefing,
  returns: briefingResult,
  invalidates: dependents.briefing,
  description:
    'Submits a draft to a second person. RuleError PERIOD_NOT_OVER if its figures were frozen before the period was over, ILLEGAL_TRANSITION if the briefing is not a DRAFT.',
  ids: { briefing: 'Briefing' },
  fields: (t) => ({
    briefingId: t.id({ required: true, description: 'The briefing to submit.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { briefingId: exampleId('Briefing'), expectedVersion: 1 },
})

mutation('returnBriefing', {
  command: returnBriefing,
  returns: briefingResult,
  invalidates: dependents.briefing,
  description:
    'Returns a submitted briefing to its authors with a note. RuleError ILLEGAL_TRANSITION if the briefing is not AWAITING_APPROVAL.',
  ids: { briefing: 'Briefing' },
  fields: (t) => ({
    briefingId: t.id({ required: true, description: 'The briefing to return.' }),
    expectedVersion: expectedVersion(t),
    note: t.string({ required: true, description: 'What to change, at most 2,000 characters.' }),
  }),
  example: { briefingId: exampleId('Briefing'), expectedVersion: 1, note: 'sửa lại' },
})

mutation('publishBriefing', {
  command: publishBriefing,
  returns: briefingResult,
  invalidates: dependents.briefing,
  description:
    'Publishes a briefing permanently. Only a person may do so. RuleError EDITOR_CANNOT_APPROVE if the viewer wrote, edited or submitted it. RuleError ILLEGAL_TRANSITION if the briefing is not AWAITING_APPROVAL. RuleError SIGNING_SUSPENDED or SECOND_PERSON_NEEDED while the account of the viewer may not sign.',
  ids: { briefing: 'Briefing' },
  fields: (t) => ({
    briefingId: t.id({ required: true, description: 'The briefing to publish.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { briefingId: exampleId('Briefing'), expectedVersion: 1 },
})
