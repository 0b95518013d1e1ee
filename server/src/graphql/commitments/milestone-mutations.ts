import {
  addMilestone,
  dropMilestone,
  meetMilestone,
  moveMilestone,
  reopenMilestone,
} from '#domain/commitments/milestones.ts'
import { commitmentResult } from '#graphql/commitments/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'

const ids = { commitment: 'Commitment', milestone: 'Milestone' }
const ofMilestone = (t: InputFields) => ({
  commitment: t.id({ required: true }),
  expectedVersion: expectedVersion(t),
  milestone: t.id({ required: true }),
})

mutation('addMilestone', {
  command: addMilestone,
  returns: commitmentResult,
  description: 'Adds a step that a clause promises by a day.',
  ids: { commitment: 'Commitment', clause: 'Clause' },
  fields: (t) => ({
    commitment: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    clause: t.id({ required: true }),
    title: t.string({ required: true, description: 'One line, at most 300.' }),
    owner: t.string({ required: true, description: "Who answers for it, on the platform's side; at most 200." }),
    dueOn: t.field({ type: 'Date', required: true }),
  }),
})

mutation('moveMilestone', {
  command: moveMilestone,
  returns: commitmentResult,
  description: 'Agrees on another day; the first one stays on record.',
  ids,
  fields: (t) => ({
    ...ofMilestone(t),
    dueOn: t.field({ type: 'Date', required: true }),
    reason: t.string({ required: true, description: 'At most 2,000.' }),
  }),
})

mutation('meetMilestone', {
  command: meetMilestone,
  returns: commitmentResult,
  description: 'Records that it is met, on a day and by what evidence.',
  ids,
  fields: (t) => ({
    ...ofMilestone(t),
    metOn: t.field({ type: 'Date', required: true, description: 'Not in the future.' }),
    evidence: t.string({ required: true, description: 'By what it is known; at most 5,000.' }),
    sha256: t.string({ description: 'A file, as POST /uploads answered.' }),
    fileName: t.string(),
  }),
})

const reason = (t: InputFields) => ({
  ...ofMilestone(t),
  reason: t.string({ required: true, description: 'At most 2,000.' }),
})

mutation('reopenMilestone', {
  command: reopenMilestone,
  returns: commitmentResult,
  description: 'Takes back that it is met.',
  ids,
  fields: reason,
})

mutation('dropMilestone', {
  command: dropMilestone,
  returns: commitmentResult,
  description: 'No longer expects it; it counts neither as met nor as late.',
  ids,
  fields: reason,
})
