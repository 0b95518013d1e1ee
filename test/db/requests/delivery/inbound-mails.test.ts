/** Mails from outside come in by the signed route, are kept as they are, and are matched to their request. */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { request as openRequest } from 'node:http'
import { keyOf } from '@takedown/server/http/inbound/signature.ts'
import { expect, it } from 'vitest'
import { structures } from '#support/mails/hostile.ts'
import { INBOUND_SECRET, openInbox, postMail, type Written, written } from '#support/mails/inbox.ts'

const { app, sent, number, received, eventsOf } = openInbox()

it('takes only mails that are signed, recent and not too large', async () => {
  const raw = written({ text: 'Thử chữ ký' })
  const old = String(Math.floor(Date.now() / 1_000) - 600)
  const refused = [
    await postMail(app().url, raw, { secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }),
    await postMail(app().url, raw, { headers: { 'webhook-timestamp': old } }),
    await postMail(app().url, raw, { headers: { 'webhook-id': 'another' } }),
    await postMail(app().url, raw, { headers: { 'webhook-signature': 'v1,' } }),
  ]
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([401, 'UNSIGNED']))
  expect((await postMail(app().url, Buffer.alloc(30 * 1024 * 1024 + 1, 'a'))).status).toBe(413)
  expect(await app().desk.db.inboundMail.count()).toBe(0)
  expect((await fetch(`${app().url}/inbound/mail`)).status).toBe(405)
})

it('receives mails from other addresses while one address sends slowly', async () => {
  const raw = written({ text: 'Thử nhiều máy gửi' })
  /** Begins to send the mail. Returns the status of the answer, and a function that sends the rest. */
  const begin = (localAddress: string) => {
    const id = randomUUID()
    const timestamp = String(Math.floor(Date.now() / 1_000))
    const signature = createHmac('sha256', keyOf(INBOUND_SECRET)).update(`${id}.${timestamp}.`).update(raw)
    const request = openRequest(`${app().url.replace('localhost', '127.0.0.1')}/inbound/mail`, {
      ...{ method: 'POST', localAddress },
      headers: {
        ...{ 'webhook-id': id, 'webhook-timestamp': timestamp, 'content-length': raw.byteLength },
        'webhook-signature': `v1,${signature.digest('base64')}`,
      },
    })
    const status = new Promise<number>((resolve, reject) => {
      request.once('response', (response) => resolve(response.resume().statusCode!)).once('error', reject)
    })
    request.write(raw.subarray(0, 10))
    return { status, end: () => request.end(raw.subarray(10)) }
  }
  // The server refuses the one that it sees second.
  const both = [begin('127.0.0.2'), begin('127.0.0.2')]
  const refused = await Promise.race(both.map(async (each) => ({ each, status: await each.status })))
  expect(refused.status).toBe(503)
  const slow = both.find((each) => each !== refused.each)!
  const others = ['127.0.0.3', '127.0.0.4', '127.0.0.5'].map(begin)
  for (const { end } of others) end()
  expect(await Promise.all(others.map(({ status }) => status))).toEqual([202, 202, 202])
  slow.end()
  expect(await slow.status).toBe(202)
  const next = begin('127.0.0.2')
  next.end()
  expect(await next.status).toBe(202)
})

it('finds the request by each way, and tells whether the sender belongs to the addressee', async () => {
  const delivery = await app().desk.db.delivery.create({
    data: {
      ...{
        requestId: sent().request,
        channel: 'EMAIL',
        address: 'legal@facebook.com',
        position: 0,
        state: 'DELIVERED',
      },
      ...{ subject: 'x', letter: 'x', startsAt: new Date(), queuedAt: new Date() },
    },
  })
  const ways: [Written, string | null, boolean][] = [
    [{ to: `YC-${'A'.repeat(24)}@answers.example.vn` }, 'REPLY_ADDRESS', true],
    [{ headers: [`Delivered-To: yc-${'a'.repeat(24)}@answers.example.vn`] }, 'REPLY_ADDRESS', true],
    [{ headers: [`In-Reply-To: <${delivery.id}@desk.example>`], subject: 'Answer' }, 'MESSAGE_ID', true],
    [{ subject: 'Re: công văn số 1868/PTTH&TTĐT' }, 'LETTER_NUMBER', true],
    [{ subject: 'Trả lời', text: `Về yêu cầu ${number()}, mục 1 không tìm thấy.` }, 'REQUEST_NUMBER', true],
    [{ subject: `Re: ${number()}`, from: 'Legal <legal@facebook.com.evil.example>' }, 'REQUEST_NUMBER', false],
    [{ subject: `Re: ${number()}`, from: 'x@gmail.com' }, 'REQUEST_NUMBER', false],
    [{ subject: 'Re: YC-2026-999999', to: `yc-${'b'.repeat(24)}@answers.example.vn` }, null, false],
  ]
  for (const [mail, matchedBy, senderKnown] of ways) {
    const { id, ...row } = await received(written(mail))
    const state = matchedBy ? 'MATCHED' : 'UNMATCHED'
    expect(row, JSON.stringify(mail)).toMatchObject({ state, matchedBy, senderKnown })
    expect(row.requestId).toBe(matchedBy ? sent().request : null)
    const read = matchedBy ? ['mail.matched', 'mail.answer_read'] : ['mail.unmatched']
    expect(await eventsOf(id)).toEqual(['mail.received', ...read])
  }
})

