/** The forms that state the last day of a power, and that delete a power that no request cites. */
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { citation } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { DeletePower_Mutation, EndPower_Mutation, type Power } from './law.graphql.ts'
import { RequestsConcerned } from './RequestsConcerned.tsx'
import { NONE, useSuccessorField } from './successor.ts'

type EndPowerDialogProps = { power: Power; powers: readonly Power[]; onClose(): void }

export function EndPowerDialog({ power, powers, onClose }: EndPowerDialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EndPower_Mutation)
  const draft = `power/${power.id}/end`
  const expectedVersion = useExpectedVersion(power.version, refused, draft)
  const successor = useSuccessorField(
    powers.filter(({ forComplaints }) => !forComplaints),
    power.id,
  )
  return (
    <FormDialog
      title={t`Ngày hết hiệu lực`}
      lead={citation(power)}
      submit={t`Lưu`}
      fields={[
        {
          name: 'inForceTo',
          label: t`Ngày cuối có hiệu lực`,
          kind: 'day',
          optional: true,
          hint: t`Để trống nếu chưa có ngày hết hiệu lực.`,
        },
        successor,
      ]}
      initial={{ inForceTo: power.inForceTo ?? '', successor: power.successor?.id ?? NONE }}
      draft={draft}
      version={power.version}
      busy={busy}
      refused={refused}
      onSubmit={async ({ inForceTo, successor }) => {
        const { done } = await send({
          powerId: power.id,
          inForceTo: inForceTo || null,
          successorId: successor === NONE ? null : successor,
          expectedVersion,
        })
        if (done) toast(t`Đã lưu`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <RequestsConcerned {...power} />
      <p className="text-sm text-muted">
        <Trans>Sau ngày này không soạn, trình, duyệt hay gửi được yêu cầu viện dẫn quy định này.</Trans>
      </p>
    </FormDialog>
  )
}

export function DeletePowerDialog({ power, onClose }: { power: Power; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(DeletePower_Mutation)
  const draft = `power/${power.id}/delete`
  const expectedVersion = useExpectedVersion(power.version, refused, draft)
  return (
    <FormDialog
      title={t`Xóa quy định`}
      lead={citation(power)}
      submit={t`Xóa`}
      danger
      fields={[]}
      initial={{}}
      draft={draft}
      version={power.version}
      busy={busy}
      refused={refused}
      onSubmit={async () => {
        const { done } = await send({ powerId: power.id, expectedVersion })
        if (done) toast(t`Đã xóa`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <p className="text-sm text-muted">
        <Trans>Chưa có yêu cầu nào viện dẫn quy định này.</Trans>
      </p>
    </FormDialog>
  )
}
