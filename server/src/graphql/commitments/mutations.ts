/** Mutations of commitments, and of their appendices, clauses and indicators. */
import { receiveAppendix, requestAppendix } from '#domain/commitments/appendices.ts'
import { addClause } from '#domain/commitments/clauses.ts'
import { closeCommitment, editCommitment, recordCommitment } from '#domain/commitments/commitments.ts'
import { addIndicator, removeIndicator } from '#domain/commitments/indicators.ts'
import { commitmentResult } from '#graphql/commitments/types.ts'
import { FormulaEnum, PeriodBy } from '#graphql/figures/enums.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_FILE, EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { CommitmentOutcomeEnum } from './enums.ts'

const ids = { commitment: 'Commitment' }
const commitmentFields = (t: InputFields) => ({
  commitmentId: t.id({ required: true, description: 'The commitment.' }),
  expectedVersion: expectedVersion(t),
})

mutation('recordCommitment', {
  command: recordCommitment,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Records a written commitment of a platform.',
  ids: { platform: 'Platform', inspection: 'Inspection' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform that made the commitment.' }),
    inspectionId: t.id({
      description: 'The inspection from which the commitment results. It must concern the same platform.',
    }),
    title: t.string({ required: true, description: 'The title: one line, at most 300 characters.' }),
    summary: t.string({ description: 'The summary, at most 20,000 characters.' }),
    promisedOn: t.field({
      type: 'Date',
      required: true,
      description: 'The day on which the commitment was made, not in the future.',
    }),
    sourceNote: t.string({ description: 'The source of the information, at most 2,000 characters.' }),
  }),
  example: {
    platformId: exampleId('Platform'),
    inspectionId: exampleId('Inspection'),
    title: 'Cam kết',
    summary: 'Tóm tắt',
    promisedOn: '2026-01-05',
    sourceNote: 'Nguồn',
  },
})

mutation('editCommitment', {
  command: editCommitment,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Changes the title or summary of a commitment. Omitted fields stay as they are.',
  ids,
  fields: (t) => ({
    ...commitmentFields(t),
    title: t.string({ description: 'The new title: one line, at most 300 characters.' }),
    summary: t.string({ description: 'The new summary, at most 20,000 characters.' }),
  }),
  example: { commitmentId: exampleId('Commitment'), expectedVersion: 1, title: 'Khác', summary: 'Khác' },
})

