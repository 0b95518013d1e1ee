/** The fields with which an officer records a sending that a person made: time and proof. */
import { useLingui } from '@lingui/react/macro'
import type { Refusal } from '#lib/mutationError.ts'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { ProofFile } from './ProofFile.tsx'
import type { SendDraft } from './sendDraft.ts'

type ProofFieldsProps = {
  draft: SendDraft
  min: string | undefined
  refused: Refusal | null
  change(part: Partial<SendDraft>): void
}

export function ProofFields({ draft, min, refused, change }: ProofFieldsProps) {
  const { t } = useLingui()
  return (
    <>
      <Segments<'now' | 'earlier'>
        label={t`Thời điểm gửi`}
        value={draft.when}
        onChange={(when) => change({ when })}
        choices={[
          { key: 'now', text: t`Lúc bấm nút ghi` },
          { key: 'earlier', text: t`Thời điểm khác` },
        ]}
      />
      {draft.when === 'earlier' && (
        <DateTimeField
          label={t`Gửi lúc`}
          required
          value={draft.sentAt}
          min={min}
          onChange={(sentAt) => change({ sentAt })}
          error={refused?.fields.sentAt}
        />
      )}
      <TextArea
        label={t`Căn cứ chứng minh`}
        hint={t`Ví dụ mã thư điện tử, số vận đơn, biên nhận.`}
        required={draft.file === null}
        rows={2}
        maxLength={2000}
        value={draft.proof}
        onChange={(proof) => change({ proof })}
        error={refused?.fields.proof}
      />
      <ProofFile file={draft.file} onChange={(file) => change({ file })} />
    </>
  )
}
