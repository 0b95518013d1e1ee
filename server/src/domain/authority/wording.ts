/**
 * Determines the wording of a letter: the phrases of the templates that apply to the letter, and the placeholders that
 * these phrases contain.
 *
 * At most two templates apply to a letter in each of its languages: one for addressees of every kind, and one for the
 * kind of the addressee. If both have a phrase, the template for the kind applies. A draft uses the newest versions of
 * these templates, unless they are retired. A submitted request keeps the versions with which it was submitted, so that
 * no letter changes while somebody reads it for approval.
 */
import type { LetterTemplate, LetterTemplateVersion } from '@takedown/prisma/generated/client/client.ts'
import type { RequestState } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { type LetterWords, letterWords, placeholdersOf, type TemplatePhrases } from './letter-words.ts'
import { isValue, type Placeholder, type PlaceholderValues, printedValue } from './placeholders.ts'

/** The `platformKind` of a template for addressees of every kind. */
export const EVERY_KIND = ''

export interface TemplateUse {
  templateId: string
  number: number
}

export interface WordedLetter {
  state: RequestState
  /** the addressee; null while a draft has none */
  platform: { kind: string } | null
  /** the versions of a submitted request; ignored for a draft */
  templates: readonly TemplateUse[]
  /** an unsaved version, which is used instead of the newest version of its template */
  unsaved?: UnsavedVersion | undefined
}

export interface Wording {
  language: string
  phrases: TemplatePhrases
  placeholders: readonly Placeholder[]
  /** the versions of templates that apply; the template for addressees of every kind comes first */
  versions: readonly AppliedVersion[]
}

export interface AppliedVersion extends TemplateUse {
  name: string
  language: string
  platformKind: string
}

type OfTemplate = Pick<LetterTemplateVersion, 'templateId' | 'number' | 'name' | 'phrases' | 'placeholders'> & {
  template: Pick<LetterTemplate, 'platformKind' | 'language'>
}
export interface UnsavedVersion {
  platformKind: string
  language: string
  phrases: TemplatePhrases
  placeholders: readonly Placeholder[]
}

/** Cost: at most one statement. */
export async function wordingsOf(
  tx: Pick<Tx, 'letterTemplateVersion' | 'letterTemplate'>,
  letter: WordedLetter,
  languages: readonly string[],
): Promise<Wording[]> {
  const versions = letter.state === 'DRAFT' ? await newest(tx, letter, languages) : await used(tx, letter)
  return languages.map((language) => layered(language, versions))
}

export const wordsOf = ({ language, phrases, placeholders }: Wording, values: PlaceholderValues): LetterWords =>
  letterWords(language, phrases, new Map(placeholders.map((each) => [each.name, printed(each, values, language)])))

/**
 * Returns the languages of a letter, at least one. A request of an earlier version of the product states none, so its
 * letter is in the language of the authority.
 */
export async function languagesOf(
  tx: Pick<Tx, 'authority'>,
  { languages }: { languages: readonly string[] },
): Promise<[string, ...string[]]> {
  const [formal, ...others] = languages
  return [formal ?? (await tx.authority.findFirstOrThrow()).letterLanguage, ...others]
}

export interface FilledPlaceholder {
  language: string
  placeholder: Placeholder
  /** null without a value */
  value: string | null
  /** whether this value blocks the submission, because it is required but missing, or has the wrong type */
  isMissing: boolean
}

export const filledIn = (wordings: readonly Wording[], values: PlaceholderValues): FilledPlaceholder[] =>
  wordings.flatMap(({ language, placeholders }) =>
    placeholders.map((placeholder) => {
      const value = storedValue(placeholder, values, language)
      return {
        ...{ language, placeholder, value },
        isMissing: value === null ? placeholder.required : !isValue(placeholder, value),
      }
    }),
  )

export const versionsIn = (wordings: readonly Wording[]): AppliedVersion[] =>
  wordings.flatMap(({ versions }) => versions)

const storedValue = ({ name }: Placeholder, values: PlaceholderValues, language: string): string | null =>
  (Object.hasOwn(values, name) ? values[name]![language] : null) ?? null

/** Returns an ellipsis if the value is wrong, or is required but missing. A missing optional value prints nothing. */
function printed(placeholder: Placeholder, values: PlaceholderValues, language: string): string {
  const value = storedValue(placeholder, values, language)
  if (value === null) return placeholder.required ? '…' : ''
  return isValue(placeholder, value) ? printedValue(placeholder, value, language) : '…'
}

/**
 * Combines the versions of one language. If two versions have the same phrase or placeholder, the one for the kind of
 * the addressee is used.
 */
function layered(language: string, versions: readonly OfTemplate[]): Wording {
  const own = versions
    .filter(({ template }) => template.language === language)
    .sort((a, b) => (a.template.platformKind < b.template.platformKind ? -1 : 1))
  const phrases: TemplatePhrases = Object.assign({}, ...own.map(({ phrases }) => phrases))
  const named = new Set(Object.values(phrases).flatMap(placeholdersOf))
  const declared = own.flatMap(({ placeholders }) => placeholders as unknown as Placeholder[])
  const byName = new Map(declared.map((each) => [each.name, each]))
  return {
    ...{ language, phrases },
    placeholders: [...byName.values()].filter(({ name }) => named.has(name)),
    versions: own.map(({ templateId, number, name, template: { platformKind } }) => ({
      ...{ templateId, number, name, language, platformKind },
    })),
  }
}

async function newest(
  tx: Pick<Tx, 'letterTemplate'>,
  { platform, unsaved }: WordedLetter,
  languages: readonly string[],
): Promise<OfTemplate[]> {
  const templates = await tx.letterTemplate.findMany({
    where: {
      language: { in: [...languages] },
      platformKind: { in: [EVERY_KIND, platform?.kind ?? EVERY_KIND] },
      retiredAt: null,
    },
    include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  })
  const stored = templates.flatMap(({ versions, ...template }) => versions.map((version) => ({ ...version, template })))
  if (!unsaved) return stored
  const { platformKind, language, phrases, placeholders } = unsaved
  const others = stored.filter(
    ({ template }) => template.platformKind !== platformKind || template.language !== language,
  )
  const written = { phrases, placeholders: placeholders as unknown as LetterTemplateVersion['placeholders'] }
  return [...others, { templateId: '', number: 0, name: '', ...written, template: { platformKind, language } }]
}

async function used(tx: Pick<Tx, 'letterTemplateVersion'>, { templates }: WordedLetter): Promise<OfTemplate[]> {
  if (templates.length === 0) return []
  return tx.letterTemplateVersion.findMany({
    where: { OR: templates.map(({ templateId, number }) => ({ templateId, number })) },
    include: { template: { select: { platformKind: true, language: true } } },
  })
}
