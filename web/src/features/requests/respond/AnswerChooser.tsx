/** The fields of one answer, which is then applied to the selected items. */
import { useLingui } from '@lingui/react/macro'
import type { AnswerState, Ground } from '#graphql/generated/enums.ts'
import { capital } from '#lib/i18n/capital.ts'
import { actions, grounds, itemStates, label, termLabel } from '#lib/i18n/labels/requests.ts'
import { type NamedTerm, termName } from '#lib/i18n/terms.ts'
import { Segments } from '#ui/fields/Segments.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import type { AnswerDraft } from './answers.ts'

type AnswerChooserProps = {
  answer: AnswerDraft
  onChange(input: AnswerDraft): void
  reasons: readonly NamedTerm[]
  /** A correction can also state that there was no answer yet. */
  correcting: boolean
}

export function AnswerChooser({ answer: input, onChange, reasons, correcting }: AnswerChooserProps) {
  const { t } = useLingui()
  const states: AnswerState[] = ['ACTIONED', 'REFUSED', 'ALREADY_GONE', 'NOT_FOUND']
  if (correcting) states.push('AWAITING')
  const change = (part: Partial<AnswerDraft>) => onChange({ ...input, ...part })
  return (
    <div className="space-y-3">
      <Select<AnswerState>
        label={t`Nền tảng trả lời`}
        required
        value={input.state}
        onChange={(state) => change({ state })}
        choices={states.map((key) => ({
          key,
          text: key === 'AWAITING' ? t`Chưa trả lời (ghi nhầm)` : label(itemStates, key),
        }))}
      />
      {input.state === 'ACTIONED' && (
        <>
          <Select
            label={t`Biện pháp`}
            required
            value={input.action}
            onChange={(action) => change({ action })}
            choices={Object.keys(actions).map((key) => ({ key, text: capital(termLabel(actions, key)) }))}
          />
          <div>
            <div className="mb-1 text-sm font-medium">{t`Xử lý theo`}</div>
            <Segments<Ground>
              label={t`Xử lý theo`}
              value={input.ground ?? 'LEGAL'}
              onChange={(ground) => change({ ground })}
              choices={[
                { key: 'LEGAL', text: t`Pháp luật` },
                { key: 'POLICY', text: t`Chính sách` },
              ]}
            />
            <p className="mt-1 text-xs text-muted first-letter:uppercase">{label(grounds, input.ground ?? 'LEGAL')}</p>
          </div>
        </>
      )}
      {input.state === 'REFUSED' && (
        <Select
          label={t`Lý do từ chối xử lý`}
          required
          placeholder={t`Chọn lý do`}
          value={input.refusalReason}
          onChange={(refusalReason) => change({ refusalReason })}
          choices={reasons.map((reason) => ({ key: reason.code, text: capital(termName(reason)) }))}
        />
      )}
      {input.state !== 'AWAITING' && (
        <TextArea
          label={t`Ghi chú của nền tảng`}
          rows={2}
          maxLength={2000}
          value={input.note ?? ''}
          onChange={(note) => change({ note })}
        />
      )}
    </div>
  )
}
