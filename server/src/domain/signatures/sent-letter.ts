/** Reads the letter of a sent request by language, as its addressee received it. */
import type { Texts } from '#domain/authority/input.ts'
import type { PlaceholderValues } from '#domain/authority/placeholders.ts'
import { wordingsOf, wordsOf } from '#domain/authority/wording.ts'
import type { Tx } from '#domain/core/command.ts'
import { splitByLanguage } from '#domain/documents/plain-text.ts'
import { subjectIn } from '#domain/documents/subject.ts'

export interface SentLetter {
  language: string
  subject: string
  /** with its annex */
  text: string
}

/**
 * Returns the letter of the request in each of its languages, the formal language first. Empty before the sending. A
 * text that cannot be divided by language is one letter in the formal language.
 */
export async function sentLetters(
  db: Pick<Tx, 'removalRequest' | 'letterTemplateVersion' | 'letterTemplate'>,
  id: string,
): Promise<SentLetter[]> {
  const request = await db.removalRequest.findUniqueOrThrow({
    where: { id },
    include: { templates: true, platform: true },
  })
  const { letter, letterLanguage, subject } = request
  if (letter === null) return []
  const formal = letterLanguage ?? 'vi'
  const languages = request.languages.length > 0 ? request.languages : [formal]
  const texts = splitByLanguage(letter, languages)
  if (texts === null) return [{ language: formal, subject, text: letter }]
  const wordings = await wordingsOf(db, request, languages)
  const written = { ...(request.translatedSubjects as Texts), [languages[0]!]: subject }
  return wordings.map((wording, index) => {
    const text = texts[index]!
    const words = wordsOf(wording, request.templateValues as PlaceholderValues)
    return {
      language: wording.language,
      subject: written[wording.language] ?? subjectIn(text, words) ?? subject,
      text,
    }
  })
}
