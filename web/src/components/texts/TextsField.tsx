/** Fields for one text in several languages: Vietnamese, English, and each language that is added. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#ui/actions/Button.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { knownLanguages, languageChoices, languageName, languagesOf, type Texts } from './texts.ts'

type TextsFieldProps = {
  label: string
  hint?: ReactNode
  texts: Texts
  onChange(texts: Texts): void
  maxLength: number
  error?: string
  rows?: number
  required?: boolean
}

export function TextsField({ label, hint, texts, onChange, maxLength, error, rows, required }: TextsFieldProps) {
  const { t } = useLingui()
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState<string | null>(null)
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-sm font-medium">
        {label}
        {required && (
          <span aria-hidden="true" className="text-bad">
            {' *'}
          </span>
        )}
      </legend>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      {languagesOf(texts).map((language, index) => {
        const field = {
          label: languageName(language),
          announced: label,
          value: texts[language] ?? '',
          onChange: (text: string) => onChange({ ...texts, [language]: text }),
          error: index === 0 ? error : undefined,
          maxLength,
          autoFocus: language === added,
        }
        return rows ? <TextArea key={language} {...field} rows={rows} /> : <TextField key={language} {...field} />
      })}
      {adding ? (
        <ComboBox
          label={t`Ngôn ngữ`}
          autoFocus
          choices={languageChoices(knownLanguages().filter((language) => !(language in texts)))}
          value={null}
          onChange={(language) => {
            if (language) onChange({ ...texts, [language]: '' })
            setAdded(language)
            setAdding(false)
          }}
        />
      ) : (
        <Button
          small
          look="quiet"
          icon={<Plus className="size-3.5" />}
          className="-ml-2"
          onPress={() => setAdding(true)}
        >
          <Trans>Thêm ngôn ngữ</Trans>
        </Button>
      )}
    </fieldset>
  )
}
