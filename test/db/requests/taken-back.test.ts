/** Withdrawals and reversals that were recorded by mistake are taken back by a correction, as if they had never been. */
import { closeCase } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { askClarification, extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { correctResponse, reverseItem } from '@takedown/server/domain/requests/corrections.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { acknowledgeRequest, recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { withdrawItems, withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  type Desk,
  draftOf,
  makeDraft,
  makeSent,
  newKey,
  openDesk,
  type Sent,
} from '#support/make.ts'
import { only, readFigures } from '#support/models/figures.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const sentAt = '2026-06-01T02:00:00.000Z'
const hour = (count: number) => new Date(Date.parse(sentAt) + count * 3_600_000)
const removal = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
const waiting = { state: 'AWAITING' } as const

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

type Verb = (context: ReturnType<Desk['ask']>, input: unknown) => Promise<unknown>
const run = ({ request }: Sent, verb: Verb, at: Date, input: object, who = 'can-bo-1') =>
  atVersion(desk, request, (expectedVersion) =>
    verb(desk.ask(who, at), { key: newKey(), request, expectedVersion, reason: 'nhầm', ...input }),
  )
const correct = (sent: Sent, at: Date, answers: object[], more: object = {}) =>
  run(
    sent,
    correctResponse,
    at,
    { answers: answers.map((each, n) => ({ item: sent.items[n], ...each })), ...more },
    'lanh-dao',
  )
const withdraw = (sent: Sent, at: Date) => run(sent, withdrawItems, at, { items: sent.items })
const itemOf = ({ items: [id] }: Sent) => desk.db.requestItem.findUniqueOrThrow({ where: { id: id! } })
const requestOf = ({ request: id }: Sent) => desk.db.removalRequest.findUniqueOrThrow({ where: { id } })
const send = (count = 1) => makeSent(desk, { at: sentAt, count })
const eventsOf = async ({ items: [subjectId] }: Sent, type: string) =>
  desk.db.event.count({ where: { type, subjectId: subjectId! } })
const rateOf = async (sent: Sent, at: Date) =>
  only(await readFigures(desk, { cases: [sent.case] }, 'actioned_of_requested', [], at))
/** The columns of an item that its deadlines decide. */
const clockOf = async (sent: Sent) => {
  const { state, firstDueAt, dueAt, pausedAt, waitedMs, breachedAt, withdrawnAt } = await itemOf(sent)
  return { state, firstDueAt, dueAt, pausedAt, waitedMs, isBreached: breachedAt !== null, withdrawnAt }
}

