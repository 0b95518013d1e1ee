/** Writes the annex of a letter: one entry for each item, in numbered parts. */
import { Temporal } from 'temporal-polyfill'
import type { Texts } from '#domain/authority/input.ts'
import { type LetterWords, textIn } from '#domain/authority/letter-words.ts'
import { limitOf } from '#domain/rules/legal-clock.ts'
import { type Annex, type AnnexItem, ITEMS_PER_PART } from './annex-model.ts'
import type { ItemFacts } from './item-facts.ts'
import { evidenceNumber, outcomeIn } from './item-lines.ts'
import { isWithin, type Place, valuesOf } from './places.ts'
import { sharedEvidencePath } from './shared-evidence.ts'
import { timeLimitOf } from './time-limit.ts'
import type { RequestFacts } from './write-letter.ts'

/** The address of the JSON Schema of annexes. It is the same in every installation. */
export const ANNEX_SCHEMA = 'urn:takedown-desk:annex:1'

/**
 * Yields the parts of the annex one by one, so that only one part is in memory at a time. `requestNumber` is the number
 * of the request in this system. Without `publicUrl`, the annex states only the paths of files. Cost of a part: linear
 * in its items.
 */
export function* writeAnnex(
  facts: RequestFacts & { number: string; day: string },
  requestNumber: string,
  publicUrl?: string,
): Generator<Annex> {
  const request = requestOf(facts, requestNumber)
  const parts = Math.ceil(facts.items.length / ITEMS_PER_PART)
  for (let index = 0; index < parts; index++)
    yield {
      $schema: ANNEX_SCHEMA,
      version: 1,
      request,
      part: { number: index + 1, of: parts },
      items: facts.items
        .slice(index * ITEMS_PER_PART, (index + 1) * ITEMS_PER_PART)
        .map((item) => entryOf(item, facts, publicUrl)),
    }
}

function requestOf(facts: RequestFacts & { number: string; day: string }, number: string): Annex['request'] {
  const { heads, platform, power, urgent, whyNotMilder } = facts
  const each = (write: (head: RequestFacts['heads'][number]) => string | null | undefined) => inEach(facts, write)
  const { sender } = heads[0]!
  return {
    reference: facts.number,
    number,
    date: facts.day,
    authority: each(({ sender }) => sender?.authority),
    unit: each(({ sender }) => sender?.unit),
    addressee: { name: platform?.name ?? '', operator: platform?.operator ?? '' },
    powers: power ? [{ citation: each(({ words }) => textIn(power.citations as Texts, words.language)) }] : [],
    urgent,
    whyNotMilder: statedIn(facts, whyNotMilder),
    howToAnswer: each(({ words, sender }) =>
      [
        words.write('ANSWER', { annex: words.write('ANNEX') }),
        ...(sender?.replyAddress ? [words.write('REPLY', { address: sender.replyAddress })] : []),
      ].join(' '),
    ),
    redress: each(({ sender }) => sender?.redress),
    replyAddress: sender?.replyAddress ?? null,
    portal: sender?.portalUrl ?? null,
    email: sender?.email ?? null,
    telephone: sender?.telephone ?? null,
    postalAddress: sender?.postalAddress ?? null,
    items: facts.items.length,
  }
}

function entryOf(item: ItemFacts, facts: RequestFacts, publicUrl: string | undefined): AnnexItem {
  const { heads, measure, power, urgent, territories, timeZone } = facts
  const { earlier, places } = item
  const formal = heads[0]!.words
  const first = (kind: Place['kind']) => valuesOf(places, kind)[0] ?? null
  const isFirst = ({ kind, value }: Place) => value === first(kind)
  const time = (at: Date | null) => (at === null ? null : inZone(at, timeZone))
  return {
    number: item.number,
    id: item.requestItemId && `RequestItem_${item.requestItemId}`,
    kind: { code: item.kind.code, label: labelsIn(facts, item.kind.labels) },
    name: first('NAME') ?? (item.address === null ? item.title : null),
    handle: first('HANDLE'),
    address: item.address,
    leadsTo: item.leadsTo,
    parent: first('PARENT'),
    places: [...places.filter(isWithin), ...places.filter((place) => !isWithin(place) && !isFirst(place))].map(
      ({ kind, value, seenAt }) => ({ kind, value, seenAt: time(seenAt ? new Date(seenAt) : null) }),
    ),
    seenAt: time(item.lastSeen?.at ?? null),
    seenBy: item.lastSeen?.source ?? null,
    provisions: item.prohibitions.map(({ citations, summaries }) => ({
      citation: labelsIn(facts, citations as Texts),
      summary: labelsIn(facts, summaries as Texts),
    })),
    reason: statedIn(facts, item.reasons),
    measure: { code: measure.code, label: labelsIn(facts, measure.labels) },
    territories: [...territories],
    evidence: item.evidence.map(({ number, mime, size, sha256, capturedAt, shareable }) => ({
      number: evidenceNumber(number, formal),
      ...{ mediaType: mime, size, sha256, shared: shareable },
      path:
        shareable && item.requestItemId ? addressAt(publicUrl, sharedEvidencePath(item.requestItemId, number)) : null,
      capturedAt: inZone(capturedAt, timeZone),
    })),
    deadline: {
      limit: inEach(facts, ({ words }) => timeLimitOf({ words, power, urgent })),
      time: timeOf(power, urgent),
      dueAt: time(item.dueAt),
    },
    earlier: earlier && {
      reference: earlier.reference,
      number: earlier.number,
      outcome: inEach(facts, ({ words }) => outcomeIn(earlier, words)),
      answeredAt: time(earlier.answeredAt),
      added: statedIn(facts, item.additions),
    },
  }
}

const addressAt = (publicUrl: string | undefined, path: string): string =>
  publicUrl === undefined ? path : new URL(path, publicUrl).href

const units = { CALENDAR: 'HOURS', WORKING: 'WORKING_HOURS', WORKING_DAYS: 'WORKING_DAYS' } as const

function timeOf(power: RequestFacts['power'], urgent: boolean): AnnexItem['deadline']['time'] {
  const amount = power && limitOf(power, urgent)
  return amount === null ? null : { amount, unit: units[power!.clock], countsFrom: power!.clockStart }
}

/** The result lacks a language of the letter for which `write` returns no text. */
function inEach(
  { heads }: RequestFacts,
  write: (head: RequestFacts['heads'][number]) => string | null | undefined,
): Texts {
  const texts = heads.flatMap((head) => {
    const text = write(head)
    return text ? [[head.words.language, text] as const] : []
  })
  return Object.fromEntries(texts)
}

/** Returns only texts in languages of the letter, because the person who approves the letter reads no others. */
const statedIn = (facts: RequestFacts, texts: Texts): Texts => inEach(facts, ({ words }) => texts[words.language])

const labelsIn = (facts: RequestFacts, labels: Texts): Texts =>
  inEach(facts, ({ words }: { words: LetterWords }) => textIn(labels, words.language))

/** Returns a text such as `2026-11-25T09:30:00+07:00`. */
const inZone = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
