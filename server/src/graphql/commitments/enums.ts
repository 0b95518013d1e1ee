/** The enums of commitments. */
import { CommitmentState } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

const endings = {
  FULFILLED: 'The platform kept the commitment.',
  BROKEN: 'The platform did not keep the commitment.',
  REPLACED: 'Another commitment replaced it.',
}

export const CommitmentStateEnum = describedEnum(
  'CommitmentState',
  CommitmentState,
  'The life cycle of a commitment.',
  {
    ACTIVE: 'The authority follows the commitment.',
    ...endings,
  },
)
export const CommitmentOutcomeEnum = describedEnum(
  'CommitmentOutcome',
  ['FULFILLED', 'BROKEN', 'REPLACED'],
  'How a commitment ended.',
  endings,
)
export const MilestoneStandingEnum = describedEnum(
  'MilestoneStanding',
  ['PLANNED', 'DUE_SOON', 'OVERDUE', 'MET', 'MET_LATE', 'DROPPED'],
  "Where a milestone stands at a moment. A day ends at midnight of the operator's time zone.",
  {
    PLANNED: 'Not met, and due in more than seven days.',
    DUE_SOON: 'Not met, and due within seven days.',
    OVERDUE: 'Not met, and its day is over.',
    MET: 'Met no later than its day.',
    MET_LATE: 'Met after its day.',
    DROPPED: 'No longer expected. It counts neither as met nor as late.',
  },
)
