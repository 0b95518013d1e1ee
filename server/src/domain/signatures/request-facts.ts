/** Reads what the letter of a request and its annex state if it is sent at a time. */

import type { Texts } from '#domain/authority/input.ts'
import { headsOf } from '#domain/authority/sender.ts'
import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { type RequestedItem, readItemFacts } from '#domain/documents/item-facts.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { readCited } from '#domain/law/cited.ts'
import type { LockedRequest } from './locked-request.ts'

/** What the facts of a letter are read from: a stored request, or a draft that is not saved. */
export interface LetterSource {
  /** null if the case of an unsaved draft is unknown: the letter then states no evidence */
  caseId: string | null
  unitId: string
  signatoryId: string | null
  /** BCP 47 tags, the formal language first; empty for the language of the authority */
  languages: readonly string[]
  unit: { timeZone: string | null }
  platform: (NonNullable<RequestFacts['platform']> & { id: string }) | null
  power: RequestFacts['power']
  urgent: boolean
  /** a code of the vocabulary Measure */
  measure: string
  territories: readonly string[]
  whyNotMilder: unknown
  subject: string
  body: string
}

/**
 * Reads the facts of a letter about these items, without number and day. Cost: about ten statements, linear in the number
 * of items.
 */
export async function readFacts(
  tx: Tx,
  source: LetterSource,
  requested: readonly RequestedItem[],
  at: Date,
): Promise<RequestFacts> {
  const { unit, platform, power, urgent, territories, subject, body } = source
  return {
    heads: await headsOf(tx, source, at, source.languages),
    timeZone: unit.timeZone ?? (await zoneOf(tx)),
    ...{ number: null, day: null, platform, power, urgent, territories, subject, body },
    measure: await readMeasure(tx, source.measure),
    whyNotMilder: source.whyNotMilder as Texts,
    items: await readItemFacts(tx, { caseId: source.caseId, platformId: platform?.id ?? null }, requested),
  }
}

/** Reads the facts of a stored request, as `readFacts`. Items that are not to be sent are left out. */
export async function readRequestFacts(
  tx: Tx,
  request: LetterSource & Pick<LockedRequest, 'items'>,
  at: Date,
): Promise<RequestFacts> {
  const requested = request.items.filter(({ state }) => state === 'NOT_SENT')
  const cited = await readCited(
    tx,
    requested.map(({ id }) => id),
  )
  return readFacts(
    tx,
    request,
    requested.map((item) => ({ ...item, prohibitions: cited.get(item.id) ?? [] })),
    at,
  )
}
