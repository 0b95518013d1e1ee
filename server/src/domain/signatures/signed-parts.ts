/** The parts of a signature that depend on its version. */
import { type LetterWords, textIn } from '#domain/authority/letter-words.ts'
import type { Sender } from '#domain/authority/sender.ts'
import type { EarlierFacts, EvidenceFacts, ItemFacts } from '#domain/documents/item-facts.ts'
import { itemLines } from '#domain/documents/item-lines.ts'
import { demandIn } from '#domain/documents/measure.ts'
import { citationsIn, type RequestFacts, territoriesIn } from '#domain/documents/write-letter.ts'

/** Adds a part: its name, the value to hash, and a function that writes its lines for people. */
export type Add = (name: string, value: unknown, text: () => readonly (string | null | undefined)[]) => void

/** Adds the sender in every language of the letter. Versions before 4 signed it in one language only. */
export function addSenders(add: Add, unitId: string, senders: readonly Sender[], version: number): void {
  if (senders.length === 0) return
  const text = () =>
    senders.flatMap(({ signatory, ...others }) => [
      ...Object.values(others),
      signatory && [signatory.head, signatory.rank, signatory.name].filter(Boolean).join(' '),
    ])
  // Removes repeated lines, because a text that exists in only one language would appear once for each language of the
  // letter.
  add('SENDER', version >= 4 ? [unitId, senders] : [unitId, senders[0]], () => [...new Set(text())])
}

export function addMeasure(
  add: Add,
  { heads, measure, territories, whyNotMilder }: RequestFacts,
  version: number,
): void {
  if (version < 3) return
  const { words } = heads[0]!
  const demand = demandIn(words, measure)
  if (version < 4) {
    add('MEASURE', [measure.code, demand], () => [demand])
    return
  }
  add('MEASURE', [measure.code, measure.labels, territories, whyNotMilder], () => [
    demand,
    territoriesIn(territories, words.language),
    textIn(whyNotMilder, words.language),
  ])
}

/** Adds the parts of an item: its evidence, the prohibitions, and what the addressee reads about it. */
export function addItem(
  add: Add,
  item: ItemFacts,
  { version, words, timeZone }: { version: number; words: LetterWords; timeZone: string },
): void {
  const { id, evidence, prohibitions, reasons, places, statedSeenAt, lastSeen, additions, earlier } = item
  const shared = (file: EvidenceFacts) => (version >= 4 && file.shareable ? ' ✓' : '')
  add(
    `EVIDENCE ${id}`,
    version >= 4
      ? evidence.map(({ sha256, number, capturedAt, shareable }) => [sha256, number, capturedAt, shareable])
      : evidence.map(({ sha256 }) => sha256).sort(),
    () => evidence.map((file) => `${file.fileName} (SHA-256 ${file.sha256.slice(0, 12)})${shared(file)}`),
  )
  if (version >= 3 && prohibitions.length > 0)
    add(
      `PROHIBITIONS ${id}`,
      prohibitions.map(({ id, citations, summaries }) => [id, citations, ...(version >= 5 ? [summaries] : [])]),
      () => citationsIn(item, words.language),
    )
  // Without a stated time, the letter states the time of a file, which the part EVIDENCE contains.
  const seen =
    version >= 10 && statedSeenAt ? [statedSeenAt, lastSeen?.at ?? null, lastSeen?.source ?? null] : statedSeenAt
  if (version >= 4)
    add(`REASON ${id}`, [reasons, places, seen, additions, earlier && signedEarlier(earlier, version)], () =>
      itemLines({ ...item, lastSeen: statedSeenAt && lastSeen, prohibitions: [], evidence: [] }, words, timeZone),
    )
}

/** Returns the signed facts of an earlier request for the item. Versions before 5 do not sign its result. */
const signedEarlier = ({ reference, number, state, refusal, answeredAt }: EarlierFacts, version: number) =>
  version >= 5 ? [reference, number, state, refusal, answeredAt] : [reference, number]
