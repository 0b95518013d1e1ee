/** One field for each language of a text. */
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { languageName, type Texts } from '#components/texts/texts.ts'
import { TextArea } from '#ui/fields/TextField.tsx'
import { cx } from '#ui/layout/classes.ts'
import { MAX_REASON } from './details.ts'
import { type Block, InsertBlock } from './InsertBlock.tsx'

type TextsInLanguagesProps = {
  label: string
  languages: readonly string[]
  texts: Texts
  onChange(texts: Texts): void
  hint?: ReactNode
  error?: string | null
  rows?: number
  autoFocus?: boolean
  blocks?: readonly Block[]
}

export function TextsInLanguages(props: TextsInLanguagesProps) {
  const { label, languages, texts, onChange, hint, error, rows = 4, autoFocus, blocks = [] } = props
  const { t } = useLingui()
  const [formal = ''] = languages
  const lacks = (language: string) => Boolean(texts[formal]?.trim()) && !texts[language]?.trim()
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      {hint && <p className="mb-2 text-xs text-muted">{hint}</p>}
      <InsertBlock {...{ blocks, label, languages, texts, onChange }} maxLength={MAX_REASON} />
      <div className={cx('grid gap-3', languages.length > 1 && 'md:grid-cols-2')}>
        {languages.map((language, index) => (
          <TextArea
            key={language}
            label={languageName(language)}
            announced={label}
            value={texts[language] ?? ''}
            onChange={(text) => onChange({ ...texts, [language]: text })}
            error={index === 0 ? error : undefined}
            hint={
              index > 0 && lacks(language)
                ? t`Chưa có bản này: cần có trước khi trình, hoặc bỏ ngôn ngữ này khỏi công văn.`
                : undefined
            }
            rows={rows}
            maxLength={MAX_REASON}
            autoFocus={autoFocus && index === 0}
          />
        ))}
      </div>
    </fieldset>
  )
}
