/** The letter templates of a request: which versions it uses, and which of their placeholders still need a value. */
import type { z } from 'zod'
import { placeholdersOf, textIn } from '#domain/authority/letter-words.ts'
import { isValue, type PlaceholderValues, valuesFrom, type valuesInput } from '#domain/authority/placeholders.ts'
import {
  filledIn,
  languagesOf,
  versionsIn,
  type WordedLetter,
  type Wording,
  wordingsOf,
} from '#domain/authority/wording.ts'
import type { Tx } from '#domain/core/command.ts'
import { type Issue, RuleError, ValidationError } from '#domain/core/errors.ts'
import { requireShort } from './letter-length.ts'

interface Worded extends WordedLetter {
  id: string
  languages: readonly string[]
  /** the stored values of placeholders */
  templateValues: unknown
}

/**
 * Records which versions of templates the letter of the request uses now. Throws ValidationError if one of `values`
 * belongs to no placeholder of these versions, or is not valid for its placeholder. Throws LETTER_TOO_LONG if the
 * letter is too long with `values`, or with the stored values if `values` is absent.
 */
export async function useTemplates(tx: Tx, request: Worded, values?: z.output<typeof valuesInput>): Promise<void> {
  const wordings = await wordingsOf(tx, request, await languagesOf(tx, request))
  const issues = (values ?? []).flatMap((value, index) => issuesOf(value, wordings, index))
  if (issues.length > 0) throw new ValidationError(issues.slice(0, 50))
  const items = await tx.requestItem.count({ where: { requestId: request.id, state: 'NOT_SENT' } })
  requireShort(request.id, wordings, values ? valuesFrom(values) : request.templateValues, items)
  await tx.letterTemplateUse.deleteMany({ where: { requestId: request.id } })
  await tx.letterTemplateUse.createMany({
    data: versionsIn(wordings).map(({ templateId, number }) => ({ requestId: request.id, templateId, number })),
  })
}

/**
 * Throws PLACEHOLDER_MISSING if a placeholder of the letter needs a value. The error names these placeholders and the
 * phrases that contain them. A required placeholder without a value needs one. So does a placeholder whose value is no
 * longer valid for the template.
 */
export function requireFilled(requestId: string, wordings: readonly Wording[], values: unknown): void {
  const missing = filledIn(wordings, values as PlaceholderValues).filter(({ isMissing }) => isMissing)
  if (missing.length === 0) return
  const phrasesWith = (name: string, language: string) =>
    Object.entries(wordings.find((wording) => wording.language === language)!.phrases)
      .filter(([, text]) => placeholdersOf(text).includes(name))
      .map(([phrase]) => phrase)
  const names = missing.map(
    ({ language, placeholder: { name, labels } }) => `${textIn(labels, language)} {${name}} (${language})`,
  )
  const error = new RuleError(
    'PLACEHOLDER_MISSING',
    `the letter needs a value for ${names.join(', ')}`,
    'RemovalRequest',
    [requestId],
  )
  error.names = names
  error.placeholders = missing.map(({ language, placeholder: { name, labels }, value }) => ({
    ...{ name, labels, language, value },
    phrases: phrasesWith(name, language),
  }))
  throw error
}

function issuesOf(
  { name, texts }: z.output<typeof valuesInput>[number],
  wordings: readonly Wording[],
  index: number,
): Issue[] {
  const declared = wordings.flatMap(({ language, placeholders }) =>
    placeholders.filter((each) => each.name === name).map((placeholder) => ({ language, placeholder })),
  )
  const issue = (code: string, message: string): Issue => ({
    ...{ path: `values.${index}.texts`, code, part: `{${name}}` },
    message: `{${name}} ${message}`,
  })
  if (declared.length === 0) return [issue('placeholder_unknown', 'is no placeholder of the letter')]
  return declared
    .filter(({ language, placeholder }) => texts[language] !== undefined && !isValue(placeholder, texts[language]))
    .map(({ placeholder }) => issue('placeholder_type', `is no ${placeholder.type} that the template allows`))
}
