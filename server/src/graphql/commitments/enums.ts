/** The GraphQL enums of commitments and of their milestones. */
import { CommitmentState } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

const outcomes = {
  FULFILLED: 'The platform kept the commitment.',
  BROKEN: 'The platform did not keep the commitment.',
  REPLACED: 'Another commitment took its place.',
}

export const CommitmentStateEnum = describedEnum(
  'CommitmentState',
  CommitmentState,
  'The life cycle of a commitment.',
  {
    ACTIVE: 'The authority monitors the commitment.',
    ...outcomes,
  },
)
export const CommitmentOutcomeEnum = describedEnum(
  'CommitmentOutcome',
  ['FULFILLED', 'BROKEN', 'REPLACED'],
  'How a commitment ended.',
  outcomes,
)
export const MilestoneStandingEnum = describedEnum(
  'MilestoneStanding',
  ['PLANNED', 'DUE_SOON', 'OVERDUE', 'MET', 'MET_LATE', 'DROPPED'],
  "The progress of a milestone. A day ends at midnight in the authority's time zone.",
  {
    PLANNED: 'The milestone is not met, and is due in more than seven days.',
    DUE_SOON: 'The milestone is not met, and is due within seven days.',
    OVERDUE: 'The milestone is not met, and its due day is over.',
    MET: 'The milestone was met on its due day or earlier.',
    MET_LATE: 'The milestone was met after its due day.',
    DROPPED: 'The milestone is no longer expected, and counts neither as met nor as overdue.',
  },
)