describe('a withdrawal that is taken back', () => {
  it('leaves the deadlines as if it had never been recorded', async () => {
    const [plain, mistaken] = [await send(), await send()]
    for (const sent of [plain, mistaken])
      await run(sent, extendDeadline, hour(2), { items: sent.items, hours: 5 }, 'lanh-dao')
    await withdraw(mistaken, hour(3))
    await correct(mistaken, hour(6), [waiting])
    expect(await clockOf(mistaken)).toEqual(await clockOf(plain))
    expect((await itemOf(mistaken)).dueAt).toEqual(hour(29))
    const entries = await desk.db.deadlineEntry.findMany({
      where: { requestItemId: mistaken.items[0]! },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ kind }) => kind)).toEqual(['SET', 'EXTENDED', 'STOPPED', 'RESTORED'])
    expect(entries.at(-1)).toMatchObject({ at: hour(6), reason: 'nhầm' })
  })

  it('reopens its request, and its case if that was closed', async () => {
    const sent = await send()
    await withdraw(sent, hour(3))
    expect((await requestOf(sent)).state).toBe('CLOSED')
    const caseOf = () => desk.db.case.findUniqueOrThrow({ where: { id: sent.case } })
    const { version: expectedVersion } = await caseOf()
    await closeCase(desk.ask('can-bo-1', hour(4)), { key: newKey(), case: sent.case, expectedVersion })
    await correct(sent, hour(6), [waiting])
    expect(await requestOf(sent)).toMatchObject({
      state: 'SENT',
      closedAt: null,
      waitingOn: 'PLATFORM',
      awaitingCount: 1,
    })
    expect((await caseOf()).state).toBe('OPEN')
    expect(await desk.db.boardRow.count({ where: { requestId: sent.request } })).toBe(1)
  })

  it('announces a breach that passed meanwhile once', async () => {
    const sent = await send()
    await withdraw(sent, hour(3))
    await correct(sent, hour(30), [waiting])
    await markPassed(desk.db, hour(30))
    expect(await eventsOf(sent, 'item.breached')).toBe(1)
    expect((await itemOf(sent)).breachedAt).toEqual(hour(30))
  })

  it('warns again before the deadline, and once in all', async () => {
    const sent = await send()
    await withdraw(sent, hour(3))
    await correct(sent, hour(6), [waiting])
    for (const at of [hour(21), hour(22)]) await markPassed(desk.db, at)
    expect(await eventsOf(sent, 'item.due_soon')).toBe(1)
  })

  it('leaves the question of the platform open', async () => {
    const [plain, mistaken] = [await send(), await send()]
    for (const { request, items } of [plain, mistaken])
      await askClarification(desk.ask('facebook', hour(2)), { key: newKey(), request, items, question: 'Ở đâu?' })
    await withdraw(mistaken, hour(3))
    await correct(mistaken, hour(6), [waiting])
    expect(await clockOf(mistaken)).toEqual(await clockOf(plain))
    expect((await itemOf(mistaken)).state).toBe('NEEDS_CLARIFICATION')
    expect(await requestOf(mistaken)).toMatchObject({ waitingOn: 'AUTHORITY', clarifyingCount: 1 })
  })

  it('counts the item as requested again', async () => {
    const sent = await send()
    await withdraw(sent, hour(3))
    expect((await rateOf(sent, hour(6)))?.of ?? []).toEqual([])
    await correct(sent, hour(6), [waiting])
    expect((await rateOf(sent, hour(7))).of).toEqual(sent.items)
  })

  it('gives the observations since the sending back to the item', async () => {
    const sent = await send()
    const input = { key: newKey(), item: sent.contents[0], up: false }
    await recordCheck(desk.ask('can-bo-1', hour(2)), input)
    await withdraw(sent, hour(3))
    expect((await itemOf(sent)).goneAt).toBeNull()
    await correct(sent, hour(6), [waiting])
    expect((await itemOf(sent)).goneAt).toEqual(hour(2))
  })

  it('takes an answer that came meanwhile, at its own time', async () => {
    const sent = await send()
    await withdraw(sent, hour(3))
    await correct(sent, hour(30), [waiting])
    const answers = [{ item: sent.items[0], ...removal }]
    await run(sent, recordResponse, hour(31), { answeredAt: hour(20), proof: 'thư', answers })
    expect(await itemOf(sent)).toMatchObject({ ...removal, answeredAt: hour(20), breachedAt: null })
    expect(await eventsOf(sent, 'item.breach_retracted')).toBe(1)
  })

  it('is refused while another open request contains the item, and for an item that was never sent', async () => {
    const sent = await send()
    await withdraw(sent, hour(3))
    await draftOf(desk, sent, { at: hour(4).toISOString() })
    await expect(correct(sent, hour(6), [waiting])).rejects.toMatchObject({
      ...{ code: 'ITEM_ALREADY_REQUESTED', subject: 'ContentItem', ids: sent.contents },
    })
    const draft = await makeDraft(desk, { at: sentAt, count: 2 })
    await run(draft, withdrawItems, hour(1), { items: draft.items.slice(0, 1) })
    await expect(correct(draft, hour(2), [waiting])).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })

  it('needs a second person if the platform had answered the item itself', async () => {
    const sent = await send()
    await answer(desk, sent, sent.items, { state: 'NOT_FOUND' }, { at: hour(1).toISOString() })
    const confirm = (at: Date) =>
      atVersion(desk, sent.request, (expectedVersion) =>
        confirmCorrection(secondSupervisor(desk, at.toISOString()), {
          key: newKey(),
          request: sent.request,
          expectedVersion,
        }),
      )
    await correct(sent, hour(2), [waiting], { proof: 'thư' })
    await confirm(hour(2))
    await withdraw(sent, hour(3))
    await expect(correct(sent, hour(4), [waiting])).rejects.toMatchObject({ code: 'PROOF_NEEDED' })
    await correct(sent, hour(4), [waiting], { proof: 'thư' })
    expect((await itemOf(sent)).state).toBe('WITHDRAWN')
    await confirm(hour(5))
    expect((await itemOf(sent)).state).toBe('AWAITING')
  })
})

