/** Telephone calls to addressees are recorded as calls: nothing is sent by them, and no deadline changes. */
import { readCalls } from '@takedown/server/domain/ladder/promises.ts'
import { withdrawCall } from '@takedown/server/domain/ladder/withdraw-call.ts'
import { recordCall } from '@takedown/server/domain/requests/delivery/record-call.ts'
import { nextOfficeMorning } from '@takedown/server/domain/requests/overdue/office-morning.ts'
import { recordReminder } from '@takedown/server/domain/requests/overdue/reminders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'

const sentAt = '2026-11-02T02:00:00.000Z'
const now = new Date('2026-11-02T05:00:00.000Z')
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const call = (request: string, more: object = {}) =>
  recordCall(desk.ask('can-bo-1', now), { key: newKey(), request, callee: 'Pháp chế', text: 'Sẽ gỡ.', ...more })

it('states who was called, what was said and what was promised, at the time of the call', async () => {
  const { request } = await makeSent(desk, { at: sentAt })
  const before = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  const [calledAt, promisedDueAt] = ['2026-11-02T04:00:00.000Z', '2026-11-03T02:00:00.000Z']
  await call(request, { calledAt: new Date(calledAt), promisedDueAt: new Date(promisedDueAt) })
  const { rows } = await desk.sql.query(
    `SELECT e.at, p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
     WHERE e.type = 'request.called' AND e.subject_id = $1`,
    [request],
  )
  const version = before.version + 1
  const { id } = await desk.db.requestCall.findFirstOrThrow({ where: { requestId: request } })
  expect(rows).toEqual([
    { at: new Date(calledAt), data: { call: id, callee: 'Pháp chế', text: 'Sẽ gỡ.', promisedDueAt, version } },
  ])
  const after = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  expect(after).toEqual({ ...before, version })
  await expect(call(request, { calledAt: new Date(now.getTime() + 1) })).rejects.toMatchObject({
    code: 'TIME_IN_FUTURE',
  })
})

it('refuses a promise that is not after the call, also of a call that is recorded later', async () => {
  const { request } = await makeSent(desk, { at: sentAt })
  const hour = 3_600_000
  const calledAt = new Date(now.getTime() - 2 * hour)
  for (const times of [{ promisedDueAt: now }, { calledAt, promisedDueAt: calledAt }])
    await expect(call(request, times)).rejects.toMatchObject({ code: 'PROMISE_NOT_LATER', ids: [request] })
  expect(await desk.db.requestCall.count({ where: { requestId: request } })).toBe(0)
  await call(request, { promisedDueAt: new Date(now.getTime() + 1) })
  // The officer records at five what was promised at three until four.
  await call(request, { calledAt, promisedDueAt: new Date(now.getTime() - hour) })
  expect(await desk.db.requestCall.count({ where: { requestId: request } })).toBe(2)
})

describe('a call that was recorded by mistake', () => {
  const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  const withdraw = (who: string, request: string, id: string) =>
    withdrawCall(desk.ask(who, later(1)), { key: newKey(), request, call: id, reason: 'Ghi nhầm yêu cầu' })
  const callOf = (request: string) => desk.db.requestCall.findFirstOrThrow({ where: { requestId: request } })

  it('is withdrawn by its author only, once, and stays in the list and in the log', async () => {
    const { request } = await makeSent(desk, { at: sentAt })
    await call(request, { promisedDueAt: later(2) })
    const { id } = await callOf(request)
    await expect(withdraw('can-bo-2', request, id)).rejects.toMatchObject({ name: 'ForbiddenError' })
    await withdraw('can-bo-1', request, id)
    await expect(withdraw('can-bo-1', request, id)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    const calls = await readCalls(desk.db, [request], { now: later(3), max: 5 })
    expect(calls).toMatchObject([{ id, withdrawnAt: later(1), withdrawReason: 'Ghi nhầm yêu cầu', promise: null }])
    const { rows } = await desk.sql.query(
      `SELECT p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
       WHERE e.type = 'request.call_withdrawn' AND e.subject_id = $1`,
      [request],
    )
    expect(rows).toMatchObject([{ data: { call: id, callee: 'Pháp chế', reason: 'Ghi nhầm yêu cầu' } }])
  })

  it('no longer keeps an overdue request out of the queue, but a reminder of the day does', async () => {
    const request = async () => (await makeSent(desk, { at: '2026-10-28T02:00:00.000Z' })).request
    const until = async (id: string) =>
      (await desk.db.removalRequest.findUniqueOrThrow({ where: { id } })).remindedUntil
    const [called, reminded] = [await request(), await request()]
    const remind = async () => {
      const { version: expectedVersion } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: reminded } })
      await recordReminder(desk.ask('can-bo-1', now), { key: newKey(), request: reminded, expectedVersion })
      return until(reminded)
    }
    const nextDay = await remind()
    for (const id of [called, reminded]) {
      await call(id, { promisedDueAt: later(2) })
      expect(await until(id)).toEqual(later(2))
      await withdraw('can-bo-1', id, (await callOf(id)).id)
    }
    expect([await until(called), await until(reminded)]).toEqual([null, nextDay])
  })

  it('leaves the promise of another call, and the newest one if there are several', async () => {
    const { request } = await makeSent(desk, { at: '2026-10-28T02:00:00.000Z' })
    const until = async () => (await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).remindedUntil
    const promised = async (hours: number) => {
      await call(request, { promisedDueAt: later(hours) })
      return desk.db.requestCall.findFirstOrThrow({ where: { requestId: request }, orderBy: { id: 'desc' } })
    }
    const [first, second, third] = [await promised(2), await promised(3), await promised(4)]
    expect(await until()).toEqual(later(4))
    await withdraw('can-bo-1', request, third.id)
    expect(await until()).toEqual(later(3))
    // A call whose promise does not count at present changes nothing.
    await withdraw('can-bo-1', request, first.id)
    expect(await until()).toEqual(later(3))
    await withdraw('can-bo-1', request, second.id)
    expect(await until()).toBeNull()
  })
})

it('presets the beginning of the next working day of the authority', async () => {
  const friday = new Date('2026-11-06T05:00:00.000Z')
  expect(await nextOfficeMorning(desk.db, friday)).toEqual(new Date('2026-11-09T01:00:00.000Z'))
})

it('needs an approved request', async () => {
  const { request } = await makeDraft(desk, { at: sentAt })
  await expect(call(request)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})
