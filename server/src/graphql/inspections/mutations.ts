/** Mutations of inspections (examinations of platforms) and findings (violations that they established). */
import { correctFinding, recordFinding, withdrawFinding } from '#domain/inspections/findings.ts'
import { concludeInspection, openInspection } from '#domain/inspections/inspections.ts'
import { inspectionResult } from '#graphql/inspections/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_FILE, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'

mutation('openInspection', {
  command: openInspection,
  returns: inspectionResult,
  invalidates: dependents.inspection,
  description: 'Records the beginning of an inspection of a platform.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The inspected platform.' }),
    title: t.string({ required: true, description: 'The title: one line, at most 300 characters.' }),
    scope: t.string({ description: 'What is inspected, at most 5,000 characters.' }),
    startedOn: t.field({
      type: 'Date',
      required: true,
      description: 'The day on which the inspection began, not in the future.',
    }),
    sourceNote: t.string({ description: 'The source of the information, at most 2,000 characters.' }),
  }),
  example: {
    platformId: exampleId('Platform'),
    title: 'Kiểm tra',
    scope: 'Trẻ em',
    startedOn: '2026-01-05',
    sourceNote: 'Nguồn',
  },
})

const findingFields = (t: InputFields) => ({
  inspectionId: t.id({ required: true, description: 'The inspection of the finding.' }),
  expectedVersion: expectedVersion(t),
  title: t.string({ required: true, description: 'The title: one line, at most 300 characters.' }),
  detail: t.string({ description: 'The details, at most 5,000 characters.' }),
  severity: t.int({ required: true, description: 'The severity, from 1 (minor) to 5 (danger to life).' }),
  categoryId: t.id({ description: 'The category of harm that the finding concerns.' }),
  sha256: t.string({
    description:
      'The SHA-256 of a file that proves the finding, as returned by POST /uploads. Not allowed if the category forbids captures.',
  }),
  fileName: t.string({ description: 'The name of the file, at most 255 characters.' }),
})

mutation('recordFinding', {
  command: recordFinding,
  returns: inspectionResult,
  invalidates: dependents.inspection,
  description: 'Adds a finding to an inspection.',
  ids: { inspection: 'Inspection', category: 'Category' },
  fields: findingFields,
  example: {
    inspectionId: exampleId('Inspection'),
    expectedVersion: 1,
    title: 'Vi phạm',
    detail: 'Chi tiết',
    severity: 3,
    categoryId: exampleId('Category'),
    ...EXAMPLE_FILE,
  },
})

mutation('correctFinding', {
  command: correctFinding,
  returns: inspectionResult,
  invalidates: dependents.inspection,
  description:
    'Replaces the content of a finding. The log keeps the earlier content. If the input states no file, the file of the finding stays. If the category of the finding, or an earlier category, forbids captures, all files of the finding are sealed and cannot be read any more. RuleError ILLEGAL_TRANSITION if the finding was withdrawn; also CATEGORY_NOT_IN_USE and CAPTURE_FORBIDDEN.',
  ids: { inspection: 'Inspection', finding: 'Finding', category: 'Category' },
  fields: (t) => ({
    findingId: t.id({ required: true, description: 'The finding to correct. It must belong to this inspection.' }),
    ...findingFields(t),
    reason: t.string({ required: true, description: 'What was wrong, at most 2,000 characters.' }),
  }),
  example: {
    inspectionId: exampleId('Inspection'),
    expectedVersion: 1,
    findingId: exampleId('Finding'),
    title: 'Khác',
    detail: 'Chi tiết',
    severity: 2,
    categoryId: exampleId('Category'),
    ...EXAMPLE_FILE,
    reason: 'Nhầm',
  },
})

mutation('withdrawFinding', {
  command: withdrawFinding,
  returns: inspectionResult,
  invalidates: dependents.inspection,
  description: 'Withdraws a finding. It remains readable. RuleError ILLEGAL_TRANSITION if it was already withdrawn.',
  ids: { inspection: 'Inspection', finding: 'Finding' },
  fields: (t) => ({
    inspectionId: t.id({ required: true, description: 'The inspection of the finding.' }),
    expectedVersion: expectedVersion(t),
    findingId: t.id({ required: true, description: 'The finding to withdraw. It must belong to this inspection.' }),
    reason: t.string({ required: true, description: 'Why the finding is withdrawn, at most 2,000 characters.' }),
  }),
  example: {
    inspectionId: exampleId('Inspection'),
    expectedVersion: 1,
    findingId: exampleId('Finding'),
    reason: 'Nhầm nền tảng',
  },
})

mutation('concludeInspection', {
  command: concludeInspection,
  returns: inspectionResult,
  invalidates: dependents.inspection,
  description:
    'Concludes an inspection. RuleError ILLEGAL_TRANSITION if it was already concluded, or if `concludedOn` is before the beginning; TIME_IN_FUTURE if `concludedOn` is in the future.',
  ids: { inspection: 'Inspection' },
  fields: (t) => ({
    inspectionId: t.id({ required: true, description: 'The inspection to conclude.' }),
    expectedVersion: expectedVersion(t),
    concludedOn: t.field({
      type: 'Date',
      required: true,
      description: 'The day of the conclusion. Not in the future and not before the beginning.',
    }),
    conclusion: t.string({ required: true, description: 'The conclusion, at most 5,000 characters.' }),
  }),
  example: {
    inspectionId: exampleId('Inspection'),
    expectedVersion: 1,
    concludedOn: '2026-01-06',
    conclusion: 'Kết luận',
  },
})
