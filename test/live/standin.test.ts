/** The stand-in for the platforms of the demo. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type BoardRequest, nextMutation } from '@takedown/server/standin/habits.ts'
import { createTransport } from 'nodemailer'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Data } from '#support/api/client.ts'
import { type Desk, makeSent, openDesk, type Sent } from '#support/make.ts'
import { bundled } from '#support/run/bundled.ts'

const now = new Date()
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()

describe('a stand-in platform', () => {
  const boardRequest: BoardRequest = {
    id: 'r',
    number: 'YC-1',
    version: 4,
    state: 'ACKNOWLEDGED',
    reference: 'SIM-1',
    sentAt: ago(60),
    waiting: [{ id: 'i', kind: 'GROUP', address: null }],
  }
  const chances =
    (...values: number[]) =>
    () =>
      values.shift() ?? 0.5

  it('neither opens a letter on arrival nor decides at once', () => {
    expect(nextMutation({ ...boardRequest, state: 'SENT', sentAt: ago(0.1) }, now, chances())).toBeNull()
    expect(nextMutation({ ...boardRequest, state: 'SENT', sentAt: ago(0.5) }, now, chances())?.name).toBe(
      'acknowledgeRequest',
    )
    expect(nextMutation({ ...boardRequest, sentAt: ago(0.5) }, now, chances())).toBeNull()
    expect(nextMutation(boardRequest, now, chances())?.name).toBe('recordResponse')
  })

  it('never answers a request that it has put on hold', () => {
    expect(nextMutation({ ...boardRequest, reference: 'DEMO-X-1-ON-HOLD' }, now, chances())).toBeNull()
  })

  it('chooses an action that suits the kind of item', () => {
    expect(nextMutation(boardRequest, now, chances(0.9, 0.9))?.input).toMatchObject({
      expectedVersion: 4,
      answers: [{ itemId: 'i', state: 'ACTIONED', action: 'GROUP_DISABLED', ground: 'LEGAL' }],
    })
  })

  it('sometimes asks, and sometimes refuses', () => {
    expect(nextMutation(boardRequest, now, chances(0.05))).toMatchObject({
      name: 'askClarification',
      input: { itemIds: ['i'] },
    })
    expect(nextMutation(boardRequest, now, chances(0.9, 0.05))?.input).toMatchObject({
      answers: [{ state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }],
    })
  })
})

describe('the process of the stand-in', () => {
  let desk: Desk
  let app: TestApp
  let byMail: Sent
  let byWebhook: Sent
  beforeAll(async () => {
    desk = await openDesk()
    await makeSent(desk, { at: ago(120), count: 20 })
    await makeSent(desk, { at: ago(90), urls: ['https://tiktok.com/@demo-khong-co-1'], platform: 'tiktok' })
    byMail = await makeSent(desk, { at: ago(60), count: 7 })
    byWebhook = await makeSent(desk, { at: ago(60), count: 4 })
    app = await startApp({ databaseUrl: desk.url })
  })
  afterAll(async () => {
    await app.stop()
    await desk.close()
  })

  /** The annex of a sent request, as its file states it. */
  async function annexOf({ request }: Sent): Promise<string> {
    const liaison = await app.as('PLATFORM', 'facebook')
    const { documents } = (
      await liaison.get('query ($id: ID!) { request(id: $id) { documents { kind format href } } }', {
        id: `RemovalRequest_${request}`,
      })
    ).request
    const { href } = documents.find(({ kind, format }: Data) => kind === 'ANNEX' && format === 'JSON')
    return (await fetch(`${app.url}${href}`, { headers: liaison.headers })).text()
  }

  const states = async ({ request }: Sent) =>
    new Set((await desk.db.requestItem.findMany({ where: { requestId: request } })).map(({ state }) => state))

  it('answers letters that came by mail and webhook with a key, and works on the board, until its parent is gone', async () => {
    const script = fileURLToPath(new URL('../../server/src/standin/main.ts', import.meta.url))
    const secret = `whsec_${Buffer.from('a secret of the webhook, 32 bytes').toString('base64')}`
    const settings = {
      ...{ pause: 0.02, openAfter: 0, decideAfter: 0, questions: 0, mistakes: 0.3, halves: 0.5, outages: 0 },
      ...{ ways: { mail: 1, sheet: 1, graphql: 1 }, webhookSecrets: [secret] },
    }
    const child = spawn(process.execPath, [await bundled(script)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {},
    })
    child.stdin.write(`${JSON.stringify(settings)}\n`)
    const exited = once(child, 'exit')
    const ports = JSON.parse((await once(createInterface({ input: child.stdout }), 'line'))[0])

    const post = createTransport({ host: '127.0.0.1', port: ports.smtp, secure: false })
    const mail = {
      ...{ from: 'desk@co-quan.example', to: 'legal@facebook.example', subject: 'Yêu cầu gỡ bỏ', text: 'Kèm phụ lục.' },
      ...{ messageId: '<letter-1@co-quan.example>' },
      attachments: [{ filename: 'annex.json', contentType: 'application/json', content: await annexOf(byMail) }],
    }
    await post.sendMail(mail)
    // The same letter again, and a mail that is no letter.
    await post.sendMail(mail)
    await post.sendMail({ ...mail, messageId: '<other@co-quan.example>', attachments: [] })
    post.close()
    const data = { subject: 'Yêu cầu gỡ bỏ', annex: [JSON.parse(await annexOf(byWebhook))] }
    const body = JSON.stringify({ type: 'takedown.request', version: 1, data })
    const sentAt = new Date()
    const timestamp = String(Math.floor(sentAt.getTime() / 1000))
    const send = async (signature: string) =>
      (
        await fetch(`http://127.0.0.1:${ports.http}/webhooks`, {
          method: 'POST',
          headers: { 'webhook-id': 'msg-1', 'webhook-timestamp': timestamp, 'webhook-signature': signature },
          body,
        })
      ).status
    expect(await send('v1,AAAA')).toBe(401)
    expect(await send(`v1,AAAA ${new Webhook(secret).sign('msg-1', sentAt, body)}`)).toBe(204)

    child.stdin.write(`${JSON.stringify({ url: app.url })}\n`)
    await expect
      .poll(() => desk.db.requestItem.count({ where: { state: { not: 'AWAITING' } } }), { timeout: 30_000 })
      .toBe(32)
    child.stdin.end()
    expect(await exited).toEqual([0, null])
    for (const sent of [byMail, byWebhook]) expect(await states(sent)).not.toContain('AWAITING')
    const done = await desk.db.event.findMany({ where: { type: { in: ['request.acknowledged', 'request.answered'] } } })
    const kinds = (own: boolean) =>
      new Set(
        done
          .filter(({ requestId }) => own === [byMail.request, byWebhook.request].includes(requestId!))
          .map(({ actorKind }) => actorKind),
      )
    expect([kinds(true), kinds(false)]).toEqual([new Set(['key']), new Set(['user'])])
    const liaisons = await desk.db.user.findMany({ where: { role: 'PLATFORM' }, select: { id: true } })
    const people = done.filter(({ actorKind }) => actorKind === 'user').map(({ actorId }) => actorId)
    expect(liaisons.map(({ id }) => id)).toEqual(expect.arrayContaining(people))
  }, 60_000)
})