mutation('closeCommitment', {
  command: closeCommitment,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description:
    'Closes a commitment with its outcome. With the outcome BROKEN or REPLACED, milestones that are still planned are dropped. RuleError ILLEGAL_TRANSITION if the outcome is FULFILLED while a milestone is planned, or if `closedOn` is before `promisedOn`; COMMITMENT_CLOSED if the commitment is closed already; TIME_IN_FUTURE if `closedOn` is in the future.',
  ids,
  fields: (t) => ({
    ...commitmentFields(t),
    outcome: t.field({ type: CommitmentOutcomeEnum, required: true, description: 'How the commitment ended.' }),
    closedOn: t.field({
      type: 'Date',
      required: true,
      description: 'The day on which the commitment ended, not in the future.',
    }),
    note: t.string({ required: true, description: 'A note about the outcome, at most 2,000 characters.' }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    outcome: 'FULFILLED',
    closedOn: '2026-01-06',
    note: 'Xong',
  },
})

mutation('requestAppendix', {
  command: requestAppendix,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description:
    'Records that the authority requested an appendix or its next version. RuleError ILLEGAL_TRANSITION while a version is awaited, COMMITMENT_CLOSED if the commitment is closed, TIME_IN_FUTURE if `askedAt` is in the future.',
  ids,
  fields: (t) => ({
    ...commitmentFields(t),
    askedFor: t.string({ required: true, description: 'What the appendix must contain, at most 5,000 characters.' }),
    askedAt: t.field({
      type: 'DateTime',
      description: 'When the appendix was requested, not in the future. Default: now.',
    }),
    dueOn: t.field({ type: 'Date', description: 'The day by which the appendix is due.' }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    askedFor: 'Lộ trình',
    askedAt: EXAMPLE_TIME,
    dueOn: '2027-01-31',
  },
})

mutation('receiveAppendix', {
  command: receiveAppendix,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Records a requested appendix as received.',
  ids: { ...ids, appendix: 'Appendix' },
  fields: (t) => ({
    ...commitmentFields(t),
    appendixId: t.id({ required: true, description: 'The appendix that was received.' }),
    receivedAt: t.field({
      type: 'DateTime',
      description: 'When the appendix was received, not in the future. Default: now.',
    }),
    reference: t.string({ description: "The platform's own reference number, at most 200 characters." }),
    text: t.string({
      required: true,
      description: 'The text verbatim, one paragraph per line, at most 50,000 characters.',
    }),
    sha256: t.string({ description: 'The SHA-256 of the file, as returned by POST /uploads.' }),
    fileName: t.string({ description: 'The name of the file, at most 255 characters.' }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    appendixId: exampleId('Appendix'),
    receivedAt: EXAMPLE_TIME,
    reference: 'TT-1',
    text: 'Điều 1',
    ...EXAMPLE_FILE,
  },
})

mutation('addClause', {
  command: addClause,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description:
    'Adds a clause to a commitment. RuleError NUMBER_TAKEN if the commitment already has a clause with this number, COMMITMENT_CLOSED if the commitment is closed.',
  ids: { ...ids, appendix: 'Appendix', finding: 'Finding' },
  fields: (t) => ({
    ...commitmentFields(t),
    number: t.string({
      required: true,
      description:
        "The number of the clause in the platform's document, at most 20 characters. Each number is unique in its commitment.",
    }),
    text: t.string({ required: true, description: 'The text of the clause, at most 5,000 characters.' }),
    appendixId: t.id({ description: 'The received appendix that contains the clause.' }),
    findingId: t.id({
      description:
        'The finding to which the clause responds. It must belong to the inspection of the commitment, and must not be withdrawn.',
    }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    number: '2',
    text: 'Điều',
    findingId: exampleId('Finding'),
  },
})

mutation('addIndicator', {
  command: addIndicator,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Adds an indicator to a clause: a promised share, computed from the request items of the platform.',
  ids: { ...ids, clause: 'Clause', 'categories[]': 'Category' },
  fields: (t) => ({
    ...commitmentFields(t),
    clauseId: t.id({ required: true, description: 'The clause that promises the share.' }),
    label: t.string({ required: true, description: 'The label: one line, at most 200 characters.' }),
    formula: t.field({ type: FormulaEnum, required: true, description: 'The formula of the rate.' }),
    target: t.float({ required: true, description: 'The promised share: more than 0 and at most 1.' }),
    by: t.field({
      type: PeriodBy,
      required: true,
      defaultValue: 'SENT',
      description:
        'Whether the rate covers the items that were sent in the period, or the items that were answered in it.',
    }),
    from: t.field({ type: 'Date', required: true, description: 'The first day of the period.' }),
    to: t.field({
      type: 'Date',
      description: 'The last day of the period. Omit it for a period that continues to the present.',
    }),
    categoryIds: t.idList({
      description:
        'The categories whose items are counted, at most 50. Categories below them are included. Omit it for all categories.',
    }),
    kinds: t.stringList({
      description:
        'The kinds of content that are counted, as codes of ContentKind, at most 100. Omit it for all kinds.',
    }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    clauseId: exampleId('Clause'),
    label: 'Tỷ lệ',
    formula: 'on_time',
    target: 0.9,
    by: 'SENT',
    from: '2026-01-01',
    to: '2026-12-31',
    categoryIds: [exampleId('Category')],
    kinds: ['VIDEO'],
  },
})

mutation('removeIndicator', {
  command: removeIndicator,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Removes an indicator that was defined wrongly. Its definition stays in the log.',
  ids: { ...ids, indicator: 'Indicator' },
  fields: (t) => ({
    ...commitmentFields(t),
    indicatorId: t.id({ required: true, description: 'The indicator to remove.' }),
    reason: t.string({ required: true, description: 'Why the indicator is removed, at most 2,000 characters.' }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    indicatorId: exampleId('Indicator'),
    reason: 'Sai',
  },
})
