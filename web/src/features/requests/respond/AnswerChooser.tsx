/** The fields of the answer that is applied to the selected items. */

import { useLingui } from '@lingui/react/macro'
import type { AnswerState, Ground } from '#graphql/generated/enums.ts'
import { capital } from '#lib/i18n/capital.ts'
import { grounds, itemStates, label } from '#lib/i18n/labels/requests.ts'
import { choicesOf } from '#lib/i18n/terms.ts'
import { RadioList } from '#ui/fields/RadioList.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import type { AnswerTerms, Composed } from './answers.ts'

type AnswerChooserProps = {
  answer: Composed
  onChange(input: Composed): void
  terms: AnswerTerms
  states: readonly AnswerState[]
  /** Whether the viewer answers for the platform, instead of recording its answer. */
  own?: boolean
}

export function AnswerChooser({ answer: input, onChange, terms, states, own = false }: AnswerChooserProps) {
  const { t } = useLingui()
  const change = (part: Partial<Composed>) => onChange({ ...input, ...part })
  return (
    <div className="space-y-3">
      <RadioList<AnswerState>
        label={own ? t`Câu trả lời của bạn` : t`Nền tảng trả lời`}
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
            placeholder={t`Chọn biện pháp`}
            value={input.action}
            onChange={(action) => change({ action, itemsCovered: null })}
            choices={choicesOf(terms.actions).map(({ key, text }) => ({ key, text: capital(text) }))}
          />
          <Select<Ground>
            label={t`Xử lý theo`}
            required
            placeholder={t`Chọn cơ sở`}
            value={input.ground}
            onChange={(ground) => change({ ground })}
            choices={(['LEGAL', 'POLICY'] as const).map((key) => ({ key, text: capital(label(grounds, key)) }))}
          />
          {terms.actions.some(({ code, accountLevel }) => code === input.action && accountLevel) && (
            <TextField
              label={t`Số nội dung bị ảnh hưởng`}
              hint={t`Ví dụ số video của kênh bị khóa, nếu nền tảng cho biết. Ghi một lần cho mỗi tài khoản.`}
              type="number"
              value={String(input.itemsCovered ?? '')}
              onChange={(typed) => change({ itemsCovered: Number(typed) || null })}
            />
          )}
        </>
      )}
      {input.state === 'REFUSED' && (
        <Select
          label={t`Lý do từ chối xử lý`}
          required
          placeholder={t`Chọn lý do`}
          value={input.refusalReason}
          onChange={(refusalReason) => change({ refusalReason })}
          choices={choicesOf(terms.refusalReasons).map(({ key, text }) => ({ key, text: capital(text) }))}
        />
      )}
      {input.state !== null && input.state !== 'AWAITING' && (
        <TextArea
          label={own ? t`Ghi chú` : t`Ghi chú của nền tảng`}
          rows={2}
          maxLength={2000}
          value={input.note ?? ''}
          onChange={(note) => change({ note })}
        />
      )}
    </div>
  )
}
