/** Letters that were accepted and came back: the next contact point is tried, and no clock runs meanwhile. */

import { parseBoardFilter } from '@takedown/server/domain/board/filter.ts'
import { readBoard } from '@takedown/server/domain/board/query.ts'
import { audienceOf } from '@takedown/server/domain/core/viewer.ts'
import { matchInboundMail } from '@takedown/server/domain/inbound/decide.ts'
import { recordRead } from '@takedown/server/domain/inbound/record.ts'
import { storeMail } from '@takedown/server/domain/inbound/store.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { repeatDelivery } from '@takedown/server/domain/requests/delivery/repeat.ts'
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { overduePlatforms } from '@takedown/server/domain/wall/wall.ts'
import { expect, it } from 'vitest'
import { bounce } from '#support/mails/bounces.ts'
import { recordOf } from '#support/mails/inbound.ts'
import { newKey, type Sent } from '#support/make.ts'
import { first, later, openDeliveries, second } from '#support/run/deliveries.ts'

const { box, desk, run, send, queued, print, work, read, events } = openDeliveries()
const DAY = 24 * 60
const automatic = ['EMAIL', 'WEBHOOK']

/** A request that a mail server accepted at its first contact point. */
async function accepted(): Promise<Sent & { delivery: string }> {
  const sent = await queued()
  await work()
  const { state, deliveries } = await read(sent)
  expect(state).toBe('SENT')
  return { ...sent, delivery: deliveries.at(-1)!.id }
}

const itemEvents = async ({ items }: Sent) =>
  (
    await desk().sql.query(
      `SELECT type, count(*)::int AS n FROM event WHERE subject_id = ANY ($1) AND type IN
        ('item.sent', 'item.undelivered', 'item.breached', 'item.breach_retracted') GROUP BY 1 ORDER BY 1`,
      [items],
    )
  ).rows.map(({ type, n }) => `${type} ${n}`)

const board = (who: string, more: object = {}) => {
  const filter = parseBoardFilter({ waitingOn: ['PLATFORM', 'AUTHORITY'], ...more })
  const { viewer } = desk().ask(who, later(0))
  return readBoard(desk().sql, audienceOf(viewer), filter, { asOf: later(0), order: 'DUE_ASC', limit: 1000 })
}
const onBoard = async (who: string, { request }: Sent) => (await board(who)).some(({ id }) => id === request)

it('takes back the sending with its deadlines and breaches, and sends to the next contact point under a new id', async () => {
  const sent = await accepted()
  await markPassed(desk().db, later(2 * DAY))
  expect(await itemEvents(sent)).toEqual(['item.breached 2', 'item.sent 2'])
  expect(await onBoard('facebook', sent)).toBe(true)
  await bounce(desk(), sent.delivery, { now: later(2 * DAY), automatic })
  const waiting = await read(sent)
  expect(waiting).toMatchObject({
    ...{ state: 'APPROVED', sentAt: null, sentVia: null, undeliveredAt: null, letter: null, dueAt: null },
    deliveries: [
      { state: 'BOUNCED', address: first.address, reason: '5.1.1' },
      { state: 'QUEUED', address: second.address, queuedById: null },
    ],
  })
  for (const item of waiting.items)
    expect(item).toMatchObject({ state: 'NOT_SENT', sentAt: null, firstDueAt: null, dueAt: null, breachedAt: null })
  expect(await itemEvents(sent)).toEqual([
    ...['item.breach_retracted 2', 'item.breached 2', 'item.sent 2', 'item.undelivered 2'],
  ])
  expect([await onBoard('can-bo-1', sent), await onBoard('facebook', sent)]).toEqual([false, false])
  // The letter states a new start of its time limit, because the first one has passed.
  await work(later(2 * DAY + 1))
  await print(later(2 * DAY + 1))
  await work(later(2 * DAY + 2))
  const again = await read(sent)
  const [, next] = again.deliveries
  expect(again).toMatchObject({ state: 'SENT', sentAt: later(2 * DAY + 2), registerNumber: waiting.registerNumber })
  expect(next).toMatchObject({ state: 'DELIVERED', startsAt: later(2 * DAY + 31) })
  for (const item of again.items)
    expect(item).toMatchObject({ state: 'AWAITING', sentAt: later(2 * DAY + 2), dueAt: later(3 * DAY + 31) })
  expect(box().mails.map(({ to, messageId }) => [to, messageId])).toEqual([
    [first.address, `<${sent.delivery}@desk.example>`],
    [second.address, `<${next!.id}@desk.example>`],
  ])
  expect(await events(sent)).toEqual([
    ...['delivery_queued', 'delivery_started', 'delivery_accepted', 'sent', 'delivery_bounced', 'delivery_queued'],
    ...['delivery_postponed', 'delivery_started', 'delivery_accepted', 'sent'],
  ])
  // The same report about the first letter changes nothing any more.
  await bounce(desk(), sent.delivery, { now: later(2 * DAY + 3), automatic })
  expect((await read(sent)).state).toBe('SENT')
})

