/** Jobs of letters and mails that an administrator gives up. No row that they leave behind blocks a later step. */

import { setInboundMailAside } from '@takedown/server/domain/inbound/decide.ts'
import { recordRead } from '@takedown/server/domain/inbound/record.ts'
import { storeMail } from '@takedown/server/domain/inbound/store.ts'
import { adoptJobs } from '@takedown/server/domain/jobs/adopt.ts'
import { giveUpJob } from '@takedown/server/domain/requests/delivery/give-up.ts'
import { repeatDelivery } from '@takedown/server/domain/requests/delivery/repeat.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { expect, it } from 'vitest'
import { recordOf } from '#support/mails/inbound.ts'
import { atVersion, makeSent, newKey } from '#support/make.ts'
import { first, later, openDeliveries, portal, second, T0 } from '#support/run/deliveries.ts'

const { desk, box, approved, print, queued, work, read, events, setChannels } = openDeliveries()

const giveUp = (job: string, reason: string, means: object = { canMail: true }) =>
  giveUpJob({ ...desk().ask('quan-tri', T0), ...means }, { key: newKey(), job, reason })
const jobs = (task: string) => desk().db.$queryRaw`SELECT key FROM graphile_worker.jobs WHERE task_identifier = ${task}`

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

it('sends letters by e-mail and passes them on by e-mail if people get no mails, as in a demo', async () => {
  await setChannels([first, second])
  const request = await approved()
  const demo = { canMail: false, canMailLetters: true }
  await atVersion(desk(), request.request, (expectedVersion) =>
    sendRequest(
      { ...desk().ask('can-bo-1', T0), ...demo },
      { key: newKey(), request: request.request, expectedVersion, via: 'EMAIL' },
    ),
  )
  await print()
  const { id } = (await read(request)).deliveries[0]!
  await giveUp(id, 'địa chỉ cũ', demo)
  expect((await read(request)).deliveries).toMatchObject([{ state: 'FAILED' }, { channel: 'EMAIL', state: 'QUEUED' }])
})

/** A letter that was delivered by e-mail, and a function that repeats it. */
async function delivered() {
  await setChannels([first])
  const request = await queued()
  await work(later(1))
  const { id } = (await read(request)).deliveries[0]!
  const input = { request: request.request, delivery: id }
  return { request, id, repeat: () => repeatDelivery(desk().ask('can-bo-1', later(3)), { key: newKey(), ...input }) }
}

it('ends a repetition, also one that had lost its job, so that the letter can be repeated again', async () => {
  const { request, id, repeat } = await delivered()
  await repeat()
  const { db } = desk()
  await db.$queryRaw`SELECT 1 FROM graphile_worker.remove_job(${`DELIVERY_REPEAT:${id}`})`
  await Promise.all([adoptJobs(db, ['DELIVERY_REPEAT']), adoptJobs(db, ['DELIVERY_REPEAT'])])
  expect(await jobs('DELIVERY_REPEAT')).toEqual([{ key: `DELIVERY_REPEAT:${id}` }])
  await giveUp(id, 'đã nhận được')
  await repeat()
  await work(later(4))
  expect((await read(request)).deliveries).toMatchObject([
    {
      state: 'DELIVERED',
      attempts: [{ outcome: 'ACCEPTED' }, { outcome: 'REFUSED', answer: 'đã nhận được' }, { outcome: 'ACCEPTED' }],
    },
  ])
  expect((await events(request)).slice(-4)).toEqual([
    ...['delivery_repeated', 'delivery_repeat_failed', 'delivery_repeated', 'delivery_repeat_accepted'],
  ])
})

it('counts a letter as delivered again if it came back and its repetition is accepted', async () => {
  const { request, id, repeat } = await delivered()
  const comeBack = (endedAt: Date) =>
    desk().db.delivery.update({ where: { id }, data: { state: 'BOUNCED', reason: '5.1.1', endedAt } })
  await comeBack(later(2))
  await repeat()
  await work(later(4))
  expect((await read(request)).deliveries).toMatchObject([{ state: 'DELIVERED', reason: null, endedAt: later(4) }])
  await repeat()
  // A report that comes during the repetition may concern the repetition.
  await comeBack(later(5))
  await work(later(6))
  expect(await read(request)).toMatchObject({ state: 'SENT', deliveries: [{ state: 'BOUNCED', reason: '5.1.1' }] })
})

it('marks a mail from outside that was not read as refused, so that an officer can set it aside', async () => {
  const { db, sql } = desk()
  const { id } = await storeMail(db, T0, { read: () => [Buffer.from('Subject: x\r\n\r\nx')], source: 'HTTP' })
  const aside = (expectedVersion: number) => {
    const input = { key: newKey(), mail: id, reason: 'không đọc được', expectedVersion }
    return setInboundMailAside(desk().ask('can-bo-1', T0), input)
  }
  await expect(aside(1)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await giveUp(id, 'thư hỏng')
  expect(await db.inboundMail.findUnique({ where: { id } })).toMatchObject({ state: 'REFUSED', refusal: 'GIVEN_UP' })
  await aside(2)
  const { rows } = await sql.query('SELECT type FROM event WHERE subject_id = $1 ORDER BY seq', [id])
  expect(rows.map(({ type }) => type)).toEqual(['mail.received', 'job.given_up', 'mail.refused', 'mail.set_aside'])
})

it('ends a test of a webhook, also one that had lost its job', async () => {
  const { db, platforms } = desk()
  const data = { platformId: platforms.facebook!, address: 'https://hook.example/', startedAt: T0 }
  const { id } = await db.webhookTest.create({ data })
  await Promise.all([adoptJobs(db, ['WEBHOOK_TEST']), adoptJobs(db, ['WEBHOOK_TEST'])])
  expect(await jobs('WEBHOOK_TEST')).toEqual([{ key: `WEBHOOK_TEST:${id}` }])
  await giveUp(id, 'đổi địa chỉ')
  expect(await db.webhookTest.findUnique({ where: { id } })).toMatchObject({
    outcome: 'REFUSED',
    answer: 'đổi địa chỉ',
  })
})

it('reads the answers of a mail whose job was lost after its request was found, but not after it was given up', async () => {
  const sent = await makeSent(desk(), { at: T0.toISOString() })
  const { number } = await desk().db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  const { id } = await storeMail(desk().db, T0, { read: () => [Buffer.from(newKey())], source: 'HTTP' })
  await recordRead(desk().db, T0, id, recordOf({ subject: `Re: [${number}]` }), { automatic: [] })
  const key = `INBOUND:${id}`
  await desk().db.$executeRaw`SELECT graphile_worker.remove_job(${key})`
  expect(await jobs('INBOUND')).not.toContainEqual({ key })
  await adoptJobs(desk().db, ['INBOUND'])
  expect(await jobs('INBOUND')).toContainEqual({ key })
  await giveUp(id, 'tệp hỏng')
  await adoptJobs(desk().db, ['INBOUND'])
  expect(await jobs('INBOUND')).not.toContainEqual({ key })
  expect(await desk().db.inboundMail.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ state: 'MATCHED', proposed: 0, proposals: [], unread: [{ name: null, reason: 'GIVEN_UP' }] },
  })
})
