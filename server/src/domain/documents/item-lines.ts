/** Writes the lines about an item that a letter prints below the address of the item. */
import { type LetterPhrase, type LetterWords, textIn } from '#domain/authority/letter-words.ts'
import type { LastSeen, SeenSource } from '#domain/content/last-seen.ts'
import type { EarlierFacts, ItemFacts } from './item-facts.ts'
import { isWithin, type Place, valuesOf } from './places.ts'
import { citationsIn } from './write-letter.ts'

export function itemLines(item: ItemFacts, words: LetterWords, timeZone: string): string[] {
  const { write, language } = words
  const { kind, places, lastSeen, reasons, earlier, additions } = item
  const kindLabel = textIn(kind.labels, language) ?? kind.code
  const named = (phrase: LetterPhrase, place: Place['kind']) =>
    valuesOf(places, place).map((name) => write(phrase, { name }))
  const reason = textIn(reasons, language)
  const citations = citationsIn(item, language)
  const within = places.filter(isWithin).map((place) => placeIn(place, words, timeZone))
  const lines = [
    write('ITEM_KIND', { kind: kindLabel }),
    ...named('ITEM_NAME', 'NAME'),
    ...named('ITEM_HANDLE', 'HANDLE'),
    ...named('ITEM_PARENT', 'PARENT'),
    within.length > 0 && write('ITEM_PLACES', { places: within.join('; ') }),
    lastSeen && write('ITEM_SEEN', { time: seenIn(lastSeen, words, timeZone) }),
    citations.length > 0 && write('PROHIBITIONS_OF_ITEM', { citations: citations.join('; ') }),
    reason && write('ITEM_REASON', { reason }),
    item.evidence.length > 0 && write('ITEM_EVIDENCE', { evidence: evidenceIn(item, words).join('; ') }),
    earlier &&
      write('ITEM_EARLIER', {
        reference: earlier.reference,
        number: earlier.number,
        outcome: outcomeIn(earlier, words),
        added: textIn(additions, language) ?? '…',
      }),
  ]
  return lines.filter((line) => typeof line === 'string')
}

const evidenceIn = ({ evidence }: ItemFacts, { write }: LetterWords): string[] =>
  evidence.map(({ number, shareable }) =>
    write(shareable ? 'EVIDENCE_SHARED' : 'EVIDENCE_KEPT', { number: evidenceNumber(number, { write }) }),
  )

/** The number of a file in letters, such as `CC-03`. */
export const evidenceNumber = (number: number, { write }: Pick<LetterWords, 'write'>): string =>
  write('EVIDENCE_NUMBER', { number: String(number).padStart(2, '0') })

const placePhrases: Partial<Record<Place['kind'], LetterPhrase>> = {
  POST: 'PLACE_POST',
  TIMESTAMP: 'PLACE_TIMESTAMP',
  PAGE: 'PLACE_PAGE',
}

function placeIn({ kind, value, seenAt }: Place, { write, language }: LetterWords, timeZone: string): string {
  const place = write(placePhrases[kind] ?? 'PLACE_OTHER', { place: value })
  return seenAt ? write('PLACE_SEEN', { place, time: timeIn(new Date(seenAt), language, timeZone) }) : place
}

const seenPhrases: Record<SeenSource, LetterPhrase> = {
  PERSON: 'SEEN_BY_PERSON',
  PROBE: 'SEEN_BY_PROBE',
  CAPTURE: 'SEEN_BY_CAPTURE',
}

const seenIn = ({ at, source }: LastSeen, { write, language }: LetterWords, timeZone: string): string =>
  write(seenPhrases[source], { time: timeIn(at, language, timeZone) })

export function outcomeIn({ state, refusal }: EarlierFacts, { write, language }: LetterWords): string {
  switch (state) {
    case 'REFUSED':
      return write('OUTCOME_REFUSED', { reason: (refusal && textIn(refusal, language)) ?? '…' })
    case 'ALREADY_GONE':
    case 'NOT_FOUND':
      return write('OUTCOME_GONE')
    case 'WITHDRAWN':
      return write('OUTCOME_WITHDRAWN')
    case 'REVERSED':
      return write('OUTCOME_REVERSED')
    default:
      return write('OUTCOME_ACTIONED')
  }
}

/** In English the month is a word, because some readers take 11/01 for 1 November and others for 11 January. */
const timeIn = (time: Date, language: string, timeZone: string): string => formatOf(language, timeZone).format(time)

/** Formats are cached, because creating one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : [language, 'en-GB'], {
    ...{ timeZone, timeZoneName: 'longOffset', hourCycle: 'h23' },
    ...{ year: 'numeric', month: language === 'en' ? 'short' : '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  })
  formats.set(key, format)
  return format
}
