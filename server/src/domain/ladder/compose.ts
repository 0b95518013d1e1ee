/**
 * Writes the letter of a rung in Vietnamese and English: the head and foot of the authority's letters, the text of the
 * rung, and a list of what is still open.
 */
import type { LetterWords } from '#domain/authority/letter-words.ts'
import type { Tx } from '#domain/core/command.ts'
import { addressColumns, addressLine } from '#domain/documents/item-address.ts'
import type { Letter, LetterText } from '#domain/documents/letter-model.ts'
import { letterText } from '#domain/documents/plain-text.ts'
import { clockTime, zoneName } from '#domain/documents/time-limit.ts'
import { writeLetter } from '#domain/documents/write-letter.ts'
import { localDay } from '#domain/rules/calendar.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { readFacts } from '#domain/signatures/request-facts.ts'
import { fillIn, letterOf } from './letters.ts'
import type { ListedItem, OpenItemState, Proposal } from './next-rung.ts'

/** Further items are listed by their numbers only. */
const MAX_DETAILED_ITEMS = 300

type Language = 'vi' | 'en'

interface ListWords {
  heading: string
  others: (count: number, numbers: string) => string
  states: Record<OpenItemState, (since: string) => string>
  unchanged: (number: string) => string
}

const listWords: Record<Language, ListWords> = {
  vi: {
    heading: 'Nội dung chưa xử lý',
    others: (count, numbers) => `Và ${count} nội dung khác, số thứ tự: ${numbers}.`,
    states: {
      UNANSWERED: (since) => `chưa trả lời, thời hạn ${since}`,
      STILL_UP: (since) => `chưa trả lời và vẫn còn hiển thị, thời hạn ${since}`,
      SAID_GONE: (since) => `đã trả lời là đã xử lý nhưng vẫn còn hiển thị lúc ${since}`,
    },
    unchanged: (number) => `Văn bản này không thay đổi nội dung và thời hạn của yêu cầu số ${number}.`,
  },
  en: {
    heading: 'Items without result',
    others: (count, numbers) => `And ${count} other items, numbers: ${numbers}.`,
    states: {
      UNANSWERED: (since) => `unanswered, deadline ${since}`,
      STILL_UP: (since) => `unanswered and still online, deadline ${since}`,
      SAID_GONE: (since) => `answered as handled, but still online at ${since}`,
    },
    unchanged: (number) => `This letter changes neither the content nor the time limit of request No. ${number}.`,
  },
}

export interface Composed {
  subject: string
  /** the letter as plain text, in both languages */
  text: string
  letter: Letter
}

export interface ToCompose {
  proposal: Proposal
  /** the number of this letter */
  number: string
  /** whom the letter addresses; null for the operator of the platform */
  addressee: string | null
  now: Date
}

/**
 * Writes the letter that leaves now. The formal language of the request comes first if it is English, otherwise
 * Vietnamese. Cost: about twelve statements, linear in the number of listed items.
 */
export async function composeLetter(
  tx: Tx,
  request: LockedRequest,
  { proposal, number, addressee, now }: ToCompose,
): Promise<Composed> {
  const formal = request.languages[0] ?? request.letterLanguage ?? 'vi'
  const languages: Language[] = /^en\b/i.test(formal) ? ['en', 'vi'] : ['vi', 'en']
  const read = await readFacts(tx, { ...request, languages }, [], now)
  const facts = { ...read, number, day: localDay(now, read.timeZone) }
  const { rung, items, dueAt } = proposal
  const { subjects, bodies } = letterOf(rung)
  const addresses = await addressesOf(tx, items)
  const original = request.registerNumber ?? request.number
  const factsIn = (language: Language) => ({
    number: original,
    date: dayIn(request.sentAt ?? now, facts.timeZone),
    due: timeIn(dueAt, language, facts.timeZone),
    count: String(items.length),
    addressee: request.platform.operator,
  })
  const texts = writeLetter(facts).texts.map((base, index): LetterText => {
    const language = languages[index]!
    const { words, sender } = facts.heads[index]!
    const list = listWords[language]
    const time = (at: Date) => timeIn(at, language, facts.timeZone)
    const to = addressee ?? request.platform.operator
    const known = factsIn(language)
    const lines = items.slice(0, MAX_DETAILED_ITEMS).map(({ id, number, state, since }) => {
      const item = addresses.get(id)
      return `${number}. ${item ? addressLine(words, item) : ''}: ${list.states[state](time(since))}`
    })
    const others = items.slice(MAX_DETAILED_ITEMS)
    if (others.length > 0) lines.push(list.others(others.length, others.map((each) => each.number).join(', ')))
    const paragraphs = fillIn(bodies[language], known).split(/\n{2,}/)
    const reply = sender?.replyAddress ? [words.write('REPLY', { address: sender.replyAddress })] : []
    return {
      ...base,
      subjectLine: words.write('SUBJECT', { subject: fillIn(subjects[language], known) }),
      addresseeLine: words.write('ADDRESSEE', {
        addressee: addressee === null ? `${to} (${request.platform.name})` : `${to}, ${request.platform.operator}`,
      }),
      paragraphs: [
        ...paragraphs.map((text) => ({ heading: null, text })),
        ...reply.map((text) => ({ heading: null, text })),
        { heading: null, text: [`${list.heading}:`, ...lines].join('\n') },
      ],
      annexLine: list.unchanged(original),
    }
  })
  const letter = { texts }
  return { subject: fillIn(subjects[languages[0]!], factsIn(languages[0]!)), text: letterText(letter, {}), letter }
}

/** Returns the address or name of each listed item, by request item id. */
async function addressesOf(tx: Tx, items: readonly ListedItem[]) {
  const rows = await tx.requestItem.findMany({
    where: { id: { in: items.slice(0, MAX_DETAILED_ITEMS).map(({ id }) => id) } },
    select: { id: true, item: { select: addressColumns } },
  })
  return new Map(rows.map(({ id, item }) => [id, item]))
}

function dayIn(at: Date, timeZone: string): string {
  const { day, month, year } = clockTime(at, timeZone)
  return `${day}/${month}/${year}`
}

function timeIn(at: Date, language: LetterWords['language'], timeZone: string): string {
  const { hour, minute } = clockTime(at, timeZone)
  const zone = zoneName(at, language, timeZone)
  const time = `${hour}:${minute}`
  return language === 'vi'
    ? `${time} ngày ${dayIn(at, timeZone)} (${zone})`
    : `${dayIn(at, timeZone)} ${time} (${zone})`
}
