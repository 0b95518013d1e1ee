/** Requests wait for the end of the quiet hours of their addressee, and for others with which they leave together. */
import { setDeliveryHours } from '@takedown/server/domain/deliveries/hours.ts'
import { hastenDelivery } from '@takedown/server/domain/requests/delivery/hasten.ts'
import { beforeAll, expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'
import { first, later, openDeliveries, portal, T0 } from '#support/run/deliveries.ts'

const desk = openDeliveries()
const { box, setChannels, approved, send, queued, print, work, read, events } = desk

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
  await work(later(359))
  expect(box().mails).toEqual([])
  const [delivery] = (await read(waiting)).deliveries
  expect(delivery).toMatchObject({ state: 'QUEUED', wait: 'QUIET_HOURS', leavesAt: later(360), startsAt: later(370) })
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

it('leaves at once if an officer wants it, with a letter whose time limit starts now', async () => {
  await hours({ quietFrom: 8 * 60, quietTo: 22 * 60 })
  const waiting = await queued()
  expect((await read(waiting)).deliveries).toMatchObject([{ wait: 'QUIET_HOURS', startsAt: later(13 * 60 + 10) }])
  await hasten(waiting.request, later(5))
  await expect(hasten(waiting.request, later(5))).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await work(later(6))
  expect(box().mails).toEqual([])
  await print(later(6))
  await work(later(7))
  expect(await read(waiting)).toMatchObject({
    ...{ state: 'SENT', sentAt: later(7) },
    deliveries: [{ startsAt: later(15), leavesAt: null, wait: null }],
  })
  expect(box().mails).toHaveLength(1)
  expect((await events(waiting)).slice(0, 2)).toEqual(['delivery_queued', 'delivery_hastened'])
})
