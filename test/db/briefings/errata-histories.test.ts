/**
 * Random histories after publication: each correction makes exactly one erratum in each published briefing whose figures
 * it changes, the errata add up to the figures of today, and what was published stays.
 */

import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { correctItem } from '@takedown/server/domain/cases/item-corrections.ts'
import { RuleError, ValidationError } from '@takedown/server/domain/core/errors.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { bounceSent } from '#support/mails/bounces.ts'
import {
  atVersion,
  type Desk,
  deskDatabase,
  draftOf,
  makeSent,
  newKey,
  openDesk,
  type Sent,
  sendDraft,
} from '#support/make.ts'
import { countedToday } from '#support/models/briefing-numbers.ts'
import { addUp, agreesWithItems, errataOf } from '#support/models/errata.ts'
import { reverse } from '#support/objects/reversals.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'
import { dropDatabase, freshDatabase } from '#support/run/database.ts'

/** FULL=1 runs a thousand histories; ERRATA=n runs n of them, and ERRATA_SEED repeats them. */
const runs = Number(process.env.ERRATA ?? (FULL ? 1000 : 8))
const seed = Number(process.env.ERRATA_SEED ?? Date.now() % 2 ** 31)
const STEPS = 6
const HOUR = 3_600_000
/** The first hour of the last day of October in the operator's zone, and the press conferences on two months. */
const START = Date.parse('2025-10-30T17:00:00Z')
const PUBLISHED = Date.parse('2025-12-06T02:00:00Z')

const outcomes = [
  { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' },
  { state: 'ACTIONED', action: 'LABELLED', ground: 'POLICY' },
  { state: 'ALREADY_GONE' },
  { state: 'NOT_FOUND' },
  { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
  { state: 'REFUSED', refusalReason: 'DISPUTED' },
] as const
const categories = ['bung-no', 'ma-tuy', 'co-bac', 'tu-tu'] as const

const step = fc.record({
  verb: fc.constantFrom(
    ...(['correct', 'correct', 'reopen', 'reverse', 'category', 'category', 'kind', 'kind'] as const),
    ...(['answer', 'check', 'again', 'again', 'bounce', 'bounce'] as const),
  ),
  /** whether the job looked for errata before the step; without it, earlier events wait beside the correction */
  checked: fc.boolean(),
  a: fc.nat({ max: 999 }),
  b: fc.nat({ max: 999 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
const corrections: readonly Step['verb'][] = ['correct', 'reopen', 'reverse', 'category', 'kind']
const kinds = ['POST', 'ACCOUNT', 'GROUP'] as const

let original: string
beforeAll(async () => {
  original = await deskDatabase()
})

it(`makes exactly one erratum of each correction, and they add up (seed ${seed})`, async () => {
  const found = { errata: 0, corrections: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
      const url = await freshDatabase(original)
      const desk = await openDesk(url)
      try {
        await live(desk, steps, found)
      } finally {
        await desk.close()
        await dropDatabase(url)
      }
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
  // Otherwise the histories would show nothing.
  expect(found.errata).toBeGreaterThan(runs / 4)
  expect(found.corrections).toBeGreaterThan(runs / 4)
}, 3_600_000)

async function live(desk: Desk, steps: readonly Step[], found: { errata: number; corrections: number }): Promise<void> {
  const requests = await sentRequests(desk, steps[0]!)
  for (const month of ['2025-10', '2025-11']) await publish(desk, month, requests[0]!.case)
  const frozen = await publishedNumbers(desk)
  for (const [index, { verb, checked, a, b }] of steps.entries()) {
    const now = new Date(PUBLISHED + (index + 1) * HOUR)
    if (checked) await findErrata(desk.db, now)
    const [errataBefore, eventsBefore] = [await errataOf(desk), await lastEvent(desk)]
    const numbersBefore = await countedToday(desk, now)
    try {
      await act(desk, requests[a % requests.length]!, { verb, a, b }, now.toISOString())
    } catch (error) {
      // A correction of details that are recorded already is a ValidationError.
      if (!(error instanceof RuleError || error instanceof ValidationError)) throw error
      continue
    }
    if (!corrections.includes(verb)) continue
    found.corrections++
    const numbersAfter = await countedToday(desk, now)
    const added = (await errataOf(desk)).filter(({ id }) => !errataBefore.some((earlier) => earlier.id === id))
    const own = await ownErrata(desk, added, eventsBefore)
    for (const [briefing, numbers] of numbersAfter) {
      const changed = JSON.stringify(numbers) !== JSON.stringify(numbersBefore.get(briefing))
      expect(own.filter(({ briefingId }) => briefingId === briefing)).toHaveLength(changed ? 1 : 0)
    }
    found.errata += own.length
    await addUp(desk)
  }
  const end = new Date(PUBLISHED + 100 * HOUR)
  await findErrata(desk.db, end)
  await addUp(desk)
  await agreesWithItems(desk, end)
  const errata = await errataOf(desk)
  await findErrata(desk.db, end)
  expect(await errataOf(desk)).toHaveLength(errata.length)
  // An event belongs to at most one erratum of a briefing.
  const named = errata.flatMap(({ briefingId, eventIds }) => eventIds.map((event) => `${briefingId} ${event}`))
  expect(named).toHaveLength(new Set(named).size)
  expect(await publishedNumbers(desk)).toEqual(frozen)
}

/** Three requests of two months and categories; some of their items are answered. */
async function sentRequests(desk: Desk, { a, b }: Step): Promise<Sent[]> {
  const requests: Sent[] = []
  for (const [index, days] of [0, 1, 20].entries()) {
    const at = new Date(START + days * 24 * HOUR).toISOString()
    const category = categories[(b + index) % 2]
    const sent = await makeSent(desk, { at, count: 3, category })
    requests.push(sent)
    const answered = sent.items.slice(0, (a + index) % 4)
    if (answered.length > 0) await respond(desk, sent, answered, b + index, at)
  }
  return requests
}

/** An officer records what the platform wrote in a letter. */
const respond = (desk: Desk, { request }: Sent, items: string[], outcome: number, at: string) =>
  atVersion(desk, request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), request, expectedVersion, proof: 'thư' },
      answers: items.map((item, index) => ({ item, ...outcomes[(outcome + index) % outcomes.length]! })),
    }),
  )

async function act(desk: Desk, sent: Sent, { verb, a, b }: Pick<Step, 'verb' | 'a' | 'b'>, at: string): Promise<void> {
  const [officer, chief] = [desk.ask('can-bo-1', at), desk.ask('lanh-dao', at)]
  const { request, items } = sent
  const item = items[b % items.length]!
  const some = items.slice(0, 1 + (b % items.length))
  const outcome = outcomes[b % outcomes.length]!
  const versioned = (run: (expectedVersion: number) => Promise<unknown>) => atVersion(desk, request, run)
  // A published figure counts the item, so another supervisor confirms.
  const correct = async (answers: object[]) => {
    await versioned((expectedVersion) =>
      correctResponse(chief, { key: newKey(), request, expectedVersion, reason: 'nhầm', proof: 'thư', answers }),
    )
    const waits = await desk.db.correctionProposal.count({ where: { requestId: request, state: 'PROPOSED' } })
    if (waits > 0)
      await versioned((expectedVersion) =>
        confirmCorrection(secondSupervisor(desk, at), { key: newKey(), request, expectedVersion }),
      )
  }
  if (verb === 'correct') await correct(some.map((each) => ({ item: each, ...outcome })))
  if (verb === 'reopen') await correct([{ item, state: 'AWAITING' }])
  if (verb === 'reverse')
    await reverse(desk, sent, { item, by: (['PLATFORM', 'AUTHORITY', 'APPEAL', 'COURT'] as const)[a % 4]! }, at)
  if (verb === 'category') {
    const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id: sent.case } })
    const category = desk.categories[categories[b % categories.length]!]
    await updateCase(officer, { key: newKey(), case: sent.case, expectedVersion, category, reason: 'ghi nhầm' })
  }
  if (verb === 'kind')
    await correctItem(officer, {
      ...{ key: newKey(), item: sent.contents[b % 3], reason: 'ghi nhầm' },
      ...{ kind: kinds[a % kinds.length], reach: a },
    })
  // The sending of every other request of the same content is recorded late, so it belongs to a published month.
  if (verb === 'again') {
    const sentAt = a % 2 ? at : new Date(PUBLISHED - 8 * 24 * HOUR).toISOString()
    const contents = [sent.contents[b % 3]!]
    await sendDraft(desk, await draftOf(desk, { case: sent.case, contents }, { at: sentAt }), sentAt)
  }
  if (verb === 'bounce') await bounceSent(desk, request, new Date(at))
  if (verb === 'answer') await respond(desk, sent, [item], b, at)
  if (verb === 'check') await recordCheck(officer, { key: newKey(), item: sent.contents[b % 3], up: a % 2 === 0 })
}

