/** Mutations of milestones (steps that a platform promised to finish by a certain day). */
import {
  addMilestone,
  dropMilestone,
  meetMilestone,
  moveMilestone,
  reopenMilestone,
} from '#domain/commitments/milestones.ts'
import { commitmentResult } from '#graphql/commitments/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_FILE, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'

const ids = { commitment: 'Commitment', milestone: 'Milestone' }
const milestoneFields = (t: InputFields) => ({
  commitmentId: t.id({ required: true, description: 'The commitment of the milestone.' }),
  expectedVersion: expectedVersion(t),
  milestoneId: t.id({ required: true, description: 'The milestone.' }),
})

mutation('addMilestone', {
  command: addMilestone,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Adds a milestone to a clause.',
  ids: { commitment: 'Commitment', clause: 'Clause' },
  fields: (t) => ({
    commitmentId: t.id({ required: true, description: 'The commitment.' }),
    expectedVersion: expectedVersion(t),
    clauseId: t.id({ required: true, description: 'The clause that promises the milestone.' }),
    title: t.string({ required: true, description: 'The title: one line, at most 300 characters.' }),
    owner: t.string({ required: true, description: 'The person responsible at the platform, at most 200 characters.' }),
    dueOn: t.field({ type: 'Date', required: true, description: 'The day by which the milestone is due.' }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    clauseId: exampleId('Clause'),
    title: 'Mốc',
    owner: 'TikTok',
    dueOn: '2027-01-31',
  },
})

mutation('moveMilestone', {
  command: moveMilestone,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Moves a milestone to another agreed day. The first promised day stays on record.',
  ids,
  fields: (t) => ({
    ...milestoneFields(t),
    dueOn: t.field({ type: 'Date', required: true, description: 'The new day by which the milestone is due.' }),
    reason: t.string({ required: true, description: 'Why the day changes, at most 2,000 characters.' }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    milestoneId: exampleId('Milestone'),
    dueOn: '2027-02-28',
    reason: 'Thỏa thuận',
  },
})

mutation('meetMilestone', {
  command: meetMilestone,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Records that a milestone was met, with the day and the evidence.',
  ids,
  fields: (t) => ({
    ...milestoneFields(t),
    metOn: t.field({
      type: 'Date',
      required: true,
      description: 'The day on which the milestone was met, not in the future.',
    }),
    evidence: t.string({
      required: true,
      description: 'What shows that the milestone was met, at most 5,000 characters.',
    }),
    sha256: t.string({
      description: 'The SHA-256 of the file with the evidence, as returned by POST /uploads.',
    }),
    fileName: t.string({ description: 'The name of the file, at most 255 characters.' }),
  }),
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    milestoneId: exampleId('Milestone'),
    metOn: '2026-01-06',
    evidence: 'Biên bản',
    ...EXAMPLE_FILE,
  },
})

const reasonFields = (t: InputFields) => ({
  ...milestoneFields(t),
  reason: t.string({ required: true, description: 'The reason, at most 2,000 characters.' }),
})

mutation('reopenMilestone', {
  command: reopenMilestone,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Revokes the record that a milestone was met.',
  ids,
  fields: reasonFields,
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    milestoneId: exampleId('Milestone'),
    reason: 'Nhầm',
  },
})

mutation('dropMilestone', {
  command: dropMilestone,
  returns: commitmentResult,
  invalidates: dependents.commitment,
  description: 'Drops a milestone that is no longer expected. It then counts neither as met nor as overdue.',
  ids,
  fields: reasonFields,
  example: {
    commitmentId: exampleId('Commitment'),
    expectedVersion: 1,
    milestoneId: exampleId('Milestone'),
    reason: 'Không còn cần',
  },
})
