import { correctFinding, recordFinding, withdrawFinding } from '#domain/inspections/findings.ts'
import { concludeInspection, openInspection } from '#domain/inspections/inspections.ts'
import { inspectionResult } from '#graphql/inspections/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'

mutation('openInspection', {
  command: openInspection,
  returns: inspectionResult,
  description: 'Begins an inspection of a platform.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platform: t.id({ required: true }),
    title: t.string({ required: true, description: 'One line, at most 300.' }),
    scope: t.string({ description: 'What is looked at; at most 5,000.' }),
    startedOn: t.field({ type: 'Date', required: true, description: 'Not in the future.' }),
    sourceNote: t.string({ description: 'Where it is known from; at most 2,000.' }),
  }),
})

const whatWasFound = (t: InputFields) => ({
  inspection: t.id({ required: true }),
  expectedVersion: expectedVersion(t),
  title: t.string({ required: true, description: 'One line, at most 300.' }),
  detail: t.string({ description: 'At most 5,000.' }),
  severity: t.int({ required: true, description: '1 (minor) to 5 (danger to life).' }),
  category: t.id({ description: 'Which harm it is about.' }),
  sha256: t.string({
    description: 'The file that shows it, as POST /uploads answered; none where the category forbids it.',
  }),
  fileName: t.string({ description: 'At most 255.' }),
})

mutation('recordFinding', {
  command: recordFinding,
  returns: inspectionResult,
  description: 'Adds what was found to be wrong.',
  ids: { inspection: 'Inspection', category: 'Category' },
  fields: whatWasFound,
})

mutation('correctFinding', {
  command: correctFinding,
  returns: inspectionResult,
  description:
    'Says anew what was found; the log keeps what it said before. Its file stays where none is named, unless the category forbids to keep it. ILLEGAL_TRANSITION where it was taken back.',
  ids: { inspection: 'Inspection', finding: 'Finding', category: 'Category' },
  fields: (t) => ({
    finding: t.id({ required: true, description: 'One of this inspection.' }),
    ...whatWasFound(t),
    reason: t.string({ required: true, description: 'What was wrong; at most 2,000.' }),
  }),
})

mutation('withdrawFinding', {
  command: withdrawFinding,
  returns: inspectionResult,
  description: 'It stands no longer, and stays to be read. ILLEGAL_TRANSITION where it was taken back before.',
  ids: { inspection: 'Inspection', finding: 'Finding' },
  fields: (t) => ({
    inspection: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    finding: t.id({ required: true, description: 'One of this inspection.' }),
    reason: t.string({ required: true, description: 'At most 2,000.' }),
  }),
})

mutation('concludeInspection', {
  command: concludeInspection,
  returns: inspectionResult,
  description: 'Ends it, with its conclusion.',
  ids: { inspection: 'Inspection' },
  fields: (t) => ({
    inspection: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    concludedOn: t.field({ type: 'Date', required: true, description: 'Not in the future, nor before it began.' }),
    conclusion: t.string({ required: true, description: 'At most 5,000.' }),
  }),
})
