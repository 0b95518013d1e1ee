/** An officer has the documents of an approved request issued, carries them to the addressee, and records the sending. */
import { prepareSendingByHand } from '@takedown/server/domain/requests/delivery/by-hand.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { expect, it } from 'vitest'
import type { Sent } from '#support/make.ts'
import { first, later, openDeliveries, portal, second, T0 } from '#support/run/deliveries.ts'

const { box, desk, setChannels, run, send, approved, print, work, read, events } = openDeliveries()

const startsAt = later(180)
const prepare = (sent: Sent, input: object = {}, now = T0) =>
  run(sent, 'can-bo-1', prepareSendingByHand, { via: 'EMAIL', startsAt, ...input }, now)
const carried = { proof: 'biên nhận 12', sentAt: later(120) }
const hashes = async (sent: Sent) => (await read(sent)).documents.map(({ sha256 }) => sha256).sort()

it('is sent with the very documents that were issued, and its time limit counts from the start that they state', async () => {
  const sent = await approved()
  await prepare(sent)
  await print()
  await work()
  expect(box().mails).toEqual([])
  const prepared = await read(sent)
  expect(prepared).toMatchObject({ state: 'APPROVED', sentAt: null, letter: null })
  expect(prepared.documents.map(({ format }) => format).sort()).toEqual(['CSV', 'JSON', 'PDF'])
  const [delivery] = prepared.deliveries
  expect(delivery).toMatchObject({
    ...{ byHand: true, state: 'QUEUED', address: first.address },
    ...{ startsAt, dueAt: later(180 + 24 * 60) },
  })
  // Three hours after 9 o'clock in Viet Nam, and the next day.
  expect(delivery!.letter).toContain('12 giờ 00 ngày 03 tháng 11 năm 2026')
  for (const item of prepared.items) expect(item).toMatchObject({ state: 'NOT_SENT', dueAt: null })
  const issued = await hashes(sent)

  await expect(send(sent, { ...carried, sentAt: T0 }, later(200))).resolves.toBeDefined()
  const request = await read(sent)
  expect(request).toMatchObject({
    ...{ state: 'SENT', sentAt: T0, sentProof: 'biên nhận 12', letter: delivery!.letter },
    registerNumber: prepared.registerNumber,
    deliveries: [{ state: 'DELIVERED', endedAt: T0, receipt: 'biên nhận 12' }],
  })
  for (const item of request.items) expect(item).toMatchObject({ state: 'AWAITING', dueAt: later(180 + 24 * 60) })
  expect(await hashes(sent)).toEqual(issued)
  expect(await events(sent)).toEqual(['delivery_prepared', 'sent'])
})

it('counts from the sending if the documents were carried later than the start that they state, never before their issue', async () => {
  const sent = await approved()
  await prepare(sent, {}, later(30))
  await expect(send(sent, { ...carried, sentAt: later(29) }, later(300))).rejects.toMatchObject({
    code: 'TIME_BEFORE_ISSUE',
    limitAt: later(30),
  })
  await send(sent, { ...carried, sentAt: later(240) }, later(300))
  const { items, deliveries, letter } = await read(sent)
  for (const item of items) expect(item).toMatchObject({ dueAt: later(240 + 24 * 60) })
  expect(letter).toBe(deliveries[0]!.letter)
})

it('is refused with a start that has passed or is a month away, and for a channel that carries no print', async () => {
  const sent = await approved()
  for (const input of [{ startsAt: T0 }, { startsAt: later(31 * 24 * 60) }, { via: 'PORTAL' }, { via: 'TELEPHONE' }])
    await expect(prepare(sent, input)).rejects.toMatchObject({ name: 'ValidationError' })
  await expect(prepare(sent, { address: 'khac@facebook.invalid' })).rejects.toMatchObject({ code: 'CHANNEL_MISSING' })
  await expect(run(sent, 'quan-ly', prepareSendingByHand, { via: 'EMAIL', startsAt })).rejects.toMatchObject({
    name: 'ForbiddenError',
  })
  expect(await events(sent)).toEqual([])
})

it('loses the issued documents to a later preparation, another way of sending, a withdrawal and a change of the content', async () => {
  const states = async (sent: Sent) => (await read(sent)).deliveries.map(({ state }) => state)
  const again = await approved()
  await prepare(again)
  const issued = await hashes(again)
  await prepare(again, { startsAt: later(240), address: second.address }, later(1))
  expect(await states(again)).toEqual(['CANCELLED', 'QUEUED'])
  expect(await hashes(again)).not.toEqual(issued)
  // The documents are for the second contact point.
  await send(again, { ...carried, address: first.address }, later(300))
  const sent = await read(again)
  expect(sent.letter).not.toBe(sent.deliveries[1]!.letter)
  expect(await states(again)).toEqual(['CANCELLED', 'CANCELLED'])

  const mailed = await approved()
  await prepare(mailed)
  await send(mailed)
  await print()
  await work(later(1))
  expect(await states(mailed)).toEqual(['CANCELLED', 'DELIVERED'])
  expect(box().mails).toHaveLength(1)

  const withdrawn = await approved()
  await prepare(withdrawn)
  await run(withdrawn, 'can-bo-1', withdrawRequest, { reason: 'nhầm' })
  expect([await states(withdrawn), await hashes(withdrawn)]).toEqual([['CANCELLED'], []])

  const changed = await approved()
  await prepare(changed)
  await setChannels([portal, second])
  expect([(await read(changed)).state, await states(changed), await hashes(changed)]).toEqual([
    'AWAITING_APPROVAL',
    ['CANCELLED'],
    [],
  ])
  await setChannels([portal, first, second])
  expect(await desk().db.delivery.count({ where: { byHand: true, state: 'QUEUED' } })).toBe(0)
})
