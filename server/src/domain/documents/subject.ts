/**
 * The subject of a letter in each of its languages. A subject that nobody wrote follows the number of items, the addressee
 * and the measure.
 */
import type { Texts } from '#domain/authority/input.ts'
import type { LetterWords } from '#domain/authority/letter-words.ts'
import { demandIn, type MeasureFacts } from './measure.ts'

type Named = { name: string } | null

/** Maximum number of characters of a subject. */
export const MAX_SUBJECT = 300

/** Stands for the number of items while a subject is compared with the default subject. */
const COUNT = '\u0000'

/** The facts from which a default subject is written. */
export interface SubjectFacts {
  /** the number of items of the letter */
  count: number | string
  platform: Named
  measure: MeasureFacts
}

/** Returns the default subject of a letter. The platform reads the subject, so it reveals nothing of the case. */
export const usualSubject = (words: LetterWords, { count, platform, measure }: SubjectFacts): string =>
  words.write('USUAL_SUBJECT', { demand: demandIn(words, measure), count, platform: platform?.name ?? '…' })

/** Whether the subject is the default one with this measure, for any number of items. */
export function isUsualSubject(words: LetterWords, subject: string, facts: Omit<SubjectFacts, 'count'>): boolean {
  const [before = '', after = ''] = usualSubject(words, { ...facts, count: COUNT }).split(COUNT)
  return (
    subject.startsWith(before) &&
    subject.endsWith(after) &&
    /^\d+$/.test(subject.slice(before.length, subject.length - after.length))
  )
}

/** The subjects of a letter as they are stored. */
export interface StoredSubjects {
  /** in the formal language, written or default */
  subject: string
  /** in the other languages of the letter, those that somebody wrote */
  translatedSubjects: Texts
}

/**
 * Returns the subjects to store. `words` are the words in each language of the letter, the formal language first. A
 * language gets the default subject if `written` has no text for it, or if its text is a default subject, whatever the
 * number of items. A default subject with the measure `former` also counts as one, so a default subject changes with
 * the measure.
 */
export function subjectsToStore(
  written: Texts,
  words: readonly LetterWords[],
  facts: SubjectFacts & { former?: MeasureFacts },
): StoredSubjects {
  const { platform, measure, former = measure } = facts
  const own = words.flatMap((each) => {
    const text = written[each.language]?.trim()
    const isUsual =
      !text || [measure, former].some((demanded) => isUsualSubject(each, text, { platform, measure: demanded }))
    return isUsual ? [] : [[each.language, text] as const]
  })
  const formal = words[0]!
  const { [formal.language]: subject = usualSubject(formal, facts), ...translatedSubjects } = Object.fromEntries(own)
  return { subject, translatedSubjects }
}
