/** The server itself delivers approved requests by e-mail: to a real SMTP server, in the order of the signed contact points. */
import { recordAccepted, recordRefused } from '@takedown/server/domain/requests/delivery/outcomes.ts'
import { takeDelivery } from '@takedown/server/domain/requests/delivery/take.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { expect, it } from 'vitest'
import { first, later, openDeliveries, portal, second, T0 } from '#support/run/deliveries.ts'

const {
  box,
  desk,
  setChannels,
  run,
  send,
  approved,
  queued,
  print,
  work,
  deliverer,
  killedAfterAcceptance,
  read,
  events,
} = openDeliveries()

it('sends the issued letter with its files and is sent when the other side accepted it, with the clock of the letter', async () => {
  const sent = await approved()
  await send(sent)
  await work()
  // The letter waits until it is printed.
  expect(box().mails).toEqual([])
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
  const [mail, ...others] = box().mails
  expect(others).toEqual([])
  expect(mail).toMatchObject({ to: first.address, messageId: `<${delivery!.id}@desk.example>` })
  expect(mail!.raw).toContain(`yc-${replyToken}@tra-loi.example.vn`)
  expect(documents.length).toBeGreaterThan(2)
  for (const { fileName } of documents) expect(mail!.raw).toContain(fileName)
  expect(mail!.body).toContain(`letter ${sent.request}`)
  expect(await events(sent)).toEqual(['delivery_queued', 'delivery_started', 'delivery_accepted', 'sent'])
})

it('goes to the next contact point after a refusal, and is UNDELIVERED with each reason if none is left', async () => {
  box().codes = { [first.address]: 550 }
  const sent = await queued()
  await work()
  expect(await read(sent)).toMatchObject({
    state: 'SENT',
    deliveries: [
      { state: 'FAILED', address: first.address, reason: expect.stringContaining('550') },
      { state: 'DELIVERED', address: second.address },
    ],
  })
  expect(box().mails.map(({ to }) => to)).toEqual([second.address])
  box().codes = { [first.address]: 550, [second.address]: 551 }
  const lost = await queued()
  await work()
  const request = await read(lost)
  expect(request).toMatchObject({ state: 'UNDELIVERED', sentAt: null, undeliveredAt: T0 })
  expect(request.failure).toMatch(/^lien-he@facebook.invalid: 550 .*\nphap-che@facebook.invalid: 551 /)
  for (const item of request.items) expect(item).toMatchObject({ state: 'NOT_SENT', dueAt: null })
  expect((await events(lost)).at(-1)).toBe('undelivered')
  box().codes = {}
  await send(lost, {}, later(30))
  await print(later(30))
  await work(later(31))
  expect(await read(lost)).toMatchObject({ state: 'SENT', sentAt: later(31), registerNumber: request.registerNumber })
})

it('tries again after a temporary refusal, and with a later start if the start of the letter has passed', async () => {
  box().codes = { [first.address]: 451 }
  const sent = await queued()
  await work()
  expect(await read(sent)).toMatchObject({
    state: 'APPROVED',
    deliveries: [{ state: 'QUEUED', attempts: [{ outcome: 'POSTPONED' }] }],
  })
  box().codes = {}
  await work(later(15))
  expect(box().mails).toEqual([])
  await print(later(15))
  await work(later(16))
  const { deliveries, state, number } = await read(sent)
  expect(deliveries).toMatchObject([
    { state: 'DELIVERED', startsAt: later(45), attempts: [{ number: 1 }, { number: 2, outcome: 'ACCEPTED' }] },
  ])
  expect([state, box().mails.length]).toEqual(['SENT', 1])
  expect(box().mails[0]!.subject).toContain(number)
})

it('is sent again under the same id if the server is killed between the acceptance and its record', async () => {
  const sent = await queued()
  await killedAfterAcceptance()
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
  expect(box().mails).toHaveLength(2)
  const [one, two] = box().mails.map(({ messageId, body }) => ({ messageId, body }))
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
  await desk().db.removalRequest.update({ where: { id: unseen.request }, data: { territories: ['LA'] } })
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
  expect(box().mails).toEqual([])
})

