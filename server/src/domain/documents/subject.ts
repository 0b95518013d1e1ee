/**
 * Determines the subject of a letter in each of its languages. If nobody wrote a subject, the letter has the default
 * subject.
 */
import type { Texts } from '#domain/authority/input.ts'
import type { LetterWords } from '#domain/authority/letter-words.ts'
import { demandIn, type MeasureFacts } from './measure.ts'

type Named = { name: string } | null

export const MAX_SUBJECT = 300

/** Marks the place of a fact in a written phrase, so that the phrase can be divided there. */
const MARK = '\u0000'

export interface SubjectFacts {
  count: number | string
  platform: Named
  measure: MeasureFacts
}

/** The platform reads the subject, so it must reveal nothing of the case. */
export const usualSubject = (words: LetterWords, { count, platform, measure }: SubjectFacts): string =>
  words.write('USUAL_SUBJECT', { demand: demandIn(words, measure), count, platform: platform?.name ?? '…' })

/** Whether the subject is the default subject for some number of items. */
export function isUsualSubject(words: LetterWords, subject: string, facts: Omit<SubjectFacts, 'count'>): boolean {
  if (subject === usualSubject(words, { ...facts, count: 1 })) return true
  const parts = usualSubject(words, { ...facts, count: MARK }).split(MARK)
  if (!subject.startsWith(parts[0]!)) return false
  const count = /^\d+/.exec(subject.slice(parts[0]!.length))?.[0] ?? ''
  return subject === parts.join(count) && (count !== '' || parts.length === 1)
}

/**
 * Returns the line with the subject. If the subject follows a phrase, such as `V/v`, its first letter becomes a
 * lower-case letter. The first letter stays if the phrase ends with a colon, or if the first word seems to be a name. A
 * word seems to be a name if another of its letters is upper case, if the next word begins in upper case, or if it
 * occurs in the names of the addressee. If the subject itself begins with the phrase, the phrase is not repeated.
 */
export function subjectLine(
  words: LetterWords,
  subject: string,
  platform: { name: string; operator: string } | null,
): string {
  const [before = ''] = words.write('SUBJECT', { subject: MARK }).split(MARK)
  if (before.trim() !== '' && subject.startsWith(before)) return subject
  const [first = '', next = ''] = subject.split(' ')
  const { language } = words
  const names = platform ? `${platform.name} ${platform.operator}`.split(/[\s,.()]+/) : []
  const isName = /\p{Lu}/u.test(first.slice(1)) || /^\p{Lu}/u.test(next) || names.includes(first)
  const isStart = before.trim() === '' || before.trimEnd().endsWith(':')
  const written = isStart || isName ? subject : subject.charAt(0).toLocaleLowerCase(language) + subject.slice(1)
  return words.write('SUBJECT', { subject: written })
}

/**
 * Returns the subject that the text of a letter states; null if there is none. Letters from before version 7 of the
 * signature are read too.
 */
export const subjectIn = (text: string, words: LetterWords): string | null =>
  subjectAfter(text, words) ?? subjectAfter(text, words.beforeVersion7())

function subjectAfter(text: string, words: LetterWords): string | null {
  const [before = '', after, ...others] = words.write('SUBJECT', { subject: MARK }).split(MARK)
  if (after === undefined || others.length > 0) return null
  const line = text.split('\n').find((each) => each.startsWith(before) && each.endsWith(after))
  const subject = line?.slice(before.length, line.length - after.length)
  return subject ? subject.charAt(0).toLocaleUpperCase(words.language) + subject.slice(1) : null
}

export interface StoredSubjects {
  /** the subject in the formal language: what somebody wrote, or the default subject */
  subject: string
  subjectWritten: boolean
  /** the subjects that somebody wrote in the other languages of the letter */
  translatedSubjects: Texts
}

/**
 * The facts of a draft before an edit. A client may send back the default subject of these facts as if somebody had
 * written it.
 */
export interface FormerFacts {
  measure: MeasureFacts
  words: readonly LetterWords[]
}

/**
 * `words` are the words in each language of the letter, the formal language first. A language without a text in
 * `written` has the default subject. A text that equals a default subject, now or before the edit (`former`), is
 * treated as missing.
 */
export function subjectsToStore(
  written: Texts,
  words: readonly LetterWords[],
  facts: SubjectFacts & { former?: FormerFacts },
): StoredSubjects {
  const { platform, measure, former } = facts
  const measures = [measure, ...(former ? [former.measure] : [])]
  const own = words.flatMap((each) => {
    const text = written[each.language]?.trim()
    const known = [each, ...(former?.words.filter(({ language }) => language === each.language) ?? [])]
    const isUsual =
      !text || known.some((words) => measures.some((measure) => isUsualSubject(words, text, { platform, measure })))
    return isUsual ? [] : [[each.language, text] as const]
  })
  const formal = words[0]!
  const { [formal.language]: subject, ...translatedSubjects } = Object.fromEntries(own)
  return { subject: subject ?? usualSubject(formal, facts), subjectWritten: subject !== undefined, translatedSubjects }
}

/** Returns the subjects that somebody wrote, by language. `formal` is the formal language of the letter. */
export const writtenSubjects = (
  {
    subject,
    subjectWritten,
    translatedSubjects,
  }: { subject: string; subjectWritten: boolean; translatedSubjects: unknown },
  formal: string,
): Texts => ({ ...(translatedSubjects as Texts), ...(subjectWritten && { [formal]: subject }) })
