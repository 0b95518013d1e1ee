/** Requests wait for the end of the quiet hours of their addressee, and for others with which they leave together. */
import { setDeliveryHours } from '@takedown/server/domain/deliveries/hours.ts'
import { finishIssue, storeAnnexPart, takeIssue } from '@takedown/server/domain/documents/printing.ts'
import { retryJob } from '@takedown/server/domain/jobs/retry.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { hastenDelivery } from '@takedown/server/domain/requests/delivery/hasten.ts'
import { beforeAll, expect, it } from 'vitest'
import { makeDraft, newKey } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'
import { first, later, openDeliveries, portal, T0 } from '#support/run/deliveries.ts'

const desk = openDeliveries()
const { box, setChannels, approved, run, send, queued, print, work, deliverer, read, events } = desk

/** T0 is 9:00 in Viet Nam and 2:00 in London. */
const hours = async (input: object) => {
  const platform = desk.desk().platforms.facebook!
  const stated = { quietFrom: 0, quietTo: 0, groupMinutes: 0, ...input }
  await setDeliveryHours(desk.desk().ask('quan-tri', T0), { key: newKey(), platform, ...stated })
}
const hasten = (request: string, now: Date) =>
  hastenDelivery(desk.desk().ask('can-bo-1', now), { key: newKey(), request })
beforeAll(() => setChannels([portal, first]))

it('waits until the quiet hours end, with a letter of that time, and passes them if it is urgent', async () => {
  // In London, the quiet hours last until 8:00, when it is 15:00 in Viet Nam.
  await hours({ quietFrom: 22 * 60, quietTo: 8 * 60, timeZone: 'Europe/London' })
  const waiting = await queued()
  const [delivery] = (await read(waiting)).deliveries
  expect(delivery).toMatchObject({ state: 'QUEUED', wait: 'QUIET_HOURS', leavesAt: later(360), startsAt: later(370) })
  // An administrator cannot let its job run earlier.
  const retry = retryJob(desk.desk().ask('quan-tri', later(1)), { key: newKey(), job: delivery!.id })
  await expect(retry).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION', ids: [waiting.request] })
  await work(later(359))
  expect(box().mails).toEqual([])
  await work(later(361))
  expect(await read(waiting)).toMatchObject({
    state: 'SENT',
    sentAt: later(361),
    deliveries: [{ startsAt: later(370) }],
  })
  // In the time zone of the authority it is morning.
  await hours({ quietFrom: 22 * 60, quietTo: 8 * 60 })
  const atOnce = await queued()
  await work()
  expect(await read(atOnce)).toMatchObject({ state: 'SENT', sentAt: T0 })
  await hours({ quietFrom: 8 * 60, quietTo: 22 * 60 })
  const urgent = await approved({ power: await addPower(desk.desk(), 'khan', { urgentLimit: 6 }), urgent: true })
  await send(urgent)
  await print()
  await work()
  expect(await read(urgent)).toMatchObject({ state: 'SENT', urgent: true })
})

it('tries a letter again only after the quiet hours', async () => {
  await hours({ quietFrom: 9 * 60 + 10, quietTo: 10 * 60 })
  box().codes = { [first.address]: 451 }
  const sent = await queued()
  for (const minute of [0, 1, 2, 3, 4, 6]) await work(later(minute))
  await work(later(9))
  const [delivery] = (await read(sent)).deliveries
  expect(delivery).toMatchObject({ state: 'QUEUED', wait: 'QUIET_HOURS', leavesAt: later(60) })
  await send(sent, { proof: 'chuyển tay' }, later(11))
})

it('leaves together with the others that wait for the same addressee', async () => {
  await hours({ groupMinutes: 30 })
  const one = await queued()
  const other = await approved()
  await send(other, {}, later(20))
  await print(later(20))
  await work(later(29))
  expect(box().mails).toEqual([])
  await work(later(30))
  for (const each of [one, other])
    expect(await read(each)).toMatchObject({ state: 'SENT', sentAt: later(30), deliveries: [{ startsAt: later(40) }] })
  // The next request begins a group of its own.
  const next = await approved()
  await send(next, {}, later(31))
  expect((await read(next)).deliveries).toMatchObject([{ wait: 'GROUPING', leavesAt: later(61) }])
})

it('leaves at once if an officer wants it, with the print of a letter whose time limit starts now', async () => {
  const { db } = desk.desk()
  await hours({ quietFrom: 8 * 60, quietTo: 9 * 60 + 10 })
  const waiting = await approved()
  await send(waiting)
  const replaced = (await takeIssue(db, T0))!
  expect(replaced.requestId).toBe(waiting.request)
  const bytes = Buffer.from('the letter that was replaced')
  await finishIssue(db, replaced, [{ format: 'PDF', bytes }], T0)
  const [delivery] = (await read(waiting)).deliveries
  expect(delivery).toMatchObject({ wait: 'QUIET_HOURS', leavesAt: later(10), startsAt: later(20) })
  await hasten(waiting.request, later(5))
  await expect(hasten(waiting.request, later(5))).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  // A second print of the replaced letter ends only now.
  const { number } = await read(waiting)
  await storeAnnexPart(db, replaced, { number, parts: 1, part: 1, bytes, now: later(6) })
  await finishIssue(db, replaced, [{ format: 'PDF', bytes }], later(6))
  expect((await read(waiting)).documents.map(({ format }) => format).sort()).toEqual(['CSV', 'JSON'])
  const key = `DELIVERY:${delivery!.id}`
  expect(await db.$queryRaw`SELECT key FROM graphile_worker.jobs WHERE key = ${key}`).toEqual([])
  await deliverer(later(11))(delivery!.id, new AbortController().signal)
  expect(box().mails).toEqual([])
  await print(later(11))
  await work(later(12))
  expect(await read(waiting)).toMatchObject({
    ...{ state: 'SENT', sentAt: later(12) },
    deliveries: [{ startsAt: later(15), leavesAt: null, wait: null }],
  })
  expect(box().mails.map(({ body }) => body)).toEqual([expect.stringContaining(`letter ${waiting.request}`)])
  expect((await events(waiting)).slice(0, 2)).toEqual(['delivery_queued', 'delivery_hastened'])
})

it('takes its register number in the year in which it leaves', async () => {
  const { db } = desk.desk()
  // 22:00 in Viet Nam on the last day of the year.
  const lastEvening = new Date('2025-12-31T15:00:00.000Z')
  await hours({ quietFrom: 21 * 60, quietTo: 7 * 60 })
  const sent = await makeDraft(desk.desk(), { at: lastEvening.toISOString() })
  await run(sent, 'can-bo-1', submitForApproval, { textsReviewed: true }, lastEvening)
  await run(sent, 'lanh-dao', approveRequest, {}, lastEvening)
  const { unitId } = await read(sent)
  await db.issuingUnit.update({ where: { id: unitId }, data: { registerPattern: '{n}/TTĐT-{year}' } })
  await send(sent, {}, lastEvening)
  const { registerNumber, deliveries } = await read(sent)
  expect(registerNumber).toBe('01/TTĐT-2026')
  expect(deliveries[0]!.letter).toContain('Ngày 01 tháng 01 năm 2026')
})