it('keeps each mail once as it came, and sets aside a mail that came on two ways', async () => {
  const raw = written({ subject: `Re: ${number()}`, text: 'Hai lần' })
  const first = await received(raw)
  expect(await postMail(app().url, raw)).toEqual({ status: 202, body: { id: `InboundMail_${first.id}`, isNew: false } })
  const again = await received(Buffer.concat([Buffer.from('Received: by another server\r\n'), raw]))
  expect(again).toMatchObject({
    state: 'SET_ASIDE',
    stateBefore: 'MATCHED',
    duplicateOfId: first.id,
    decidedById: null,
  })
  const officer = await app().as('OPERATOR')
  const original = (client: typeof officer) =>
    fetch(`${app().url}/inbound/mails/InboundMail_${first.id}`, { headers: client.headers })
  const bytes = Buffer.from(await (await original(officer)).arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(first.sha256)
  expect(bytes.equals(raw)).toBe(true)
  for (const other of [await app().as('PLATFORM'), await app().as('PRESS'), app().nobody()])
    expect((await original(other)).status).toBe(404)
})

it('keeps hostile mails with the reason why they were not read, and goes on', async () => {
  for (const { name, raw } of structures) {
    const bytes = raw()
    if (bytes.byteLength > 30 * 1024 * 1024) continue
    const mail = await received(bytes)
    expect(['UNMATCHED', 'REFUSED', 'SET_ASIDE'], name).toContain(mail.state)
    expect(mail.state === 'REFUSED', name).toBe(mail.refusal !== null)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(mail.sha256)
  }
  const refusals = await app().desk.db.inboundMail.findMany({ where: { state: 'REFUSED' }, select: { refusal: true } })
  expect(new Set(refusals.map(({ refusal }) => refusal))).toEqual(
    new Set(['EMPTY', 'HEADERS_TOO_LARGE', 'TOO_MANY_PARTS', 'TOO_MANY_ATTACHMENTS', 'TOO_DEEP']),
  )
  expect((await fetch(`${app().url}/health`)).status).toBe(200)
})

/** A report that a mail to `recipient` was not delivered, which contains the headers of the returned mail. */
const report = (to: string, recipient: string, returned: string, subject = 'Undelivered Mail Returned to Sender') =>
  Buffer.from(
    [
      ...[
        'From: MAILER-DAEMON@mx.example',
        `To: ${to}`,
        `Subject: ${subject}`,
        `Message-ID: <${randomUUID()}@mx.example>`,
      ],
      ...['Content-Type: multipart/report; report-type=delivery-status; boundary="edge"', '', '--edge'],
      ...['Content-Type: text/plain', '', 'Your mail could not be delivered.', '--edge'],
      ...['Content-Type: message/delivery-status', '', `Final-Recipient: rfc822; ${recipient}`, 'Action: failed'],
      ...['Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 no such user', '', '--edge'],
      ...['Content-Type: text/rfc822-headers', '', `Message-ID: <${returned}>`, '', '--edge--', ''],
    ].join('\r\n'),
  )

it('marks the delivery that came back, if the report contains what strangers cannot guess', async () => {
  const { db } = app().desk
  const made = (address: string) =>
    db.delivery.create({
      data: {
        ...{ requestId: sent().request, channel: 'EMAIL', address, position: 0, state: 'DELIVERED' },
        ...{ subject: 'x', letter: 'x', startsAt: new Date(), queuedAt: new Date() },
      },
    })
  const [one, two] = [await made('gone@facebook.com'), await made('Other@facebook.com')]
  const states = async () =>
    (await db.delivery.findMany({ where: { id: { in: [one.id, two.id] } }, orderBy: { address: 'desc' } })).map(
      ({ state }) => state,
    )
  const reply = `yc-${'a'.repeat(24)}@answers.example.vn`
  const forged = await received(report('desk@example.vn', one.address, 'x@y', `Undeliverable: ${number()}`))
  expect(forged).toMatchObject({ kind: 'BOUNCE', state: 'MATCHED', matchedBy: 'REQUEST_NUMBER', proposals: null })
  await received(report(reply, 'nobody@facebook.com', 'x@y'))
  expect(await states()).toEqual(['DELIVERED', 'DELIVERED'])
  await received(report('desk@example.vn', 'alias@facebook.com', `${one.id}@desk.example`))
  await received(report(reply, 'other@facebook.com', 'x@y'))
  expect(await states()).toEqual(['BOUNCED', 'BOUNCED'])
  const again = await received(report('desk@example.vn', one.address, `${one.id}@desk.example`))
  expect(again).toMatchObject({ kind: 'BOUNCE', state: 'MATCHED', matchedBy: 'MESSAGE_ID' })
  expect(await db.delivery.findUnique({ where: { id: one.id } })).toMatchObject({
    reason: '5.1.1 smtp; 550 5.1.1 no such user',
  })
  const bounces = (await eventsOf(sent().request)).filter((type) => type === 'request.delivery_bounced')
  expect(bounces).toHaveLength(2)
})
