/** Reads the facts for a letter and its annex. Some of them depend on the time of sending. */

import type { Texts } from '#domain/authority/input.ts'
import type { PlaceholderValues } from '#domain/authority/placeholders.ts'
import { headsOf, type PrintedLetter } from '#domain/authority/sender.ts'
import {
  type AppliedVersion,
  type FilledPlaceholder,
  filledIn,
  versionsIn,
  type Wording,
} from '#domain/authority/wording.ts'
import type { Tx } from '#domain/core/command.ts'
import { forEachInSlices } from '#domain/core/slices.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { type ItemFacts, type RequestedItem, readItemFacts, readManyItemFacts } from '#domain/documents/item-facts.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import { usualSubject } from '#domain/documents/subject.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { readCited } from '#domain/law/cited.ts'
import { type LockedRequest, readStated } from './locked-request.ts'

/** A stored request, or a draft that is not saved. */
export interface LetterSource extends PrintedLetter {
  /** null while the case of an unsaved draft is unknown; the letter then states no evidence */
  caseId: string | null
  unit: { timeZone: string | null }
  platform: (NonNullable<RequestFacts['platform']> & { id: string; kind: string }) | null
  power: RequestFacts['power']
  urgent: boolean
  /** code of the vocabulary Measure */
  measure: string
  territories: readonly string[]
  whyNotMilder: unknown
  subject: string
  /** false: the letter has the default subject */
  subjectWritten: boolean
  translatedSubjects: unknown
  body: string
  translatedBodies: unknown
}

export interface TemplatedFacts extends RequestFacts {
  /** placeholders with their values */
  filled: readonly FilledPlaceholder[]
  /** in each language of the letter */
  wordings: readonly Wording[]
  /** versions of the templates that give the wording */
  versions: readonly AppliedVersion[]
}

/**
 * Reads the facts of a letter about these items. The number and the day of the letter are null. Cost: about ten
 * statements for up to BATCH_SIZE items, linear in the number of items.
 */
export async function readFacts(
  tx: Tx,
  source: LetterSource,
  requested: readonly RequestedItem[],
  at: Date,
): Promise<TemplatedFacts> {
  const scope = { caseId: source.caseId, platformId: source.platform?.id ?? null }
  return factsOf(tx, source, await readItemFacts(tx, scope, requested), at)
}

/** Returns the facts of a letter about `items`. */
async function factsOf(tx: Tx, source: LetterSource, items: ItemFacts[], at: Date): Promise<TemplatedFacts> {
  const { unit, platform, power, urgent, territories, body } = source
  const heads = await headsOf(tx, source, at)
  const wordings = heads.map(({ wording }) => wording)
  const measure = await readMeasure(tx, source.measure)
  const subject = source.subjectWritten
    ? source.subject
    : usualSubject(heads[0]!.words, { count: items.length, platform, measure })
  return {
    heads,
    filled: filledIn(wordings, source.templateValues as PlaceholderValues),
    wordings,
    versions: versionsIn(wordings),
    timeZone: unit.timeZone ?? (await zoneOf(tx)),
    ...{ number: null, day: null, platform, power, urgent, territories, subject, body },
    ...{ measure, items },
    whyNotMilder: source.whyNotMilder as Texts,
    translatedSubjects: source.translatedSubjects as Texts,
    translatedBodies: source.translatedBodies as Texts,
  }
}

type Stored = LetterSource & Pick<LockedRequest, 'items'>

/** Like `readFacts`, for those items of a stored request that are in the state NOT_SENT. */
export async function readRequestFacts(tx: Tx, request: Stored, at: Date): Promise<TemplatedFacts> {
  const [facts] = await readManyRequestFacts(tx, [request], at)
  return facts!
}

/**
 * Like `readRequestFacts`, for several requests. Cost: about four statements for each BATCH_SIZE items, about six for
 * each request, and a few for all of them.
 */
export async function readManyRequestFacts(tx: Tx, requests: readonly Stored[], at: Date): Promise<TemplatedFacts[]> {
  const unsent = requests.map(({ items }) => items.filter(({ state }) => state === 'NOT_SENT'))
  const ids = unsent.flat().map(({ id }) => id)
  const cited = await readCited(tx, ids)
  const stated = await readStated(tx, ids)
  const letters = requests.map(({ caseId, platform }, index) => ({
    caseId,
    platformId: platform?.id ?? null,
    requested: unsent[index]!.map(({ id, itemId, position, seenAt, previousId, dueAt }) => ({
      ...{ id, itemId, position, seenAt, previousId, dueAt },
      ...stated.get(id)!,
      prohibitions: cited.get(id) ?? [],
    })),
  }))
  const items = await readManyItemFacts(tx, letters)
  const facts: TemplatedFacts[] = []
  await forEachInSlices(requests.entries(), async ([index, request]) => {
    facts.push(await factsOf(tx, request, items[index]!, at))
  })
  return facts
}
