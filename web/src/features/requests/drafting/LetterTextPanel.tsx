/** The subject and the free text of a draft in each language of the letter. */
import { useLingui } from '@lingui/react/macro'
import { ConflictingEdit, useConflictingValues } from '#components/ConflictingEdit.tsx'
import { type LocalizedText, languageInText, languageName, type Texts } from '#components/texts/texts.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'

/** The texts of a letter. `body` is in the formal language. */
type LetterText = { subjects: Texts; body: string; translatedBodies: Texts }

type LetterTextPanelProps = {
  draft: LetterText
  initial: LetterText
  /** The languages of the letter, the formal one first. */
  languages: readonly string[]
  usualSubjects: readonly LocalizedText[]
  refused: Refusal | null
  bodyFault: string | undefined
  change(part: Partial<LetterText>): void
}

export function LetterTextPanel(props: LetterTextPanelProps) {
  const { draft, initial, languages, usualSubjects, refused, bodyFault, change } = props
  const { t } = useLingui()
  const theirs = useConflictingValues(initial)
  const theirSubjects = useConflictingValues(initial.subjects)
  const theirBodies = useConflictingValues(initial.translatedBodies)
  const { subjects, translatedBodies } = draft
  return (
    <Panel title={t`Nội dung văn bản`}>
      <div className="space-y-4">
        {languages.map((language, index) => {
          const write = (text: string) => change({ subjects: { ...subjects, [language]: text } })
          return (
            <div key={language}>
              <TextField
                label={languages.length > 1 ? t`Trích yếu (${languageName(language)})` : t`Trích yếu`}
                hint={
                  index > 0
                    ? undefined
                    : languages.length > 1
                      ? t`Mỗi ngôn ngữ có trích yếu riêng. Để trống: dùng câu mẫu của ngôn ngữ đó.`
                      : t`Để trống: dùng câu mẫu ở bản xem trước.`
                }
                maxLength={300}
                placeholder={usualSubjects.find((each) => each.language === language)?.text}
                value={subjects[language] ?? ''}
                onChange={write}
                error={index === 0 ? refused?.fields.subjects : undefined}
              />
              <ConflictingEdit text={theirSubjects(language, subjects[language])} onTake={write} />
            </div>
          )
        })}
        <div>
          <TextArea
            label={t`Nội dung công văn`}
            hint={t`Những gì chung cho mọi nội dung. Lý do của từng mục được ghi riêng và thêm vào phụ lục.`}
            rows={6}
            maxLength={20_000}
            value={draft.body}
            onChange={(body) => change({ body })}
            error={refused?.fields.body ?? bodyFault}
          />
          <ConflictingEdit text={theirs('body', draft.body)} onTake={(body) => change({ body })} />
        </div>
        {languages.slice(1).map((language) => {
          const text = translatedBodies[language] ?? ''
          const write = (next: string) => change({ translatedBodies: { ...translatedBodies, [language]: next } })
          if (draft.body.trim() === '' && text === '') return null
          return (
            <div key={language}>
              <TextArea
                label={t`Bản ${languageInText(language)} của nội dung trên`}
                hint={
                  text.trim() === ''
                    ? t`Chưa có bản này: cần có trước khi trình, hoặc bỏ ngôn ngữ này khỏi công văn.`
                    : undefined
                }
                rows={6}
                maxLength={20_000}
                value={text}
                onChange={write}
                error={refused?.fields.translatedBodies}
              />
              <ConflictingEdit text={theirBodies(language, text)} onTake={write} />
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
