/** The letter templates of a request: the versions that it uses, and the placeholders that still need a value. */
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
  templateValues: unknown
}

/**
 * Records the versions of templates that the letter of the request uses now. Throws ValidationError if one of `values`
 * belongs to none of their placeholders or is not valid. Throws LETTER_TOO_LONG if the letter is too long with
 * `values`, or else with the stored values.
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
 * Throws PLACEHOLDER_MISSING with the placeholders of the letter that need a value, and the phrases that contain them.
 * These are required placeholders without a value, and placeholders whose value is no longer valid for the template.
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
