/** The form that sets the language of letters, and the fixed phrases that the operator writes in that language. */
import { useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { knownLanguages, languageChoices, languageName } from '#components/texts/texts.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { phraseNames } from '#lib/i18n/labels/phrases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Authority, ChangeAuthority_Mutation } from './authority.graphql.ts'
import { Effect } from './Effect.tsx'
import { FormDrawer } from './FormDrawer.tsx'
import { inputOfAuthority } from './ofAuthority.ts'

/** The name of the field of the draft that holds a phrase in a language. */
const fieldOf = (phrase: string, language: string): string => `${phrase} ${language}`

/** The texts of phrases that the operator wrote, by the names of the fields of the draft. */
const writtenIn = (phrases: Authority['letterPhrases']): Record<string, string> =>
  Object.fromEntries(
    phrases.flatMap(({ phrase, texts }) => texts.map(({ language, text }) => [fieldOf(phrase, language), text])),
  )

export function WordingDrawer({ authority, onClose }: { authority: Authority; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangeAuthority_Mutation)
  const draftName = `authority/${authority.id}/wording`
  const { letterPhrases, units } = authority
  // Each phrase is a field of its own, so that a draft changes only the phrases that were typed.
  const [draft, change, forget, expectedVersion] = useEditDraft<Record<string, string>>(
    draftName,
    { language: authority.letterLanguage, ...writtenIn(letterPhrases) },
    authority.version,
    refused,
  )
  const language = draft.language || null
  async function submit() {
    if (language === null) return
    const { done } = await send({
      ...inputOfAuthority(authority),
      letterLanguage: language,
      letterPhrases: letterPhrases.map(({ phrase }) => ({ phrase, texts: textsOf(draft, phrase) })),
      expectedVersion,
    })
    if (!done) return
    forget()
    toast(t`Đã ghi câu chữ của công văn`)
    onClose()
  }
  const shipped = (texts: Authority['letterPhrases'][number]['shipped']) => {
    const own = texts.find((text) => text.language === language)
    return own ?? texts.find((text) => text.language === 'en')
  }
  const isShipped = letterPhrases.some(({ shipped }) => shipped.some((text) => text.language === language))
  return (
    <FormDrawer
      title={t`Câu chữ của công văn`}
      submit={t`Ghi`}
      busy={busy}
      isDisabled={language === null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MutationError refused={refused} />
      <ComboBox
        label={t`Ngôn ngữ của công văn`}
        hint={
          isShipped
            ? t`Để trống câu nào thì công văn dùng câu có sẵn.`
            : t`Chưa có sẵn câu chữ bằng ngôn ngữ này. Để trống câu nào thì công văn dùng câu tiếng Anh.`
        }
        choices={languageChoices([...new Set([authority.letterLanguage, ...knownLanguages()])])}
        value={language}
        onChange={(next) => change({ language: next ?? '' })}
        error={refused?.fields.letterLanguage}
        required
      />
      {language !== null &&
        letterPhrases.map(({ phrase, shipped: texts, placeholders }, index) => (
          <TextArea
            key={phrase}
            label={label(phraseNames, phrase)}
            hint={placeholders.length > 0 && t`Phải có ${placeholders.map((name) => `{${name}}`).join(', ')}.`}
            placeholder={shipped(texts)?.text}
            value={draft[fieldOf(phrase, language)] ?? ''}
            onChange={(text) => change({ [fieldOf(phrase, language)]: text })}
            error={errorAt(refused?.fields, index)}
            maxLength={500}
            rows={2}
          />
        ))}
      <p className="text-sm text-muted">
        {language !== null && t`Tên cơ quan, chức vụ và viện dẫn được in bằng ${languageName(language)} nếu có.`}
      </p>
      <Effect units={units} />
    </FormDrawer>
  )
}

/** Returns the texts of a phrase that are not blank. */
const textsOf = (draft: Record<string, string>, phrase: string) =>
  Object.entries(draft).flatMap(([field, text]) => {
    const [name, language] = field.split(' ')
    return name === phrase && language && text.trim() ? [{ language, text }] : []
  })

/** The validation message of one phrase. Its path begins like `letterPhrases.3.texts`. */
const errorAt = (fields: Readonly<Record<string, string>> | undefined, index: number): string | undefined =>
  Object.entries(fields ?? {}).find(([path]) => path.startsWith(`letterPhrases.${index}.`))?.[1]
