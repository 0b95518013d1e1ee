/** The phrases of a letter template. An empty field shows the shipped text in grey. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { useState } from 'react'
import { phraseNames } from '#lib/i18n/labels/phrases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { shippedText, type TemplateDraft, writtenPhrases } from './draft.ts'
import type { ShippedPhrase } from './templates.graphql.ts'

type PhraseFieldsProps = {
  draft: TemplateDraft
  shipped: readonly ShippedPhrase[]
  errors: Readonly<Record<string, string>>
  onChange(phrases: TemplateDraft['phrases']): void
}

export function PhraseFields({ draft, shipped, errors, onChange }: PhraseFieldsProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [onlyWritten, setOnlyWritten] = useState(false)
  const written = writtenPhrases(draft, shipped)
  const errorOf = (phrase: (typeof written)[number]) => errors[`phrases.${written.indexOf(phrase)}.text`]
  const isShown = (each: ShippedPhrase) => {
    const { phrase } = each
    if (errorOf(phrase)) return true
    if (onlyWritten && draft.phrases[phrase] === undefined) return false
    const searched = [label(phraseNames, phrase), shippedText(each, draft.language), draft.phrases[phrase] ?? '']
    return searched.some((part) => unaccent(part).includes(unaccent(text.trim())))
  }
  const shown = shipped.filter(isShown)
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1 text-sm font-semibold">
        <Trans>Câu chữ</Trans>
      </legend>
      <p className="text-sm text-muted">
        <Trans>Để trống câu nào thì công văn dùng câu của mẫu chung, không có thì dùng câu có sẵn (chữ mờ).</Trans>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchBox label={t`Tìm câu`} value={text} onChange={setText} className="min-w-48 flex-1" />
        <Checkbox checked={onlyWritten} onChange={setOnlyWritten}>
          <span className="tabular-nums">{t`Chỉ câu đã viết (${written.length})`}</span>
        </Checkbox>
      </div>
      {shown.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Không có câu nào khớp.</Trans>
        </p>
      )}
      {shown.map((each) => {
        const { phrase, placeholders } = each
        const needed = placeholders.map((name) => `{${name}}`).join(', ')
        return (
          <TextArea
            key={phrase}
            label={label(phraseNames, phrase)}
            hint={placeholders.length > 0 && t`Phải có ${needed}.`}
            placeholder={shippedText(each, draft.language)}
            value={draft.phrases[phrase] ?? ''}
            onChange={(next) => onChange({ ...draft.phrases, [phrase]: next })}
            error={errorOf(phrase)}
            maxLength={1000}
            rows={2}
          />
        )
      })}
    </fieldset>
  )
}
