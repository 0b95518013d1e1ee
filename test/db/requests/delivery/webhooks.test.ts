/** The server itself delivers approved requests to webhooks: to a real HTTP server, as signed messages of Standard Webhooks. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { rotateWebhookSecret } from '@takedown/server/domain/deliveries/webhook-secrets.ts'
import { testWebhook } from '@takedown/server/domain/deliveries/webhook-tests.ts'
import { repeatDelivery } from '@takedown/server/domain/requests/delivery/repeat.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { createEgress } from '@takedown/server/egress/egress.ts'
import { inDemo } from '@takedown/server/egress/settings.ts'
import { createPoster } from '@takedown/server/outgoing/poster.ts'
import { Webhook } from 'standardwebhooks'
import { beforeAll, expect, it, vi } from 'vitest'
import { newKey } from '#support/make.ts'
import { first, keys, later, openDeliveries, T0 } from '#support/run/deliveries.ts'
import { type Hooked, status } from '#support/run/receiver.ts'

const desk = openDeliveries()
const { hook, poster, setChannels, send, approved, queued, print, work, killedAfterAcceptance, read, events } = desk

const rotate = async (overlapHours: number, now = T0) => {
  const platform = desk.desk().platforms.facebook!
  const { id } = await rotateWebhookSecret(desk.desk().ask('quan-tri', now), { key: newKey(), platform, overlapHours })
  return keys.secretOf(id)
}
let secret: string
beforeAll(async () => {
  await setChannels([{ kind: 'WEBHOOK', address: hook().url }, first])
  const unready = await approved()
  // Without a secret, an officer records the sending, as before.
  await expect(send(unready, { via: 'WEBHOOK' })).rejects.toMatchObject({ code: 'PROOF_NEEDED' })
  secret = await rotate(0)
})
const viaHook = () => queued({}, { via: 'WEBHOOK' })

/** Verifies the HMAC signature with the library, at the time of the test. */
function verified({ body, headers }: Hooked, by: string, at = T0): unknown {
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  try {
    return new Webhook(by).verify(body, headers as Record<string, string>)
  } finally {
    vi.useRealTimers()
  }
}

const signatures = ({ headers }: Hooked, version: string): string[] =>
  String(headers['webhook-signature'])
    .split(' ')
    .flatMap((each) => (each.startsWith(`${version},`) ? [each.slice(version.length + 1)] : []))

