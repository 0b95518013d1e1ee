/** Writes the time limit of a letter in words. */
import type { Power } from '@takedown/prisma/generated/client/client.ts'
import type { DeadlineClock } from '@takedown/prisma/generated/client/enums.ts'
import type { LetterPhrase, LetterWords } from '#domain/authority/letter-words.ts'
import { limitOf } from '#domain/rules/legal-clock.ts'

interface TimeLimit {
  words: Pick<LetterWords, 'write'>
  /** null if a draft has no power yet; the limit is then an ellipsis */
  power: Pick<Power, 'normalLimit' | 'urgentLimit' | 'clock' | 'clockStart'> | null
  /** whether the urgent limit of the power applies, if the power has one */
  urgent: boolean
}

const units: Record<DeadlineClock, LetterPhrase> = {
  CALENDAR: 'HOURS',
  WORKING: 'WORKING_HOURS',
  WORKING_DAYS: 'WORKING_DAYS',
}

/** Returns a phrase such as `within 24 hours of the receipt of this request`. */
export function timeLimitOf({ words: { write }, power, urgent }: TimeLimit): string {
  if (!power) return write('WITHIN_OF_SENDING', { limit: write('HOURS', { limit: '…' }) })
  const limit = limitOf(power, urgent)
  if (limit === null) return write('NO_LIMIT')
  const withUnit = write(units[power.clock], { limit })
  return write(power.clockStart === 'SENT' ? 'WITHIN_OF_SENDING' : 'WITHIN_OF_RECEIPT', {
    limit: urgent && power.urgentLimit !== null ? write('URGENT', { limit: withUnit }) : withUnit,
  })
}

interface LimitEnd extends Omit<TimeLimit, 'words'> {
  /** null before the sending; undefined if the letter does not state the end */
  dueAt?: Date | null
  /** the IANA name of the zone in which the letter states times */
  timeZone: string
}

/**
 * Like `timeLimitOf`, with the day and time at which the limit ends. An end that is not known yet is written as
 * ellipses. No end is stated if the limit counts from the receipt, because the letter is written before the receipt. If
 * the phrase LIMIT_ENDS has no text in the language, no end is stated either, because `write` would return English
 * words.
 */
export function limitWithEnd(words: LetterWords, { dueAt, timeZone, ...facts }: LimitEnd): string {
  const limit = timeLimitOf({ words, ...facts })
  const { power, urgent } = facts
  const isKnowable = power !== null && power.clockStart === 'SENT' && limitOf(power, urgent) !== null
  if (dueAt === undefined || !isKnowable || !words.has('LIMIT_ENDS')) return limit
  const zone = zoneName(dueAt ?? new Date(0), words.language, timeZone)
  return words.write('LIMIT_ENDS', { limit, zone, ...clockTime(dueAt, timeZone) })
}

/** If the time is unknown, each part is an ellipsis. */
export function clockTime(at: Date | null, timeZone: string) {
  const parts = { hour: '…', minute: '…', day: '…', month: '…', year: '…' }
  if (at === null) return parts
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = formatOf(['en-GB'], { ...digits, timeZone, hourCycle: 'h23' })
  const local = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return { ...parts, ...local }
}

/** Returns a name such as `giờ Việt Nam`, as it is written within a sentence. */
export function zoneName(at: Date, language: string, timeZone: string): string {
  const name = formatOf([language, 'en'], { timeZone, timeZoneName: 'shortGeneric' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value
  return language === 'vi' ? name.replace(/^Giờ/, 'giờ') : name
}

/** Formats are cached, because creating one takes about half a millisecond. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(languages: string[], options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([languages, options])
  const format = formats.get(key) ?? new Intl.DateTimeFormat(languages, options)
  formats.set(key, format)
  return format
}
