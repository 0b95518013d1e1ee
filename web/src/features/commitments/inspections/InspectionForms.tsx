/** Dialogs that start and conclude an inspection. */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FormDialog } from '#components/FormDialog.tsx'
import { useOfferedPlatforms } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { ConcludeInspection_Mutation, type InspectionData, OpenInspection_Mutation } from './inspection.graphql.ts'

export function NewInspection({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const platforms = useOfferedPlatforms()
  const { busy, refused, send } = useMutation(OpenInspection_Mutation)
  const [initial] = useState(() => ({ startedOn: isoDay(serverNow()) }))
  return (
    <FormDialog
      title={t`Bắt đầu kiểm tra`}
      submit={t`Bắt đầu kiểm tra`}
      initial={initial}
      draft="inspection/new"
      fields={[
        {
          name: 'platform',
          label: t`Nền tảng`,
          kind: 'choice',
          choices: platforms.map(({ id, name }) => ({ key: id, text: name })),
        },
        { name: 'title', label: t`Tên cuộc kiểm tra`, kind: 'line' },
        { name: 'scope', label: t`Phạm vi`, kind: 'text', optional: true, hint: t`Nêu nội dung được kiểm tra.` },
        { name: 'startedOn', label: t`Bắt đầu ngày`, kind: 'day' },
        {
          name: 'sourceNote',
          label: t`Nguồn`,
          kind: 'line',
          optional: true,
          hint: t`Số và ngày của quyết định kiểm tra.`,
        },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={async ({ platform = '', title = '', scope, startedOn = '', sourceNote }) => {
        const input = { platformId: platform, title, startedOn, scope: scope || null, sourceNote: sourceNote || null }
        const { done } = await send(input)
        if (!done) return false
        toast(t`Đã bắt đầu cuộc kiểm tra`)
        void navigate({ to: '/inspections/$inspection', params: { inspection: done.inspection.id } })
        return true
      }}
    />
  )
}

type Props = { inspection: InspectionData; onClose(): void }

export function ConcludeDialog({ inspection, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ConcludeInspection_Mutation)
  const expectedVersion = useExpectedVersion(inspection.version, refused)
  const [initial] = useState(() => ({ concludedOn: isoDay(serverNow()) }))
  return (
    <FormDialog
      title={t`Kết luận kiểm tra`}
      lead={inspection.findings.length === 0 ? t`Chưa ghi vi phạm nào.` : undefined}
      submit={t`Kết luận`}
      initial={initial}
      draft={`inspection/${inspection.id}/conclude`}
      fields={[
        { name: 'concludedOn', label: t`Ngày kết luận`, kind: 'day' },
        { name: 'conclusion', label: t`Kết luận`, kind: 'text', hint: t`Nêu yêu cầu đối với nền tảng và thời hạn.` },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={async ({ concludedOn = '', conclusion = '' }) => {
        const { refused } = await send({ inspectionId: inspection.id, expectedVersion, concludedOn, conclusion })
        return !refused
      }}
    />
  )
}
