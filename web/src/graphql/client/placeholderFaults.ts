/**
 * The messages about wrong placeholders of a letter, which prevent its submission. They are loaded with the first such
 * refusal.
 */
import { t } from '@lingui/core/macro'
import { graphql } from '#graphql/generated/gql.ts'
import type { Refusal_PlaceholderFragment } from '#graphql/generated/graphql.ts'
import { phraseNames } from '#lib/i18n/labels/phrases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { localeTag } from '#lib/i18n/locale.ts'

graphql(`
  fragment Refusal_placeholder on PlaceholderFault {
    name
    labels {
      language
      text
    }
    language
    phrases
    value
  }
`)

/**
 * Returns the name, the location and the fault of a placeholder: `“Số biên bản” (Tiếng Việt, ở “Dòng nêu tài liệu kèm
 * theo”): chưa điền`.
 */
export function placeholderText({ name, labels, language, phrases, value }: Refusal_PlaceholderFragment): string {
  const own = labels.find((each) => each.language === localeTag().slice(0, 2)) ?? labels[0]
  const where = [
    new Intl.DisplayNames(localeTag(), { type: 'language' }).of(language) ?? language,
    ...(phrases.length > 0 ? [t`ở ${phrases.map((phrase) => `“${label(phraseNames, phrase)}”`).join(', ')}`] : []),
  ]
  const shown = `“${own?.text ?? name}” (${where.join(', ')})`
  return value === null ? t`${shown}: chưa điền` : t`${shown}: “${value}” không đúng kiểu`
}
