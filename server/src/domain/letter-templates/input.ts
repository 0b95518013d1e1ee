/** Validates what an administrator writes in a letter template. */
import { z } from 'zod'
import {
  builtInNames,
  type LetterPhrase,
  letterPhrases,
  placeholdersOf,
  shippedPhrases,
  type TemplatePhrases,
} from '#domain/authority/letter-words.ts'
import { type Placeholder, placeholdersInput } from '#domain/authority/placeholders.ts'
import { type Issue, ValidationError } from '#domain/core/errors.ts'
import { signedLine } from '#domain/core/input.ts'

export const MAX_PHRASE = 1000

/**
 * Maximum number of times that a phrase may contain the same name in braces, because a long value would otherwise make
 * the letter too long.
 */
const MAX_REPEATS = 2

/**
 * Placeholders of a template are not allowed in these phrases. They form the default subject of a draft, which is
 * written before an officer fills in values.
 */
const withoutPlaceholders: readonly LetterPhrase[] = ['USUAL_SUBJECT', 'USUAL_DEMAND', 'OTHER_DEMAND']

const phrasesInput = z
  .array(z.object({ phrase: z.enum(letterPhrases), text: signedLine(MAX_PHRASE) }))
  .max(letterPhrases.length)
  .refine((list) => new Set(list.map(({ phrase }) => phrase)).size === list.length, 'repeats a phrase')

export const versionFields = { name: signedLine(200), phrases: phrasesInput, placeholders: placeholdersInput }

interface VersionInput {
  phrases: z.output<typeof phrasesInput>
  placeholders: readonly Placeholder[]
}

/**
 * Checks the names in braces, such as `{number}`, in the phrases. Throws ValidationError with at most 50 of the faults:
 * a phrase lacks a name that the shipped phrase has; it has a name that neither the shipped phrase has nor the template
 * declares; it has a name more than MAX_REPEATS times; or a declared placeholder is in no phrase.
 */
export function requireNamed({ phrases, placeholders }: VersionInput): void {
  const declared = new Set(placeholders.map(({ name }) => name))
  const used = new Set(phrases.flatMap(({ text }) => placeholdersOf(text)))
  const issues: Issue[] = [
    ...phrases.flatMap(({ phrase, text }, index) => phraseIssues(phrase, text, declared, `phrases.${index}.text`)),
    ...placeholders.flatMap(({ name }, index) =>
      used.has(name)
        ? []
        : [issue(`placeholders.${index}.name`, 'placeholder_unused', name, 'is in no phrase of the template')],
    ),
  ]
  if (issues.length > 0) throw new ValidationError(issues.slice(0, 50))
}

function phraseIssues(phrase: LetterPhrase, text: string, declared: ReadonlySet<string>, path: string): Issue[] {
  const needed = new Set(placeholdersOf(shippedPhrases.en![phrase]))
  const names = placeholdersOf(text)
  const named = new Set(names)
  const allowed = (name: string) => needed.has(name) || (declared.has(name) && !withoutPlaceholders.includes(phrase))
  const place = `the phrase ${phrase} (“${text.slice(0, 60)}”)`
  return [
    ...[...needed]
      .filter((name) => !named.has(name))
      .map((name) => issue(path, 'placeholder_needed', name, `must stand in ${place}`)),
    ...[...named]
      .filter((name) => names.filter((each) => each === name).length > MAX_REPEATS)
      .map((name) => issue(path, 'placeholder_repeated', name, `is more than ${MAX_REPEATS} times in ${place}`)),
    ...[...named]
      .filter((name) => !allowed(name))
      .map((name) =>
        builtInNames.has(name) || declared.has(name)
          ? issue(path, 'placeholder_elsewhere', name, `has no value in ${place}`)
          : issue(
              path,
              'placeholder_unknown',
              name,
              `is in ${place}, but is neither a name of the product nor declared by the template`,
            ),
      ),
  ]
}

const issue = (path: string, code: string, name: string, message: string): Issue => ({
  ...{ path, code, part: `{${name.slice(0, 60)}}` },
  message: `{${name.slice(0, 60)}} ${message}`,
})

/** Returns the phrases as they are stored, sorted by name. */
export const phrasesFrom = (list: VersionInput['phrases']): TemplatePhrases =>
  Object.fromEntries([...list].sort((a, b) => (a.phrase < b.phrase ? -1 : 1)).map(({ phrase, text }) => [phrase, text]))