it('waits while another letter of the case to the same addressee is being handed over, which takes the next numbers', async () => {
  const one = await queued()
  await killedAfterAcceptance()
  const other = await queued({ case: one.case })
  const [waiting] = (await read(other)).deliveries
  await expect(deliverer(T0)(waiting!.id, new AbortController().signal)).rejects.toThrow('another letter of the case')
  await work(later(5))
  expect(await read(one)).toMatchObject({ state: 'SENT', deliveries: [{ state: 'DELIVERED' }] })
  // Its letter stated the numbers that the first letter has taken.
  expect(await read(other)).toMatchObject({ state: 'AWAITING_APPROVAL', deliveries: [{ state: 'CANCELLED' }] })
  expect(new Set(box().mails.map(({ messageId }) => messageId)).size).toBe(1)
})

it('goes to the portal while a liaison can sign in, passes it by without one, and names what only a person can serve', async () => {
  const paper = { kind: 'PAPER', address: '1 Hang Bai' }
  await setChannels([first, portal, second, paper])
  box().codes = { [first.address]: 550 }
  const read1 = await queued()
  await work()
  expect(await read(read1)).toMatchObject({
    ...{ state: 'SENT', sentVia: 'PORTAL' },
    deliveries: [
      { state: 'FAILED' },
      { channel: 'PORTAL', state: 'DELIVERED', receipt: 'liaisons who can sign in: 1' },
    ],
  })
  await desk().db.user.updateMany({ where: { role: 'PLATFORM' }, data: { disabledAt: T0 } })
  const passed = await queued()
  await work()
  const reason = 'no liaison of the platform can sign in'
  expect(await read(passed)).toMatchObject({
    ...{ state: 'SENT', sentVia: 'EMAIL' },
    deliveries: [
      { address: first.address },
      { channel: 'PORTAL', state: 'FAILED', reason },
      { address: second.address },
    ],
  })
  box().codes = { [first.address]: 550, [second.address]: 550 }
  const lost = await queued()
  await work()
  const { state, failure } = await read(lost)
  expect([state, failure!.split('\n').length]).toEqual(['UNDELIVERED', 4])
  expect(failure).toContain(`facebook: ${reason}`)
  expect(failure).toMatch(/\nPAPER 1 Hang Bai: not tried/)
})

it('leaves no attempt open if a frozen server records its attempt after another server began the next one', async () => {
  const attemptsOf = async (sent: Awaited<ReturnType<typeof queued>>) =>
    (await read(sent)).deliveries[0]!.attempts.map(({ outcome }) => outcome)
  const both = async () => {
    const sent = await queued()
    const { id } = (await read(sent)).deliveries[0]!
    const [frozen, next] = [await takeDelivery(desk().db, T0, id), await takeDelivery(desk().db, later(1), id)]
    expect([frozen, next]).toEqual([1, 2])
    return { sent, id }
  }
  const refused = await both()
  await recordRefused(desk().db, later(2), { id: refused.id, attempt: 1, answer: '550' }, [])
  // The later attempt decides: the letter may be accepted.
  expect(await attemptsOf(refused.sent)).toEqual(['REFUSED', null])
  expect((await read(refused.sent)).deliveries[0]!.state).toBe('SENDING')
  await recordAccepted(desk().db, later(3), { id: refused.id, attempt: 2, answer: '250' })
  expect(await attemptsOf(refused.sent)).toEqual(['REFUSED', 'ACCEPTED'])

  const accepted = await both()
  await recordAccepted(desk().db, later(2), { id: accepted.id, attempt: 1, answer: '250' })
  expect(await attemptsOf(accepted.sent)).toEqual(['ACCEPTED', 'INTERRUPTED'])
  await recordRefused(desk().db, later(3), { id: accepted.id, attempt: 2, answer: '550' }, [])
  expect((await read(accepted.sent)).state).toBe('SENT')
})
