import { askAppendix, receiveAppendix } from '#domain/commitments/appendices.ts'
import { addClause } from '#domain/commitments/clauses.ts'
import { closeCommitment, editCommitment, recordCommitment } from '#domain/commitments/commitments.ts'
import { addIndicator, removeIndicator } from '#domain/commitments/indicators.ts'
import { commitmentResult } from '#graphql/commitments/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { ContentKindEnum, FormulaEnum } from '#graphql/core/enums.ts'
import { PeriodBy } from '#graphql/figures/rates.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'

const ids = { commitment: 'Commitment' }
const ofCommitment = (t: InputFields) => ({ commitment: t.id({ required: true }), expectedVersion: expectedVersion(t) })

mutation('recordCommitment', {
  command: recordCommitment,
  returns: commitmentResult,
  description: 'Takes down what a platform has promised in writing.',
  ids: { platform: 'Platform', inspection: 'Inspection' },
  fields: (t) => ({
    platform: t.id({ required: true }),
    inspection: t.id({ description: 'What it follows; of the same platform.' }),
    title: t.string({ required: true, description: 'One line, at most 300.' }),
    summary: t.string({ description: 'At most 20,000.' }),
    promisedOn: t.field({ type: 'Date', required: true, description: 'Not in the future.' }),
    sourceNote: t.string({ description: 'Where it is known from; at most 2,000.' }),
  }),
})

mutation('editCommitment', {
  command: editCommitment,
  returns: commitmentResult,
  description: 'Changes its own words; what is left out stays.',
  ids,
  fields: (t) => ({ ...ofCommitment(t), title: t.string(), summary: t.string() }),
})

const Outcome = builder.enumType('CommitmentOutcome', {
  description: 'How a commitment ended.',
  values: ['FULFILLED', 'BROKEN', 'REPLACED'] as const,
})

mutation('closeCommitment', {
  command: closeCommitment,
  returns: commitmentResult,
  description: 'Ends the following of it; FULFILLED not while a milestone is planned.',
  ids,
  fields: (t) => ({
    ...ofCommitment(t),
    outcome: t.field({ type: Outcome, required: true }),
    closedOn: t.field({ type: 'Date', required: true, description: 'Not in the future.' }),
    note: t.string({ required: true, description: 'At most 2,000.' }),
  }),
})

mutation('askAppendix', {
  command: askAppendix,
  returns: commitmentResult,
  description: 'Asks for an appendix, or for the next version of it; not while one is awaited.',
  ids,
  fields: (t) => ({
    ...ofCommitment(t),
    askedFor: t.string({ required: true, description: 'What it is to contain; at most 5,000.' }),
    askedAt: t.field({ type: 'DateTime', description: 'Now, where left out; not in the future.' }),
    dueOn: t.field({ type: 'Date' }),
  }),
})

mutation('receiveAppendix', {
  command: receiveAppendix,
  returns: commitmentResult,
  description: 'Takes in the appendix that was asked for.',
  ids: { ...ids, appendix: 'Appendix' },
  fields: (t) => ({
    ...ofCommitment(t),
    appendix: t.id({ required: true }),
    receivedAt: t.field({ type: 'DateTime', description: 'Now, where left out; not in the future.' }),
    reference: t.string({ description: "The platform's own number." }),
    text: t.string({ required: true, description: 'Word for word, a paragraph a line; at most 50,000.' }),
    sha256: t.string({ description: 'The file, as POST /uploads answered.' }),
    fileName: t.string(),
  }),
})

mutation('addClause', {
  command: addClause,
  returns: commitmentResult,
  description: 'Adds a promise.',
  ids: { ...ids, appendix: 'Appendix', finding: 'Finding' },
  fields: (t) => ({
    ...ofCommitment(t),
    number: t.string({ required: true, description: "As the platform's paper counts it; once in a commitment." }),
    text: t.string({ required: true, description: 'At most 5,000.' }),
    appendix: t.id({ description: 'Where it stands: an appendix that was received.' }),
    finding: t.id({ description: 'What it answers, of the inspection that the commitment follows.' }),
  }),
})

mutation('addIndicator', {
  command: addIndicator,
  returns: commitmentResult,
  description: "Ties a promised share to a figure that is measured live over the platform's items.",
  ids: { ...ids, clause: 'Clause', 'categories[]': 'Category' },
  fields: (t) => ({
    ...ofCommitment(t),
    clause: t.id({ required: true }),
    label: t.string({ required: true, description: 'One line, at most 200.' }),
    formula: t.field({ type: FormulaEnum, required: true }),
    target: t.float({ required: true, description: 'The share promised: more than 0, at most 1.' }),
    by: t.field({ type: PeriodBy, required: true, defaultValue: 'SENT' }),
    from: t.field({ type: 'Date', required: true }),
    to: t.field({ type: 'Date', description: 'Until today, and on, where left out.' }),
    categories: t.idList({ description: 'With everything below them; all where left out.' }),
    kinds: t.field({ type: [ContentKindEnum] }),
  }),
})

mutation('removeIndicator', {
  command: removeIndicator,
  returns: commitmentResult,
  description: 'Takes an indicator away that measures the wrong thing; the log keeps what it was.',
  ids: { ...ids, indicator: 'Indicator' },
  fields: (t) => ({
    ...ofCommitment(t),
    indicator: t.id({ required: true }),
    reason: t.string({ required: true }),
  }),
})
