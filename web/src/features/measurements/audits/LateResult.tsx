/** The dialog that records or corrects the result of a sampled item after its audit closed, with the reason. */
import { Trans, useLingui } from '@lingui/react/macro'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { MutationError } from '#components/MutationError.tsx'
import type { ClaimAuditResult } from '#graphql/generated/enums.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { justNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { RecordAuditResult_Mutation, type SampledItem } from './audits.graphql.ts'

const initialDraft = { result: null as ClaimAuditResult | null, note: '' }

type Props = { sampled: SampledItem; names: Record<ClaimAuditResult, string>; onClose(): void }

export function LateResult({ sampled, names, onClose }: Props) {
  const { t } = useLingui()
  const form = `audit/${sampled.id}/late`
  const [{ result, note }, change, forget] = useDraft(form, initialDraft)
  const { submit, refused } = useDeferred(RecordAuditResult_Mutation, { form, subject: { id: sampled.id } })
  const reason = note.trim()
  const send = async () => {
    if (result === null) return
    const input = { sampledId: sampled.id, result, observedAt: justNow(), note: reason }
    const text = t`Hậu kiểm mục ${sampled.position}: ${names[result]}`
    const link = { href: '/measurements?view=audits', text: sampled.requestItem?.request?.number ?? '' }
    if (!(await submit(input, { text, link }))) return
    forget()
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={sampled.result ? t`Sửa kết quả hậu kiểm` : t`Ghi kết quả hậu kiểm muộn`}
      lead={sampled.requestItem && <HarmfulUrl url={sampled.requestItem.item.url} short />}
      footer={
        <>
          <Missing parts={[result === null && t`Kết quả`, reason === '' && t`Lý do`]} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" isDisabled={result === null || reason === ''} onPress={send}>
            <Trans>Ghi kết quả</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <p className="text-sm text-muted">
          <Trans>Đợt hậu kiểm này đã đóng. Kết quả vẫn được tính, nhưng phải ghi lý do.</Trans>
        </p>
        <Segments<ClaimAuditResult>
          label={t`Kết quả`}
          value={result}
          onChange={(result) => change({ result })}
          choices={(['GONE', 'UP', 'CANNOT_TELL'] as const).map((key) => ({ key, text: names[key] }))}
        />
        <TextArea
          label={t`Lý do`}
          required
          rows={2}
          maxLength={2000}
          value={note}
          onChange={(note) => change({ note })}
          error={refused?.fields.note}
        />
      </div>
    </Dialog>
  )
}
