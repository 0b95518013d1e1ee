/** The mutations that merge a case into another case, and split a case. */
import { mergeCases } from '#domain/merging/merge.ts'
import { splitCase } from '#domain/merging/split.ts'
import { caseResult } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { SplitParts } from './types.ts'

const moved = [...dependents.caseItems, ...dependents.tip, 'Tip', 'imports', 'briefings', 'Briefing']

const MergeTarget = builder.inputType('MergeTargetInput', {
  description: 'The open case into which another case is merged.',
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    expectedVersion: expectedVersion(t),
  }),
})

mutation('mergeCases', {
  command: mergeCases,
  returns: caseResult,
  invalidates: moved,
  description:
    'Merges a case into another open case, and returns that case. Tips, items, assessments, evidence, requests, notes and finished imports move there. The merged case becomes MERGED and stays readable. Sent letters, item numbers, figures and the log stay as they are. RuleError CASES_DIFFER if the cases have different categories, CASE_PUBLISHED if numbers of a briefing would change, REQUEST_SIGNED if an approved request would change, MERGED_CASE if one of the cases was already merged into another case, CASE_CLOSED if the case in `into` is closed, CAPTURES_DIFFER if only one of the cases ever had a category that forbids captures or if sealed captures wait for their erasure, IMPORT_UNDERWAY if an import is not finished, DELIVERY_UNDERWAY if a delivery of a request is queued or being sent.',
  ids: { case: 'Case', 'into.case': 'Case' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case that is merged. It may be closed.' }),
    expectedVersion: expectedVersion(t),
    into: t.field({ type: MergeTarget, required: true, description: 'The case that receives everything.' }),
    reason: t.string({ required: true, description: 'Why the cases are merged, at most 2,000 characters.' }),
  }),
  example: {
    ...{ caseId: exampleId('Case'), expectedVersion: 1, into: { caseId: exampleId('Case'), expectedVersion: 1 } },
    reason: 'Cùng một vụ',
  },
})

mutation('splitCase', {
  command: splitCase,
  returns: caseResult,
  invalidates: moved,
  description:
    'Opens a case and moves chosen tips and items of another case there, with their assessments, evidence and requests. Returns the new case. Sent letters, item numbers, figures and the log stay as they are. RuleError NO_ITEMS if nothing is chosen, REQUEST_DIVIDED if a request contains both chosen and other items, MERGED_CASE or CASE_CLOSED if the case is not open; also CAPTURES_DIFFER, CASE_PUBLISHED, DELIVERY_UNDERWAY and REQUEST_SIGNED, as for mergeCases.',
  ids: { case: 'Case', 'parts.items[]': 'ContentItem', 'parts.tips[]': 'Tip', 'parts.mergedCase': 'Case' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case to split.' }),
    expectedVersion: expectedVersion(t),
    parts: t.field({ type: SplitParts, required: true, description: 'What moves to the new case.' }),
    title: t.string({ required: true, description: 'The title of the new case: one line, at most 300 characters.' }),
    reason: t.string({ required: true, description: 'Why the case is split, at most 2,000 characters.' }),
  }),
  example: {
    ...{ caseId: exampleId('Case'), expectedVersion: 1, parts: { itemIds: [exampleId('ContentItem')] } },
    ...{ title: 'Vụ tách', reason: 'Khác vụ' },
  },
})
