/**
 * Mutations of assessments and evidence. An assessment states why an item violates a provision, and evidence is a
 * stored file that shows an item.
 */
import { assessItems, attachEvidence, shareEvidence } from '#domain/cases/evidence.ts'
import { caseResult } from '#graphql/cases/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_FILE, EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'

mutation('assessItems', {
  command: assessItems,
  returns: caseResult,
  invalidates: dependents.caseItems,
  description:
    'Records which provision the items violate, and why. The latest assessment of an item is in force; earlier ones are kept.',
  ids: { case: 'Case', 'items[]': 'ContentItem' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    itemIds: t.idList({ required: true, description: 'The content items to assess, at most 500.' }),
    violation: t.string({
      required: true,
      description: 'Which provision the content violates and why, at most 5,000 characters.',
    }),
    necessity: t.string({
      description:
        'Why the removal is necessary and proportionate, at most 5,000 characters. Required for the approval if a category that the item ever had has the flag `expression`.',
    }),
  }),
  example: {
    caseId: exampleId('Case'),
    itemIds: [exampleId('ContentItem')],
    violation: 'Vi phạm',
    necessity: 'Cần thiết',
  },
})

mutation('attachEvidence', {
  command: attachEvidence,
  returns: caseResult,
  invalidates: dependents.caseItems,
  description:
    'Attaches a file uploaded to POST /uploads to items as evidence. RuleError CAPTURE_FORBIDDEN if a category that an item ever had forbids captures, or if the file is sealed or erased; CASE_CLOSED if the case is closed; TIME_IN_FUTURE if `capturedAt` is in the future.',
  ids: { case: 'Case', 'items[]': 'ContentItem' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    itemIds: t.idList({ required: true, description: 'The content items that the file shows, at most 500.' }),
    sha256: t.string({ required: true, description: 'The SHA-256 of the file, as returned by POST /uploads.' }),
    fileName: t.string({ required: true, description: 'The name of the file, at most 255 characters.' }),
    capturedAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When the evidence was captured. Not in the future.',
    }),
    capturedBy: t.string({
      description: 'Who captured the evidence, at most 200 characters. Omit it to use the name of the viewer.',
    }),
    note: t.string({ description: 'A note about the file, at most 2,000 characters.' }),
  }),
  example: {
    caseId: exampleId('Case'),
    itemIds: [exampleId('ContentItem')],
    ...EXAMPLE_FILE,
    capturedAt: EXAMPLE_TIME,
    capturedBy: 'Lan',
    note: 'ghi chú',
  },
})

mutation('shareEvidence', {
  command: shareEvidence,
  returns: caseResult,
  invalidates: [...dependents.caseItems, 'RemovalRequest'],
  description:
    'Permits the addressees of items to read evidence files that show these items, or withdraws this permission. Only the present addressee of each item gets the permission. Approved requests for these items then need a new approval. RuleError ADDRESSEE_UNKNOWN for items without an addressee; CAPTURE_FORBIDDEN if a category that an item ever had forbids captures, or if a file is sealed or erased; CASE_CLOSED if the case is closed.',
  ids: { case: 'Case', 'items[]': 'ContentItem' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    itemIds: t.idList({
      description:
        'The content items, at most 500. Each file must show at least one of them. Omit it for all items of the case that the files show.',
    }),
    sha256s: t.stringList({
      required: true,
      description: 'The SHA-256 hashes of the files, at most 100. Each file must be evidence of the case.',
    }),
    shareable: t.boolean({ required: true, description: 'Whether the addressees may read the files.' }),
  }),
  example: {
    caseId: exampleId('Case'),
    itemIds: [exampleId('ContentItem')],
    sha256s: [EXAMPLE_FILE.sha256],
    shareable: true,
  },
})
