/** Labels and tones of commitments and milestones. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { CommitmentState, MilestoneStanding } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'

export const commitmentStates: Record<CommitmentState, MessageDescriptor> = {
  ACTIVE: msg`Đang theo dõi`,
  FULFILLED: msg`Đã thực hiện`,
  BROKEN: msg`Không thực hiện`,
  REPLACED: msg`Đã thay thế`,
}
export const stateTones: Record<CommitmentState, Tone> = {
  ACTIVE: 'accent',
  FULFILLED: 'ok',
  BROKEN: 'bad',
  REPLACED: 'neutral',
}

export const standings: Record<MilestoneStanding, MessageDescriptor> = {
  PLANNED: msg`Chưa đến hạn`,
  DUE_SOON: msg`Sắp đến hạn`,
  OVERDUE: msg`Quá hạn`,
  MET: msg`Đã đạt`,
  MET_LATE: msg`Đạt muộn`,
  DROPPED: msg`Đã bỏ`,
}
export const standingTones: Record<MilestoneStanding, Tone> = {
  PLANNED: 'neutral',
  DUE_SOON: 'warn',
  OVERDUE: 'bad',
  MET: 'ok',
  MET_LATE: 'warn',
  DROPPED: 'neutral',
}
