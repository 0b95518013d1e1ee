/** Deliveries that an administrator gives up: the next contact point follows, and then the request is undelivered. */
import { giveUpJob } from '@takedown/server/domain/requests/delivery/give-up.ts'
import { expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { first, openDeliveries, portal, second, T0 } from '#support/run/deliveries.ts'

const { desk, box, queued, work, read, events, setChannels } = openDeliveries()

const giveUp = (job: string, reason: string) =>
  giveUpJob({ ...desk().ask('quan-tri', T0), canMail: true }, { key: newKey(), job, reason })

it('hands the letter to the next contact point, and marks the request undelivered after the last', async () => {
  const request = await queued()
  const { deliveries } = await read(request)
  await giveUp(deliveries[0]!.id, 'địa chỉ cũ')
  const tried = await read(request)
  expect(tried.deliveries).toMatchObject([
    { address: first.address, state: 'FAILED', reason: 'địa chỉ cũ' },
    { address: second.address, state: 'QUEUED' },
  ])
  await expect(giveUp(deliveries[0]!.id, 'lần nữa')).rejects.toThrow('not found')
  await giveUp(tried.deliveries[1]!.id, 'không còn dùng')
  expect(await read(request)).toMatchObject({
    state: 'UNDELIVERED',
    failure: `${first.address}: địa chỉ cũ\n${second.address}: không còn dùng`,
  })
  await work()
  expect(box().mails).toEqual([])
  expect(await events(request)).toEqual([
    ...['delivery_queued', 'delivery_failed', 'delivery_queued', 'delivery_failed', 'undelivered'],
  ])
})

it('passes the letter on to the portal, as a refusal would', async () => {
  await setChannels([first, portal])
  const request = await queued()
  const { id } = (await read(request)).deliveries[0]!
  await giveUp(id, 'địa chỉ cũ')
  expect((await read(request)).deliveries).toMatchObject([{ state: 'FAILED' }, { channel: 'PORTAL', state: 'QUEUED' }])
})
