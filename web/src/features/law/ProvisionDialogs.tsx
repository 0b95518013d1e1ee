/**
 * The form that sets the last day of a power or prohibition, and the form that deletes one that no request has cited.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { citation } from '#graphql/entities/reference.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { RequestsConcerned, type RequestsConcernedProps } from './RequestsConcerned.tsx'
import { NONE, type Successor, useSuccessorField } from './successor.ts'

type Provision = RequestsConcernedProps &
  Successor & { inForceTo: string | null; successor: { id: string } | null; version: number }

type DialogProps<Input> = {
  provision: Provision
  draft: string
  busy: boolean
  refused: Refusal | null
  /** Sends the mutation. Its result has `done` on success. */
  send(input: Input & { expectedVersion: number }): Promise<{ done?: unknown }>
  onClose(): void
}

type EndProps = DialogProps<{ inForceTo: string | null; successorId: string | null }> & {
  /** The choices for the successor. The form leaves out the provision itself. */
  successors: readonly Successor[]
  kept: RequestsConcernedProps['kept']
}

export function EndProvision({ provision, successors, kept, draft, send, ...form }: EndProps) {
  const { t } = useLingui()
  const successor = useSuccessorField(successors, provision.id)
  return (
    <FormDialog
      {...form}
      title={t`Ngày hết hiệu lực`}
      lead={citation(provision)}
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
      initial={{ inForceTo: provision.inForceTo ?? '', successor: provision.successor?.id ?? NONE }}
      draft={`${draft}/end`}
      version={provision.version}
      onSubmit={async ({ inForceTo, successor }, expectedVersion) => {
        const successorId = successor === NONE ? null : (successor ?? null)
        const { done } = await send({ inForceTo: inForceTo || null, successorId, expectedVersion })
        if (done) toast(t`Đã lưu`)
        return done !== undefined
      }}
    >
      <RequestsConcerned {...provision} kept={kept} />
      <p className="text-sm text-muted">
        <Trans>Sau ngày này không soạn, trình, duyệt hay gửi được yêu cầu viện dẫn quy định này.</Trans>
      </p>
    </FormDialog>
  )
}

export function DeleteProvision({ provision, draft, send, ...form }: DialogProps<object>) {
  const { t } = useLingui()
  return (
    <FormDialog
      {...form}
      title={t`Xóa quy định`}
      lead={citation(provision)}
      submit={t`Xóa`}
      danger
      fields={[]}
      initial={{}}
      draft={`${draft}/delete`}
      version={provision.version}
      onSubmit={async (_, expectedVersion) => {
        const { done } = await send({ expectedVersion })
        if (done) toast(t`Đã xóa`)
        return done !== undefined
      }}
    >
      <p className="text-sm text-muted">
        <Trans>Chưa có yêu cầu nào viện dẫn quy định này.</Trans>
      </p>
    </FormDialog>
  )
}
