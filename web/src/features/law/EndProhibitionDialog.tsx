/** The forms that state the last day of a prohibition, and that delete a prohibition that no request item cites. */
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { citation } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { DeleteProhibition_Mutation, EndProhibition_Mutation, type Prohibition } from './prohibitions.graphql.ts'
import { RequestsConcerned } from './RequestsConcerned.tsx'
import { NONE, useSuccessorField } from './successor.ts'

type EndProhibitionDialogProps = { prohibition: Prohibition; prohibitions: readonly Prohibition[]; onClose(): void }

export function EndProhibitionDialog({ prohibition, prohibitions, onClose }: EndProhibitionDialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EndProhibition_Mutation)
  const draft = `prohibition/${prohibition.id}/end`
  const expectedVersion = useExpectedVersion(prohibition.version, refused, draft)
  const successor = useSuccessorField(prohibitions, prohibition.id)
  return (
    <FormDialog
      title={t`Ngày hết hiệu lực`}
      lead={citation(prohibition)}
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
      initial={{ inForceTo: prohibition.inForceTo ?? '', successor: prohibition.successor?.id ?? NONE }}
      draft={draft}
      version={prohibition.version}
      busy={busy}
      refused={refused}
      onSubmit={async ({ inForceTo, successor }) => {
        const { done } = await send({
          prohibitionId: prohibition.id,
          inForceTo: inForceTo || null,
          successorId: successor === NONE ? null : successor,
          expectedVersion,
        })
        if (done) toast(t`Đã lưu`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <RequestsConcerned {...prohibition} kept="letter" />
      <p className="text-sm text-muted">
        <Trans>Sau ngày này không soạn, trình, duyệt hay gửi được yêu cầu viện dẫn quy định này.</Trans>
      </p>
    </FormDialog>
  )
}

export function DeleteProhibitionDialog({ prohibition, onClose }: { prohibition: Prohibition; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(DeleteProhibition_Mutation)
  const draft = `prohibition/${prohibition.id}/delete`
  const expectedVersion = useExpectedVersion(prohibition.version, refused, draft)
  return (
    <FormDialog
      title={t`Xóa quy định`}
      lead={citation(prohibition)}
      submit={t`Xóa`}
      danger
      fields={[]}
      initial={{}}
      draft={draft}
      version={prohibition.version}
      busy={busy}
      refused={refused}
      onSubmit={async () => {
        const { done } = await send({ prohibitionId: prohibition.id, expectedVersion })
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