it('is UNDELIVERED with each reason if no contact point is left, and a later sending sets new deadlines', async () => {
  const sent = await accepted()
  const [withdrawn] = sent.items
  await run(sent, 'can-bo-1', withdrawItems, { items: [withdrawn], reason: 'nhầm' }, later(1))
  await bounce(desk(), sent.delivery, { now: later(DAY), automatic: [] })
  const lost = await read(sent)
  expect(lost).toMatchObject({ state: 'UNDELIVERED', undeliveredAt: later(DAY), sentAt: null, waitingOn: 'AUTHORITY' })
  expect(lost.failure).toMatch(/^lien-he@facebook.invalid: 5.1.1\n/)
  expect(lost.items.map(({ state, sentAt }) => [state, sentAt])).toEqual([
    ['WITHDRAWN', null],
    ['NOT_SENT', null],
  ])
  expect([await onBoard('can-bo-1', sent), await onBoard('facebook', sent)]).toEqual([true, false])
  expect((await events(sent)).at(-1)).toBe('undelivered')
  // It is due since the failure, so it stands before what falls due later, and says why.
  const [row, ...others] = await board('can-bo-1', { dueBefore: later(DAY + 1) })
  expect([row, others]).toMatchObject([{ id: sent.request, dueAt: later(DAY), failure: lost.failure }, []])
  expect(await overduePlatforms(desk().sql, later(DAY + 1))).toEqual([])
  // The approval signed the withdrawn item too.
  await expect(send(sent, {}, later(DAY + 5))).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
})

it('only marks the letter if the platform has the request: it acknowledged it, or its answer waits to be confirmed', async () => {
  const acknowledged = await accepted()
  await acknowledgeRequest(desk().ask('facebook', later(1)), { key: newKey(), request: acknowledged.request })
  const answered = await accepted()
  const { id } = await storeMail(desk().db, later(1), { read: () => [Buffer.from(newKey())], source: 'HTTP' })
  await recordRead(desk().db, later(1), id, recordOf({ inReplyTo: [`${answered.delivery}@desk.example`] }), {
    automatic,
  })
  for (const [sent, state] of [[acknowledged, 'ACKNOWLEDGED'] as const, [answered, 'SENT'] as const]) {
    const before = await read(sent)
    await bounce(desk(), sent.delivery, { now: later(2), automatic })
    const after = await read(sent)
    expect(after).toMatchObject({ state, sentAt: before.sentAt, dueAt: before.dueAt })
    expect(after.deliveries).toMatchObject([{ state: 'BOUNCED' }])
    expect((await events(sent)).at(-1)).toBe('delivery_bounced')
    expect(await itemEvents(sent)).toEqual(['item.sent 2'])
    // The letter can still be sent once more to the same address.
    const { request, delivery } = sent
    await repeatDelivery(desk().ask('can-bo-1', later(3)), { key: newKey(), request, delivery })
  }
})

it('marks the last letter before a report that a person assigns to its request, and no later one', async () => {
  const sent = await accepted()
  const report = async (at: Date) => {
    const { id } = await storeMail(desk().db, at, {
      read: () => [Buffer.from(newKey())],
      source: 'HTTP',
      arrivedAt: at,
    })
    const record = recordOf({ kind: 'BOUNCE', from: null, subject: 'Undelivered Mail' })
    await recordRead(desk().db, at, id, record, { automatic })
    return id
  }
  const assign = (mail: string, expectedVersion: number) =>
    matchInboundMail(
      { ...desk().ask('can-bo-1', later(5)), canMail: true },
      { key: newKey(), mail, request: sent.request, expectedVersion },
    )
  // This report arrived before the letter left.
  await assign(await report(later(-DAY)), 2)
  expect((await read(sent)).state).toBe('SENT')
  const mail = await report(later(4))
  await assign(mail, 2)
  const after = await read(sent)
  expect(after).toMatchObject({
    state: 'APPROVED',
    sentAt: null,
    deliveries: [
      { state: 'BOUNCED', reason: 'Undelivered Mail' },
      { state: 'QUEUED', address: second.address },
    ],
  })
  await work(later(6))
  // The same report says nothing about the letter that left after it.
  await assign(mail, 3)
  expect((await read(sent)).deliveries[1]!.state).not.toBe('BOUNCED')
})
