/**
 * The decisions of supervisors about the sealed captures of a case: to erase them at once, or to make them readable
 * again.
 */
import { declareCategoryMistake, eraseCaptures } from '#domain/cases/captures.ts'
import { caseResult } from '#graphql/cases/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'

mutation('eraseCaptures', {
  command: eraseCaptures,
  returns: caseResult,
  invalidates: dependents.caseItems,
  description:
    'Erases the sealed captures of a case at once and for good. Their hashes, names and times stay. RuleError SECOND_PERSON_NEEDED if the viewer sealed one of them, or put the case into a category that forbids captures. RuleError ILLEGAL_TRANSITION if no capture of the case is sealed. RuleError SIGNING_SUSPENDED while the viewer may not sign.',
  ids: { case: 'Case' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { caseId: exampleId('Case'), expectedVersion: 1 },
})

mutation('declareCategoryMistake', {
  command: declareCategoryMistake,
  returns: caseResult,
  invalidates: dependents.caseItems,
  description:
    'Declares that it was a mistake to put the case into categories that forbid captures. The case must have left them. Sealed captures become readable again unless another seal covers them; erased ones stay erased. RuleError SECOND_PERSON_NEEDED if the viewer put the case into such a category or took it out. RuleError ILLEGAL_TRANSITION if the case is in such a category, never was, or left only ones that are already declared a mistake. RuleError SIGNING_SUSPENDED while the viewer may not sign.',
  ids: { case: 'Case' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true, description: 'Why the category was a mistake, at most 2,000 characters.' }),
  }),
  example: { caseId: exampleId('Case'), expectedVersion: 1, reason: 'Chọn nhầm lĩnh vực' },
})
