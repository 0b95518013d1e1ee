/** Answers that the desk records for items that have an answer already: only what happened after that answer. */
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { retractBreach } from '@takedown/server/domain/requests/breach-retraction.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const sentAt = '2025-10-20T02:00:00.000Z'
const published = '2025-11-06T03:00:00.000Z'
const later = '2025-11-20T02:00:00.000Z'
const hour = (count: number) => new Date(Date.parse(sentAt) + count * 3_600_000).toISOString()
const removal = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
const labelled = { ...removal, action: 'LABELLED' } as const
const refusal = { state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' } as const

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** An officer records from a letter that the platform gave this answer to the first item. */
const record = ({ request, items }: Sent, given: object, answeredAt: string) =>
  atVersion(desk, request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', later), {
      ...{ key: newKey(), request, expectedVersion, proof: 'thư', answeredAt: new Date(answeredAt) },
      answers: [{ item: items[0], ...given }],
    }),
  )
const stateOf = async ({ items }: Sent) =>
  (await desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })).state
const tooEarly = ({ items }: Sent) => ({ code: 'TIME_BEFORE_SENT', ids: [items[0]] })

describe('after an answer of the platform itself', () => {
  it('an answer with an earlier date is refused, and a later one is recorded', async () => {
    const sent = await makeSent(desk, { at: sentAt })
    await answer(desk, sent, sent.items, refusal, { at: hour(2) })
    await expect(record(sent, removal, hour(1))).rejects.toMatchObject(tooEarly(sent))
    expect(await stateOf(sent)).toBe('REFUSED')
    await record(sent, removal, hour(25))
    expect(await stateOf(sent)).toBe('ACTIONED')
  })

  it('an answer is refused while its correction waits for a second person, whatever its date', async () => {
    const sent = await makeSent(desk, { at: sentAt })
    await answer(desk, sent, sent.items, removal, { at: hour(2) })
    await correct(sent, refusal)
    await expect(record(sent, labelled, later)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION', ids: sent.items })
  })

  it('an answer with a date before the correction by two people is refused', async () => {
    const sent = await makeSent(desk, { at: sentAt })
    await answer(desk, sent, sent.items, removal, { at: hour(2) })
    await correct(sent, refusal)
    await confirm(sent)
    expect(await stateOf(sent)).toBe('REFUSED')
    await expect(record(sent, removal, hour(3))).rejects.toMatchObject(tooEarly(sent))
    await record(sent, removal, hour(26))
  })
})

it('another item of the request takes an answer while a correction waits', async () => {
  const sent = await makeSent(desk, { at: sentAt, count: 2 })
  await answer(desk, sent, sent.items.slice(0, 1), removal, { at: hour(2) })
  await correct(sent, refusal)
  await record({ ...sent, items: sent.items.slice(1) }, removal, hour(3))
})

describe('an item that a published figure counts', () => {
  let refused: Sent
  let removed: Sent
  let open: Sent
  beforeAll(async () => {
    ;[refused, removed, open] = [
      await makeSent(desk, { at: sentAt }),
      await makeSent(desk, { at: sentAt }),
      await makeSent(desk, { at: sentAt }),
    ]
    await record(refused, refusal, hour(2))
    await record(removed, removal, hour(2))
    const [manager, month] = [desk.ask('quan-ly', '2025-11-06T02:00:00Z'), '2025-10']
    const { id: briefing } = await draftBriefing(manager, { key: newKey(), month, heldOn: '2025-11-06' })
    await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
    await publishBriefing(desk.ask('lanh-dao', published), { key: newKey(), briefing, expectedVersion: 2 })
  })

  it.each([
    ['before its answer', () => refused, removal, hour(1)],
    ['after its answer, but before the publication', () => refused, removal, hour(3)],
    ['after its action, but before the publication', () => removed, labelled, hour(3)],
  ])('takes no other answer that is dated %s', async (_when, sent, given, answeredAt) => {
    const before = await stateOf(sent())
    await expect(record(sent(), given, answeredAt)).rejects.toMatchObject(tooEarly(sent()))
    expect(await stateOf(sent())).toBe(before)
  })

  it('takes an answer that the platform gave after the publication, and a first answer of any date', async () => {
    await record(refused, removal, later)
    await record(open, removal, hour(2))
    expect([await stateOf(refused), await stateOf(open)]).toEqual(['ACTIONED', 'ACTIONED'])
  })
})

it('the platform may still act further while the retraction of a breach waits', async () => {
  const sent = await makeSent(desk, { at: sentAt })
  await markPassed(desk.db, new Date(hour(30)))
  await answer(desk, sent, sent.items, labelled, { at: hour(30) })
  const { request, items } = sent
  await atVersion(desk, request, (expectedVersion) =>
    retractBreach(desk.ask('lanh-dao', hour(31)), {
      ...{ key: newKey(), request, items, expectedVersion, hours: 48, reason: 'đồng hồ', proof: 'biên bản' },
    }),
  )
  await record(sent, removal, later)
})

const correct = ({ request, items }: Sent, given: object) =>
  atVersion(desk, request, (expectedVersion) =>
    correctResponse(desk.ask('lanh-dao', hour(4)), {
      ...{ key: newKey(), request, expectedVersion, reason: 'ghi nhầm', proof: 'thư' },
      answers: [{ item: items[0], ...given }],
    }),
  )
const confirm = ({ request }: Sent) =>
  atVersion(desk, request, (expectedVersion) =>
    confirmCorrection(secondSupervisor(desk, hour(5)), { key: newKey(), request, expectedVersion }),
  )

describe('an officer who dates an action within a deadline that has passed', () => {
  const timely = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const

  it('cannot turn a refusal of the platform itself into an action on time', async () => {
    const sent = await makeSent(desk, { at: sentAt })
    await answer(desk, sent, sent.items, refusal, { at: hour(2) })
    await expect(record(sent, timely, hour(3))).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED', ids: sent.items })
    expect(await stateOf(sent)).toBe('REFUSED')
    // A reconsideration after the deadline is late in any case.
    await record(sent, timely, hour(25))
    expect(await stateOf(sent)).toBe('ACTIONED')
  })
})
