import { draftBriefing, editBriefing } from '#domain/briefings/drafting.ts'
import { publishBriefing, returnBriefing, submitBriefing } from '#domain/briefings/publishing.ts'
import { briefingResult } from '#graphql/briefings/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'

const BriefingCaseInput = builder.inputType('BriefingCaseInput', {
  description: 'A case worth telling.',
  fields: (t) => ({
    case: t.id({ required: true }),
    titleVi: t.string({ required: true }),
    titleEn: t.string({ required: true }),
    textVi: t.string({ description: 'At most 5,000.' }),
    textEn: t.string(),
  }),
})

mutation('draftBriefing', {
  command: draftBriefing,
  returns: briefingResult,
  description: "Takes a month's figures for its one briefing.",
  ids: { 'cases[].case': 'Case' },
  fields: (t) => ({
    month: t.string({ required: true, description: 'YYYY-MM, local; one that has begun.' }),
    heldOn: t.field({ type: 'Date', required: true, description: 'The press conference: within three months after.' }),
    introVi: t.string({ description: 'What is said first. At most 10,000.' }),
    introEn: t.string(),
    cases: t.field({ type: [BriefingCaseInput], description: 'In the order told; at most 20.' }),
  }),
})

mutation('editBriefing', {
  command: editBriefing,
  returns: briefingResult,
  description:
    'Replaces what a draft says and takes its figures anew; what is left out is empty. Whoever edits it can no longer publish it.',
  ids: { briefing: 'Briefing', 'cases[].case': 'Case' },
  fields: (t) => ({
    briefing: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    heldOn: t.field({ type: 'Date', required: true }),
    introVi: t.string(),
    introEn: t.string(),
    cases: t.field({ type: [BriefingCaseInput] }),
  }),
})

mutation('submitBriefing', {
  command: submitBriefing,
  returns: briefingResult,
  description: 'Hands a draft to a second person; its figures must have been taken after its month was over.',
  ids: { briefing: 'Briefing' },
  fields: (t) => ({ briefing: t.id({ required: true }), expectedVersion: expectedVersion(t) }),
})

mutation('returnBriefing', {
  command: returnBriefing,
  returns: briefingResult,
  description: 'Gives it back to its writers, saying what is wrong.',
  ids: { briefing: 'Briefing' },
  fields: (t) => ({
    briefing: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    note: t.string({ required: true }),
  }),
})

mutation('publishBriefing', {
  command: publishBriefing,
  returns: briefingResult,
  description: 'Announces it, for good. Not by anyone who edited it, and by a person.',
  ids: { briefing: 'Briefing' },
  fields: (t) => ({ briefing: t.id({ required: true }), expectedVersion: expectedVersion(t) }),
})
