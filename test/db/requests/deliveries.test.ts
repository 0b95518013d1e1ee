/** The server itself delivers approved requests by e-mail: to a real SMTP server, in the order of the signed contact points. */
import type { Channel } from '@takedown/server/delivery/channel.ts'
import { createDeliverer } from '@takedown/server/delivery/deliver.ts'
import { createEmailChannel } from '@takedown/server/delivery/email.ts'
import { finishIssue, takeIssue } from '@takedown/server/domain/documents/printing.ts'
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Mailbox, openMailbox } from '#support/feed/mailbox.ts'
import { atVersion, type Desk, makeDraft, newKey, openDesk, type Sent } from '#support/make.ts'
import { runJobs } from '#support/run/jobs.ts'

const T0 = new Date('2026-11-02T02:00:00.000Z')
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000)
const portal = { kind: 'PORTAL', address: 'facebook' }
const first = { kind: 'EMAIL', address: 'lien-he@facebook.invalid' }
const second = { kind: 'EMAIL', address: 'phap-che@facebook.invalid' }

let desk: Desk
let box: Mailbox
let email: ReturnType<typeof createEmailChannel>
beforeAll(async () => {
  desk = await openDesk()
  box = await openMailbox()
  const replyDomain = 'tra-loi.example.vn'
  email = createEmailChannel({
    smtpUrl: box.url,
    from: 'Desk <desk@example.vn>',
    replyDomain,
    link: 'https://desk.example',
  })
  await setChannels([portal, first, second])
})
afterAll(async () => {
  email.close()
  await box.close()
  await desk.close()
})
beforeEach(() => {
  box.mails.length = 0
  box.codes = {}
})

async function setChannels(channels: object[]) {
  const platform = desk.platforms.facebook!
  const { version: expectedVersion } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
  await setPlatformChannels(desk.ask('quan-tri', T0), { key: newKey(), platform, expectedVersion, channels })
}

type Command = (context: ReturnType<Desk['ask']>, input: unknown) => Promise<{ id: string }>
const run = ({ request }: Sent, who: string, command: Command, input: object, now = T0) =>
  atVersion(desk, request, (expectedVersion) =>
    command({ ...desk.ask(who, now), canMail: true }, { key: newKey(), request, expectedVersion, ...input }),
  )
const send = (sent: Sent, input: object = {}, now = T0) =>
  run(sent, 'can-bo-1', sendRequest, { via: 'EMAIL', ...input }, now)
async function approved(): Promise<Sent> {
  const draft = await makeDraft(desk, { at: T0.toISOString(), count: 2 })
  await run(draft, 'can-bo-1', submitForApproval, { textsReviewed: true })
  await run(draft, 'lanh-dao', approveRequest, {})
  return draft
}
/** Stores the printed letter, which a browser would print. */
async function print(now = T0) {
  for (let issue = await takeIssue(desk.db, now); issue; issue = await takeIssue(desk.db, now))
    await finishIssue(desk.db, issue, [{ format: 'PDF', bytes: Buffer.from(`letter ${issue.requestId}`) }], now)
}
async function queued(): Promise<Sent> {
  const request = await approved()
  await send(request)
  await print()
  return request
}
const work = (now = T0, channel: Channel = email, signal = new AbortController().signal) => {
  const deliver = createDeliverer({
    db: desk.db,
    storage: new Storage(desk.db),
    now: () => now,
    channels: { EMAIL: channel },
  })
  return runJobs(desk, now, { DELIVERY: (id) => deliver(id, signal) })
}
const read = ({ request }: Sent) =>
  desk.db.removalRequest.findUniqueOrThrow({
    where: { id: request },
    include: {
      items: { orderBy: { position: 'asc' } },
      documents: true,
      deliveries: {
        orderBy: [{ queuedAt: 'asc' }, { position: 'asc' }],
        include: { attempts: { orderBy: { number: 'asc' } } },
      },
    },
  })
const events = async ({ request }: Sent) =>
  (
    await desk.sql.query(
      `SELECT type FROM event WHERE subject_id = $1 AND (type LIKE 'request.deliver%' OR type IN
      ('request.sent', 'request.undelivered', 'request.approval_voided')) ORDER BY seq`,
      [request],
    )
  ).rows.map(({ type }) => type.replace('request.', ''))

it('sends the issued letter with its files and is sent when the other side accepted it, with the clock of the letter', async () => {
  const sent = await approved()
  await send(sent)
  await work()
  // The letter waits until it is printed.
  expect(box.mails).toEqual([])
  expect(await read(sent)).toMatchObject({
    state: 'APPROVED',
    sentAt: null,
    deliveries: [{ state: 'QUEUED', attempts: [] }],
  })
  await expect(send(sent)).rejects.toMatchObject({ code: 'DELIVERY_UNDERWAY' })
  await print()
  await work(later(1))
  const { deliveries, documents, items, replyToken, ...request } = await read(sent)
  const [delivery] = deliveries
  expect(request).toMatchObject({ state: 'SENT', sentAt: later(1), sentVia: 'EMAIL', letter: delivery!.letter })
  expect(request.sentProof).toContain('250')
  expect(delivery).toMatchObject({
    state: 'DELIVERED',
    startsAt: later(10),
    attempts: [{ number: 1, outcome: 'ACCEPTED' }],
  })
  for (const item of items)
    expect(item).toMatchObject({ state: 'AWAITING', sentAt: later(1), dueAt: later(10 + 24 * 60) })
  expect(delivery!.letter).toMatch(/09 giờ 10 phút|09:10|9 giờ 10/)
  const [mail, ...others] = box.mails
  expect(others).toEqual([])
  expect(mail).toMatchObject({ to: first.address, messageId: `<${delivery!.id}@desk.example>` })
  expect(mail!.raw).toContain(`yc-${replyToken}@tra-loi.example.vn`)
  expect(documents.length).toBeGreaterThan(2)
  for (const { fileName } of documents) expect(mail!.raw).toContain(fileName)
  expect(mail!.body).toContain(`letter ${sent.request}`)
  expect(await events(sent)).toEqual(['delivery_queued', 'delivery_started', 'delivery_accepted', 'sent'])
})

