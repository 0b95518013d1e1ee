/** Live subscriptions over SSE and WebSocket: their end, negotiation and limits. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect } from '#support/api/client.ts'
import { makeSent } from '#support/make.ts'

const subscription = 'subscription { boardChanged { __typename ... on FeedResyncRequired { reason } } }'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ limits: { subscriptionsPerViewer: 45 } })
})
afterAll(() => app.stop())

const open = (who: Client, accept = 'text/event-stream', query = subscription, signal?: AbortSignal) =>
  fetch(`${who.url}/graphql`, {
    method: 'POST',
    headers: { ...who.headers, 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
    signal,
  })

/** Reads a stream to its end and returns its text. */
async function drain({ body }: Response, ms: number): Promise<string> {
  let text = ''
  const reading = (async () => {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString()
    return text
  })()
  return Promise.race([reading, sleep(ms).then(() => Promise.reject(new Error(`it goes on: ${text}`)))])
}

/** Follows over both transports; resolves when both have ended, rejects when one continues. */
async function follow(who: Client, ms: number): Promise<{ ended: Promise<string> }> {
  const live = who.live()
  const feed = collect(live, subscription)
  await feed.until(({ __typename }) => __typename === 'FeedReady')
  const stream = await open(who)
  expect(stream.status).toBe(200)
  const closed = (async () => {
    for (const end = Date.now() + ms; !feed.error; await sleep(50))
      if (Date.now() > end) throw new Error('the socket goes on')
  })()
  const both = Promise.all([drain(stream, ms), closed]).then(async ([text]) => {
    await live.dispose()
    return text
  })
  return { ended: both }
}

describe('a live subscription', () => {
  it('ends when its key expires, over either transport, and sends nothing afterwards', {
    timeout: 40_000,
  }, async () => {
    // Long enough to open both on a busy machine.
    const expiresAt = new Date(Date.now() + 6_000)
    const key = await app.key('INTEGRATOR', ['read'], { expiresAt })
    const { ended } = await follow(key, 30_000)
    expect(await ended).toContain('REVOKED')
    await makeSent(app.desk, { at: new Date().toISOString() })
    expect((await key.ask('{ viewer { role } }')).status).toBe(401)
  })

  it('ends when the end of its session is moved into the past', { timeout: 40_000 }, async () => {
    const officer = await app.as('OPERATOR')
    const { ended } = await follow(officer, 30_000)
    const { id } = await app.db.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    await app.db.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } })
    expect(await ended).toContain('REVOKED')
  })

  it('continues when the end of its session is moved on', { timeout: 20_000 }, async () => {
    const officer = await app.as('OPERATOR')
    const { id } = await app.db.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const soon = new Date(Date.now() + 2_000)
    await app.db.session.update({ where: { id }, data: { expiresAt: soon } })
    const leaving = new AbortController()
    const stream = await open(officer, 'text/event-stream', subscription, leaving.signal)
    await app.db.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() + 3_600_000) } })
    await expect(drain(stream, 5_000)).rejects.toThrow('it goes on')
    leaving.abort()
  })

  it.each(['*/*', 'application/json, text/event-stream', 'text/event-stream, application/json', 'application/json'])(
    'is refused over SSE when the client accepts JSON too: %s',
    async (accept) => {
      const response = await open(await app.as('MANAGER'), accept)
      expect(response.status).toBe(406)
      expect(JSON.stringify(await response.json())).toContain('text/event-stream')
    },
  )

  it('is refused over GET too, unless the client accepts only a stream', async () => {
    const manager = await app.as('MANAGER')
    const url = `${app.url}/graphql?query=${encodeURIComponent(subscription)}`
    const response = await fetch(url, { headers: { ...manager.headers, accept: '*/*' } })
    expect(response.status).toBe(406)
    await response.body?.cancel()
  })

  it('is counted per viewer over both transports, and released when it ends', async () => {
    const admin = await app.as('ADMIN')
    const live = admin.live()
    const feeds = Array.from({ length: 20 }, () => collect(live, subscription))
    for (const feed of feeds) await feed.until(({ __typename }) => __typename === 'FeedReady')
    const leaving = new AbortController()
    const streams = [
      await open(admin, undefined, undefined, leaving.signal),
      await open(admin, undefined, undefined, leaving.signal),
    ]
    expect(streams.map(({ status }) => status)).toEqual([200, 200])
    // 20 over WebSocket and twice ten over SSE make 40 of 45.
    const refused = await open(admin)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', limit: 'SUBSCRIPTIONS' } }],
    })
    const more = admin.live()
    for (let n = 0; n < 5; n++) {
      const feed = collect(more, subscription)
      await feed.until(({ __typename }) => __typename === 'FeedReady')
    }
    const last = collect(more, subscription)
    await last.until(() => false, 1_500).catch(() => {})
    expect(JSON.stringify([last.error, last.frames])).toContain('RATE_LIMITED')
    expect(JSON.stringify([last.error, last.frames])).not.toContain('http')
    // Other viewers have their own count.
    const other = new AbortController()
    expect((await open(await app.as('MANAGER'), undefined, undefined, other.signal)).status).toBe(200)
    other.abort()
    await more.dispose()
    leaving.abort()
    await live.dispose()
    await sleep(300)
    const again = new AbortController()
    expect((await open(admin, undefined, undefined, again.signal)).status).toBe(200)
    again.abort()
  })

  it('ends when its account is disabled', async () => {
    const supervisor = await app.as('SUPERVISOR')
    const { ended } = await follow(supervisor, 6_000)
    const { data } = await supervisor.ask('{ viewer { id } }')
    const admin = await app.as('ADMIN')
    await admin.must('disableAccount', { accountId: data.viewer.id.replace('Person', 'Account'), key: randomUUID() })
    expect(await ended).toContain('REVOKED')
  })

  it('accepts few new documents, because reading them delays the boards', { timeout: 60_000 }, async () => {
    const press = await app.as('PRESS')
    const fields = (count: number) => 'platform { id } '.repeat(count)
    const documentOf = (name: string, count: number) =>
      `subscription ${name} { boardChanged { __typename ... on BoardChanged { nodes { ${fields(count)} } } } }`
    const long = await open(press, 'text/event-stream', documentOf('Long', 130))
    expect(long.status).toBe(400)
    expect(await long.text()).toContain('more than 500 tokens')
    const statuses: number[] = []
    for (let n = 0; n < 10; n++) {
      const stream = await open(press, 'text/event-stream', documentOf(`New${n}`, 100))
      statuses.push(stream.status)
      await stream.body?.cancel()
    }
    expect(statuses).toContain(429)
    const live = press.live()
    const errors: unknown[] = []
    for (let n = 0; n < 10; n++) {
      const end = { next() {}, complete() {}, error: (error: unknown) => errors.push(error) }
      live.subscribe({ query: documentOf(`Socket${n}`, 100) }, end)
    }
    await expect.poll(() => JSON.stringify(errors), { timeout: 10_000 }).toContain('RATE_LIMITED')
    await live.dispose()
  })
})
