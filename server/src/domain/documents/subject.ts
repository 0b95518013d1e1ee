/** The subject of a letter that nobody wrote: it follows the number of items, the addressee and the measure. */
import type { LetterWords } from '#domain/authority/letter-words.ts'

type Named = { name: string } | null

/** Stands for the number of items while a subject is compared with the default subject. */
const COUNT = '\u0000'

/** Returns the default subject of a letter. The platform reads the subject, so it reveals nothing of the case. */
export const usualSubject = ({ write }: LetterWords, items: number | string, platform: Named, demand: string): string =>
  write('USUAL_SUBJECT', { demand, count: items, platform: platform?.name ?? '…' })

/** Whether the subject is the default one with this demand, for any number of items. */
export function isUsualSubject(words: LetterWords, subject: string, platform: Named, demand: string): boolean {
  const [before = '', after = ''] = usualSubject(words, COUNT, platform, demand).split(COUNT)
  return (
    subject.startsWith(before) &&
    subject.endsWith(after) &&
    /^\d+$/.test(subject.slice(before.length, subject.length - after.length))
  )
}

/**
 * Adapts a subject to this number of items and this demand. If `subject` is the default subject with the demand
 * `former`, returns the default subject with the new number and demand. Otherwise returns `subject` unchanged, because
 * somebody wrote it.
 */
export const subjectFor = (
  words: LetterWords,
  subject: string,
  items: number,
  platform: Named,
  { demand, former = demand }: { demand: string; former?: string },
): string => (isUsualSubject(words, subject, platform, former) ? usualSubject(words, items, platform, demand) : subject)