it('goes to the next contact point after a refusal, and is UNDELIVERED with each reason if none is left', async () => {
  box.codes = { [first.address]: 550 }
  const sent = await queued()
  await work()
  expect(await read(sent)).toMatchObject({
    state: 'SENT',
    deliveries: [
      { state: 'FAILED', address: first.address, reason: expect.stringContaining('550') },
      { state: 'DELIVERED', address: second.address },
    ],
  })
  expect(box.mails.map(({ to }) => to)).toEqual([second.address])
  box.codes = { [first.address]: 550, [second.address]: 551 }
  const lost = await queued()
  await work()
  const request = await read(lost)
  expect(request).toMatchObject({ state: 'UNDELIVERED', sentAt: null, undeliveredAt: T0 })
  expect(request.failure).toMatch(/^lien-he@facebook.invalid: 550 .*\nphap-che@facebook.invalid: 551 /)
  for (const item of request.items) expect(item).toMatchObject({ state: 'NOT_SENT', dueAt: null })
  expect((await events(lost)).at(-1)).toBe('undelivered')
  box.codes = {}
  await send(lost, {}, later(30))
  await print(later(30))
  await work(later(31))
  expect(await read(lost)).toMatchObject({ state: 'SENT', sentAt: later(31), registerNumber: request.registerNumber })
})

it('tries again after a temporary refusal, and with a later start if the start of the letter has passed', async () => {
  box.codes = { [first.address]: 451 }
  const sent = await queued()
  await work()
  expect(await read(sent)).toMatchObject({
    state: 'APPROVED',
    deliveries: [{ state: 'QUEUED', attempts: [{ outcome: 'POSTPONED' }] }],
  })
  box.codes = {}
  await work(later(15))
  expect(box.mails).toEqual([])
  await print(later(15))
  await work(later(16))
  const { deliveries, state, number } = await read(sent)
  expect(deliveries).toMatchObject([
    { state: 'DELIVERED', startsAt: later(45), attempts: [{ number: 1 }, { number: 2, outcome: 'ACCEPTED' }] },
  ])
  expect([state, box.mails.length]).toEqual(['SENT', 1])
  expect(box.mails[0]!.subject).toContain(number)
})

it('is sent again under the same id if the server is killed between the acceptance and its record', async () => {
  const sent = await queued()
  const killed = new AbortController()
  const dying: Channel = {
    maxAttempts: 9,
    deliver: async (...args) => {
      await email.deliver(...args)
      killed.abort()
      throw new Error('killed')
    },
  }
  await work(T0, dying, killed.signal)
  expect(await read(sent)).toMatchObject({ state: 'APPROVED', deliveries: [{ state: 'SENDING' }] })
  // Nothing may change the request at this moment.
  await expect(run(sent, 'can-bo-1', withdrawRequest, { reason: 'x' })).rejects.toMatchObject({
    code: 'DELIVERY_UNDERWAY',
  })
  await expect(setChannels([portal, first])).rejects.toMatchObject({ code: 'DELIVERY_UNDERWAY' })
  await work(later(5))
  expect(await read(sent)).toMatchObject({
    state: 'SENT',
    deliveries: [{ state: 'DELIVERED', attempts: [{ outcome: 'INTERRUPTED' }, { outcome: 'ACCEPTED' }] }],
  })
  expect(box.mails).toHaveLength(2)
  const [one, two] = box.mails.map(({ messageId, body }) => ({ messageId, body }))
  expect(one).toEqual(two)
})

it('does not leave if what was signed changed while it waited, or if the request was withdrawn or sent by hand', async () => {
  const changed = await queued()
  await setChannels([portal, second, first])
  await work()
  expect(await read(changed)).toMatchObject({
    state: 'AWAITING_APPROVAL',
    documents: [],
    deliveries: [{ state: 'CANCELLED' }],
  })
  expect(await events(changed)).toEqual(['delivery_queued', 'delivery_cancelled', 'approval_voided'])
  await setChannels([portal, first, second])
  const unseen = await queued()
  // A change that no command noticed is found when the letter is about to leave.
  await desk.db.removalRequest.update({ where: { id: unseen.request }, data: { territories: ['LA'] } })
  await work()
  expect(await read(unseen)).toMatchObject({ state: 'AWAITING_APPROVAL', deliveries: [{ state: 'CANCELLED' }] })
  const withdrawn = await queued()
  await run(withdrawn, 'can-bo-1', withdrawRequest, { reason: 'nhầm' })
  const byHand = await queued()
  await send(byHand, { proof: 'thư số 3' })
  await work()
  expect(await read(withdrawn)).toMatchObject({
    state: 'WITHDRAWN',
    deliveries: [{ state: 'CANCELLED', reason: 'nhầm' }],
  })
  expect(await read(byHand)).toMatchObject({
    state: 'SENT',
    sentProof: 'thư số 3',
    deliveries: [{ state: 'CANCELLED' }],
  })
  expect(box.mails).toEqual([])
})