describe('a withdrawn request', () => {
  it('is in force again, with its items and its acknowledgement', async () => {
    const sent = await send(2)
    await acknowledgeRequest(desk.ask('facebook', hour(1)), { key: newKey(), request: sent.request, reference: 'FB-1' })
    await run(sent, withdrawRequest, hour(3), {})
    await correct(sent, hour(6), [waiting, waiting])
    expect(await requestOf(sent)).toMatchObject({
      ...{ state: 'ACKNOWLEDGED', reference: 'FB-1', acknowledgedAt: hour(1) },
      ...{ withdrawnAt: null, withdrawReason: null, awaitingCount: 2, dueAt: hour(24) },
    })
    expect(await desk.db.event.count({ where: { type: 'request.reopened', requestId: sent.request } })).toBe(1)
  })

  it('takes corrections of answers, but its answered items cannot wait again alone', async () => {
    const sent = await send(2)
    const answers = [{ item: sent.items[0], state: 'NOT_FOUND' }]
    await run(sent, recordResponse, hour(1), { proof: 'thư', answers })
    await run(sent, withdrawRequest, hour(3), {})
    await expect(correct(sent, hour(4), [waiting])).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await correct(sent, hour(4), [removal])
    expect([(await itemOf(sent)).state, (await requestOf(sent)).state]).toEqual(['ACTIONED', 'WITHDRAWN'])
  })
})

describe('a reversal that is taken back', () => {
  it('leaves the action as it was before, in all figures', async () => {
    const sent = await send()
    const answers = [{ item: sent.items[0], ...removal }]
    await run(sent, recordResponse, hour(5), { proof: 'thư', answers })
    const before = await clockOf(sent)
    await run(sent, reverseItem, hour(8), { item: sent.items[0], by: 'COURT' }, 'lanh-dao')
    expect((await rateOf(sent, hour(8)))?.of ?? []).toEqual([])
    await correct(sent, hour(9), [removal])
    expect(await itemOf(sent)).toMatchObject({
      ...{ ...removal, answeredAt: hour(5) },
      ...{ reversedBy: null, reversedAt: null, reverseReason: null },
    })
    expect(await clockOf(sent)).toEqual(before)
    expect((await rateOf(sent, hour(9))).counted).toEqual(sent.items)
    expect((await requestOf(sent)).state).toBe('CLOSED')
  })

  it('is possible by the action only', async () => {
    const sent = await send()
    const answers = [{ item: sent.items[0], ...removal }]
    await run(sent, recordResponse, hour(5), { proof: 'thư', answers })
    await run(sent, reverseItem, hour(8), { item: sent.items[0], by: 'PLATFORM' }, 'lanh-dao')
    for (const wrong of [waiting, { state: 'NOT_FOUND' }])
      await expect(correct(sent, hour(9), [wrong])).rejects.toMatchObject({
        code: 'ILLEGAL_TRANSITION',
        ids: sent.items,
      })
  })
})