async function publish(desk: Desk, month: string, reported: string): Promise<void> {
  const at = new Date(PUBLISHED).toISOString()
  const [manager, chief] = [desk.ask('quan-ly', at), desk.ask('lanh-dao', at)]
  const cases = [{ case: reported, titleVi: 'Vụ', titleEn: 'Case' }]
  const heldOn = '2025-12-06'
  const { id: briefing } = await draftBriefing(manager, { key: newKey(), month, heldOn, cases })
  await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
  await publishBriefing(chief, { key: newKey(), briefing, expectedVersion: 2 })
}

type Erratum = Awaited<ReturnType<typeof errataOf>>[number]
const lastEvent = async (desk: Desk) => (await desk.db.eventHead.findUniqueOrThrow({ where: { id: 1 } })).seq

/** The errata that name an event of the correction, which is later than `seq`. */
async function ownErrata(desk: Desk, errata: readonly Erratum[], seq: bigint): Promise<Erratum[]> {
  const events = await desk.db.event.findMany({ where: { seq: { gt: seq } }, select: { id: true } })
  const ids = new Set(events.map(({ id }) => id))
  return errata.filter(({ eventIds }) => eventIds.some((id) => ids.has(id)))
}

const publishedNumbers = (desk: Desk) =>
  desk.db.briefingFigure.findMany({
    where: { addedAt: null },
    orderBy: [{ briefingId: 'asc' }, { position: 'asc' }],
    select: { briefingId: true, position: true, scope: true, formula: true, numbers: true },
  })
