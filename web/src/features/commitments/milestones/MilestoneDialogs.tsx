/** Dialogs that mark a milestone as met, move its due day, drop it or reopen it. */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog, fileOf } from '#components/FormDialog.tsx'
import { TextDialog } from '#components/TextDialog.tsx'
import type { CommitmentData, Milestone } from '#features/commitments/commitments.graphql.ts'
import {
  DropMilestone_Mutation,
  MeetMilestone_Mutation,
  MoveMilestone_Mutation,
  ReopenMilestone_Mutation,
  useCommitmentMutation,
} from '#features/commitments/mutations.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'

type Props = { milestone: Milestone; commitment: CommitmentData; onClose(): void }

export function MeetDialog({ milestone, commitment, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(MeetMilestone_Mutation, commitment)
  const [initial] = useState(() => ({ metOn: isoDay(serverNow()) }))
  return (
    <FormDialog
      title={t`Ghi mốc đã đạt`}
      lead={milestone.title}
      submit={t`Ghi đã đạt`}
      initial={initial}
      draft={`milestone/${milestone.id}/meet`}
      fields={[
        { name: 'metOn', label: t`Ngày đạt`, kind: 'day' },
        { name: 'evidence', label: t`Căn cứ xác nhận`, kind: 'text', hint: t`Nêu cách kiểm tra và kết quả.` },
        { name: 'sha256', label: t`Tệp chứng minh`, kind: 'file', optional: true },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={({ metOn = '', evidence = '', ...file }) =>
        act({ milestoneId: milestone.id, metOn, evidence, ...fileOf(file) })
      }
    />
  )
}

export function MoveDialog({ milestone, commitment, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(MoveMilestone_Mutation, commitment)
  const [initial] = useState(() => ({ dueOn: milestone.dueOn }))
  return (
    <FormDialog
      title={t`Điều chỉnh hạn`}
      lead={t`Ngày cam kết ban đầu vẫn được lưu.`}
      submit={t`Điều chỉnh hạn`}
      initial={initial}
      draft={`milestone/${milestone.id}/move`}
      fields={[
        { name: 'dueOn', label: t`Hạn mới`, kind: 'day' },
        { name: 'reason', label: t`Lý do`, kind: 'text' },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={({ dueOn = '', reason = '' }) => act({ milestoneId: milestone.id, dueOn, reason })}
    />
  )
}

export function DropDialog({ milestone, commitment, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(DropMilestone_Mutation, commitment)
  return (
    <TextDialog
      title={t`Bỏ mốc`}
      lead={milestone.title}
      label={t`Lý do`}
      field="reason"
      submit={t`Bỏ mốc`}
      danger
      draft={`milestone/${milestone.id}/drop`}
      {...{ busy, refused, onClose }}
      onSubmit={(reason) => act({ milestoneId: milestone.id, reason })}
    />
  )
}

export function ReopenDialog({ milestone, commitment, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(ReopenMilestone_Mutation, commitment)
  return (
    <TextDialog
      title={t`Mở lại mốc`}
      lead={milestone.title}
      label={t`Lý do`}
      field="reason"
      submit={t`Mở lại`}
      draft={`milestone/${milestone.id}/reopen`}
      {...{ busy, refused, onClose }}
      onSubmit={(reason) => act({ milestoneId: milestone.id, reason })}
    />
  )
}
