/** The dialog that dismisses a tip. A reason is required, because the reporter sees it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import type { DismissReason } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { capital } from '#lib/i18n/capital.ts'
import { dismissReasons } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { type NoticeObject, tipLink } from '#ui/overlays/notice.ts'

const DismissTip_Mutation = graphql(`
  mutation DismissTip_Mutation($input: DismissTipInput!) {
    dismissTip(input: $input) {
      ... on DismissTipPayload {
        tip {
          id
          state
          version
          dismissReason
          dismissNote
          allowedCommands
        }
      }
      ...Refusal_error
    }
  }
`)

const reasons: readonly DismissReason[] = [
  'DUPLICATE',
  'OUT_OF_SCOPE',
  'NOT_ENOUGH_INFORMATION',
  'NO_VIOLATION',
  'SPAM',
]
const emptyDraft = { reason: '' as DismissReason | '', note: '' }

export function DismissDialog({ tip, onClose }: { tip: NoticeObject & { version: number }; onClose(): void }) {
  const { t } = useLingui()
  const form = `tips/${tip.id}/dismiss`
  const [draft, change, forget] = useDraft(form, emptyDraft)
  const { busy, refused, submit: send } = useDeferred(DismissTip_Mutation, { form, subject: tip })
  const expectedVersion = useExpectedVersion(tip.version, refused)
  const submit = async () => {
    if (!draft.reason) return
    const isAccepted = await send(
      { tipId: tip.id, expectedVersion, reason: draft.reason, note: draft.note || null },
      {
        text: t`Không xử lý phản ánh`,
        done: t`Đã ghi: không xử lý phản ánh này`,
        link: tipLink(tip),
        completes: true,
      },
    )
    if (!isAccepted) return
    forget()
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Không xử lý phản ánh`}
      lead={t`Người phản ánh sẽ thấy lý do. Sau này vẫn có thể đưa vào vụ việc.`}
      footer={
        <>
          <Missing parts={[!draft.reason && t`Lý do`]} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!draft.reason} onPress={submit}>
            <Trans context="dismiss a tip">Không xử lý</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <Select
          label={t`Lý do`}
          required
          placeholder={t`Chọn lý do`}
          value={draft.reason || null}
          onChange={(reason) => change({ reason })}
          choices={reasons.map((key) => ({ key, text: capital(label(dismissReasons, key)) }))}
          error={refused?.fields.reason}
        />
        <TextArea
          label={t`Ghi chú nội bộ`}
          value={draft.note}
          onChange={(note) => change({ note })}
          maxLength={2000}
          error={refused?.fields.note}
        />
      </div>
    </Dialog>
  )
}