function isSignedByInstallation(message: Hooked): boolean {
  const [signature] = signatures(message, 'v1a')
  const { 'webhook-id': id, 'webhook-timestamp': at } = message.headers
  const key = createPublicKey(keys.publicPem)
  expect(key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')).toBe(keys.publicKey.slice(5))
  return verify(null, Buffer.from(`${id}.${at}.${message.body}`), key, Buffer.from(signature!, 'base64'))
}

it('is sent with its letter, its annex and the hashes of its files, in a message with both signatures', async () => {
  const sent = await viaHook()
  await work(later(1))
  const { deliveries, documents, number, ...request } = await read(sent)
  const [delivery] = deliveries
  expect(request).toMatchObject({ state: 'SENT', sentVia: 'WEBHOOK', sentAt: later(1), sentProof: '204' })
  expect(delivery).toMatchObject({ state: 'DELIVERED', attempts: [{ outcome: 'ACCEPTED' }] })
  expect(request.items.map(({ dueAt }) => dueAt)).toEqual([delivery!.dueAt, delivery!.dueAt])
  const [message, ...others] = hook().received
  expect(others).toEqual([])
  expect(message!.headers['webhook-id']).toBe(delivery!.id)
  expect(verified(message!, secret, later(1))).toMatchObject({
    ...{ type: 'takedown.request', version: 1 },
    data: {
      ...{ delivery: delivery!.id, id: `RemovalRequest_${sent.request}`, number, letter: delivery!.letter },
      dueAt: delivery!.dueAt!.toISOString(),
      annex: [{ request: { number }, items: [{ number: expect.anything() }, {}] }],
    },
  })
  expect(isSignedByInstallation(message!)).toBe(true)
  expect(isSignedByInstallation({ ...message!, body: `${message!.body} ` })).toBe(false)
  const listed = JSON.parse(message!.body).data.documents as { sha256: string; url: string }[]
  expect(listed.map(({ sha256 }) => sha256).sort()).toEqual(documents.map(({ sha256 }) => sha256).sort())
  expect(listed[0]!.url).toMatch(/^https:\/\/desk\.example\/documents\//)
})

it('is tried again under the same id after 503, not before the time that the receiver asks for', async () => {
  hook().answers = [status(503, { 'retry-after': '3600' }), status(200)]
  const sent = await viaHook()
  await work()
  const [waiting] = (await read(sent)).deliveries
  expect(waiting).toMatchObject({ state: 'QUEUED', leavesAt: later(60), wait: 'RETRY' })
  expect(waiting!.attempts).toMatchObject([{ outcome: 'POSTPONED', answer: '503' }])
  await work(later(59))
  expect(hook().received).toHaveLength(1)
  // The time limit of the letter would have begun meanwhile, so a later letter is printed under the same id.
  await work(later(61))
  await print(later(61))
  await work(later(62))
  expect(await read(sent)).toMatchObject({ state: 'SENT', deliveries: [{ state: 'DELIVERED', leavesAt: null }] })
  expect(hook().received.map(({ headers }) => headers['webhook-id'])).toEqual([waiting!.id, waiting!.id])
})

it('goes to the next contact point after 410, and after a redirect, which is not followed', async () => {
  for (const answer of [status(410, {}, 'gone'), status(302, { location: 'http://10.0.0.1/takedown' })]) {
    hook().answers = [answer]
    const sent = await viaHook()
    await work()
    const [refused, mailed] = (await read(sent)).deliveries
    expect(refused).toMatchObject({ state: 'FAILED', reason: expect.stringMatching(/^(410 gone|302: redirects)/) })
    expect(mailed).toMatchObject({ channel: 'EMAIL', state: 'DELIVERED' })
  }
  expect(hook().received).toHaveLength(2)
})

it('is sent again with the same bytes if the connection is lost, or the server killed before it records the acceptance', async () => {
  hook().answers = [(response) => response.destroy(), status(200)]
  const lost = await viaHook()
  await work()
  expect((await read(lost)).deliveries).toMatchObject([{ state: 'QUEUED', attempts: [{ outcome: 'INTERRUPTED' }] }])
  // Even when the time limit of the letter has begun, because the receiver may have these bytes.
  await work(later(15))
  expect(await read(lost)).toMatchObject({ state: 'SENT', sentAt: later(15) })
  const killed = await viaHook()
  await killedAfterAcceptance('WEBHOOK')
  expect(await read(killed)).toMatchObject({ state: 'APPROVED', deliveries: [{ state: 'SENDING' }] })
  await work(later(5))
  expect(await read(killed)).toMatchObject({ state: 'SENT', deliveries: [{ state: 'DELIVERED' }] })
  const same = hook().received.map(({ headers, body }) => `${headers['webhook-id']} ${hashOf(body)}`)
  expect(same).toEqual([same[0], same[0], same[2], same[2]])
})

it('is repeated by an officer with the same bytes under the same id, and the request stays as it is', async () => {
  const sent = await viaHook()
  await work()
  const { deliveries, version } = await read(sent)
  const input = { request: sent.request, delivery: deliveries[0]!.id }
  const repeat = () => repeatDelivery(desk.desk().ask('can-bo-1', later(60)), { key: newKey(), ...input })
  await repeat()
  await expect(repeat()).rejects.toMatchObject({ code: 'DELIVERY_UNDERWAY' })
  hook().answers = [status(500)]
  await work(later(61))
  const after = await read(sent)
  expect(after).toMatchObject({ state: 'SENT', sentAt: T0, version: version + 2 })
  expect(after.deliveries[0]!.attempts).toMatchObject([
    { outcome: 'ACCEPTED' },
    { outcome: 'POSTPONED', answer: '500' },
  ])
  expect((await events(sent)).slice(-2)).toEqual(['delivery_repeated', 'delivery_repeat_failed'])
  const [one, two] = hook().received
  expect([two!.body, two!.headers['webhook-id']]).toEqual([one!.body, one!.headers['webhook-id']])
})

it('is not repeated after the request has ended, even if the repetition had begun', async () => {
  const sent = await viaHook()
  await work()
  const { deliveries } = await read(sent)
  const input = { request: sent.request, delivery: deliveries[0]!.id }
  const repeat = () => repeatDelivery(desk.desk().ask('can-bo-1', later(60)), { key: newKey(), ...input })
  await repeat()
  await desk.run(sent, 'can-bo-1', withdrawRequest, { reason: 'nhầm' }, later(61))
  await work(later(62))
  const after = await read(sent)
  expect(after.deliveries[0]).toMatchObject({ state: 'DELIVERED', attempts: [{}, { outcome: 'REFUSED' }] })
  expect(hook().received).toHaveLength(1)
  await expect(repeat()).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})

it('carries signatures by both secrets until the overlap of a rotation ends, and never by three', async () => {
  const second = await rotate(24, later(10))
  const ping = async (now: Date) => {
    const test = { key: newKey(), platform: desk.desk().platforms.facebook, address: hook().url }
    await testWebhook(desk.desk().ask('quan-tri', now), test)
    await work(now)
    return hook().received.at(-1)!
  }
  const during = await ping(later(20))
  expect(signatures(during, 'v1')).toHaveLength(2)
  for (const each of [secret, second]) expect(verified(during, each, later(20))).toMatchObject({ type: 'ping' })
  const after = await ping(later(11 + 24 * 60))
  expect(signatures(after, 'v1')).toHaveLength(1)
  expect(() => verified(after, secret, later(11 + 24 * 60))).toThrow('No matching signature')
  await rotate(24, later(2_000))
  const third = await rotate(24, later(2_001))
  expect(signatures(await ping(later(2_002)), 'v1')).toHaveLength(2)
  expect(verified(hook().received.at(-1)!, third, later(2_002))).toMatchObject({ type: 'ping' })
  const tests = await desk.desk().db.webhookTest.findMany({ orderBy: { startedAt: 'asc' } })
  expect(tests).toMatchObject([{ outcome: 'ACCEPTED', answer: '204' }, {}, {}])
})

it('leads to no address inside the network, by number, by name or by another spelling', async () => {
  const [strict, demo] = [createEgress({}), createEgress(inDemo())]
  const [strictly, inADemo] = [createPoster(strict), createPoster(demo)]
  const post = (url: string, by = poster()) => by.post({ url, headers: {}, body: '{}' })
  const { url, named } = hook()
  for (const inside of [
    ...[
      url,
      named,
      'https://10.0.0.1/',
      'https://192.168.1.1/',
      'https://172.16.0.1/',
      'https://169.254.169.254/latest/',
    ],
    ...[
      'https://100.64.0.1/',
      'https://0.0.0.0/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://[::1]/',
      'https://[::]/',
    ],
    ...['https://[fe80::1]/', 'https://[fd00::1]/', 'https://[::ffff:10.0.0.1]/', 'https://[64:ff9b::a00:1]/'],
    ...['https://[2002:a00:1::]/', 'https://[fec0::1]/', 'https://224.0.0.1/', 'https://255.255.255.255/'],
    ...['http://8.8.8.8/', named.replace('http:', 'https:')],
  ])
    expect(await post(inside, strictly), inside).toMatchObject({ failure: 'FORBIDDEN' })
  expect(await post('https://8.8.8.8/', inADemo)).toMatchObject({ failure: 'FORBIDDEN' })
  expect(hook().received).toEqual([])
  expect(await post(named, inADemo)).toMatchObject({ status: 204 })
  expect(await post('http://127.0.0.1:1/')).toMatchObject({ failure: 'UNREACHED' })
  expect(await post('https://no-such-host.invalid/')).toMatchObject({ failure: 'UNREACHED' })
  for (const each of [strictly, inADemo, strict, demo]) each.close()
})

it('accepts the status of an answer whose text never ends or stops half-way, and reads only its beginning', async () => {
  const open: NodeJS.Timeout[] = []
  hook().answers = [
    (response) => {
      response.writeHead(200)
      open.push(setInterval(() => response.write('x'.repeat(65_536)), 1))
    },
    (response) => void response.writeHead(202).write('half'),
  ]
  const post = () => poster().post({ url: hook().url, headers: {}, body: '{}' })
  expect(await post()).toMatchObject({ status: 200, text: 'x'.repeat(2_000) })
  expect(await post()).toMatchObject({ status: 202, text: 'half' })
  for (const timer of open) clearInterval(timer)
})

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
