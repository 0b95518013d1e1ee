/** What a WebSocket may carry, for whom it opens, and when it is closed. */
import { createHash } from 'node:crypto'
import { endSession } from '@takedown/server/domain/accounts/accounts.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { append, until } from '#support/feed/feed.ts'
import {
  clientOf,
  connect,
  DOCUMENT,
  db,
  errorsOf,
  ownGroups,
  people,
  serve,
  sessionOf,
  subscribe,
} from '#support/feed/live-groups.ts'

ownGroups()

describe('the WebSocket', () => {
  it('serves subscriptions only, and a refused operation does not affect the others', async () => {
    const { at } = await serve()
    const client = clientOf(at, 'officer')
    const good = subscribe(client)
    await good.ready()
    for (const query of ['{ one }', 'subscription { nothing }', 'subscription {', 'subscription { numbers { x } }']) {
      const bad = subscribe(client, { query })
      await bad.ended()
      expect(errorsOf(bad.over())).toHaveLength(1)
    }
    await append(db)
    await good.has('NumbersChanged')
    expect(client.sockets).toHaveLength(1)
  })

  it('accepts persisted documents by their hash', async () => {
    const { at, groups } = await serve()
    const persistedQuery = (text: string) => ({
      persistedQuery: { sha256Hash: createHash('sha256').update(text).digest('hex') },
    })
    const known = subscribe(clientOf(at, 'officer'), { query: '', extensions: persistedQuery(DOCUMENT) })
    await known.ready()
    await subscribe(clientOf(at, 'officer')).ready()
    expect(groups.size).toBe(1)
    const unknown = subscribe(clientOf(at, 'officer'), { query: '', extensions: persistedQuery('{ x }') })
    await unknown.ended()
    expect(errorsOf(unknown.over())).toEqual(['no such persisted document'])
  })

  it('carries at most 20 subscriptions', async () => {
    const { at } = await serve()
    const client = clientOf(at, 'officer')
    const first = Array.from({ length: 20 }, () => subscribe(client))
    await Promise.all(first.map((each) => each.ready()))
    const over = subscribe(client)
    await over.ended()
    expect(errorsOf(over.over())).toEqual(['at most 20 subscriptions a socket'])
    first[0]!.leave()
    await first[0]!.ended()
    await subscribe(client).ready()
  })

  const outcome = (socket: WebSocket) =>
    new Promise<number | string>((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(`HTTP ${response.statusCode}`))
      socket.on('close', (code) => resolve(code))
      socket.on('error', () => {})
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
      socket.on('message', (data) => resolve(JSON.parse(String(data)).type))
    })

  it('opens for our pages and for programs with a key, and for no others', async () => {
    const { at } = await serve({ allowedOrigins: ['https://desk.example'] })
    const from = (headers: Record<string, string>) =>
      outcome(new WebSocket(`ws://${at}/graphql`, 'graphql-transport-ws', { headers }))
    expect(await from({ cookie: 'officer', origin: `http://${at}` })).toBe('connection_ack')
    expect(await from({ cookie: 'officer', origin: 'https://desk.example' })).toBe('connection_ack')
    expect(await from({ cookie: 'officer', origin: 'https://evil.example' })).toBe('HTTP 403')
    expect(await from({ cookie: 'officer', origin: 'null' })).toBe('HTTP 403')
    expect(await from({ cookie: 'officer' })).toBe(4401)
    expect(await from({ authorization: 'Bearer key' })).toBe('connection_ack')
    expect(await from({ origin: `http://${at}` })).toBe(4401)
  })

  it('accepts a key in connection_init', async () => {
    const { at } = await serve()
    for (const params of [
      { authorization: 'Bearer key' },
      { Authorization: 'Bearer key' },
      { headers: { Authorization: 'Bearer key' } },
    ])
      await subscribe(clientOf(at, 'key', params)).ready()
  })

  it('is closed with 4403 when the session ends or the key is revoked', async () => {
    const { at, groups } = await serve()
    const [officer, key] = [clientOf(at, 'officer'), clientOf(at, 'key', { authorization: 'Bearer key' })]
    const subscriptions = [subscribe(officer), subscribe(key)]
    await Promise.all(subscriptions.map((each) => each.ready()))
    await endSession(db, sessionOf('officer'), new Date())
    await subscriptions[0]!.ended()
    expect(subscriptions[0]!.over()).toMatchObject({ code: 4403 })
    await runSystemCommand(db, new Date(), 'revoke', async (_tx, log) => {
      log({ type: 'api_key.revoked', subject: { type: 'ApiKey', id: people.key!.id! } })
      return {}
    })
    await subscriptions[1]!.ended()
    expect(subscriptions[1]!.over()).toMatchObject({ code: 4403 })
    await until(() => groups.size === 0)
  })

  it('does not outlive its session', async () => {
    const viewer = people.officer!
    const visit = async () => ({
      viewer,
      sessionId: '',
      expiresAt: new Date(Date.now() + 1_500),
      replacedAt: null,
      refused: null,
    })
    const { at } = await serve({ viewerOf: visit, pingMs: 50 })
    const member = subscribe(clientOf(at, 'officer'))
    await member.ready()
    await member.ended()
    expect(member.over()).toMatchObject({ code: 4403 })
  })

  it('is dropped when its pings are not answered', async () => {
    const { at, sockets } = await serve({ pingMs: 100 })
    const dead = connect(at, 'officer', { autoPong: false })
    await new Promise((resolve) => dead.on('open', resolve))
    const alive = subscribe(clientOf(at, 'officer'))
    await alive.ready()
    await until(() => sockets.size === 1, 2_000)
    expect(alive.over()).toBeNull()
  })

  it('limits the size and number of messages, and the sockets per person', async () => {
    const { at } = await serve({ socketsPerViewer: 2 })
    const flood = (say: (socket: WebSocket) => void) => {
      const socket = connect(at, 'officer')
      socket.on('open', () => say(socket))
      return new Promise((resolve) => socket.on('close', resolve))
    }
    const ping = JSON.stringify({ type: 'ping' })
    expect(
      await flood((socket) => {
        for (let n = 0; n < 200; n++) socket.send(ping)
      }),
    ).toBe(4429)
    const long = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(60_000) } })
    expect(
      await flood((socket) => {
        for (let n = 0; n < 10; n++) socket.send(long)
      }),
    ).toBe(4429)
    expect(await flood((socket) => socket.send('x'.repeat(65 * 1024)))).toBe(1009)
    await Promise.all([subscribe(clientOf(at, 'officer')).ready(), subscribe(clientOf(at, 'officer')).ready()])
    const third = subscribe(clientOf(at, 'officer'))
    await third.ended()
    expect(third.over()).toMatchObject({ code: 4429 })
  })

  it('sends complete and 1001 when the server stops', async () => {
    const { at, sockets } = await serve()
    const client = clientOf(at, 'officer')
    const member = subscribe(client)
    await member.ready()
    const closed = new Promise((resolve) => client.sockets[0]!.on('close', resolve))
    await sockets.stop(1_000)
    expect(await closed).toBe(1001)
    expect(member.over()).toBe('complete')
    expect(await outcome(connect(at, 'officer'))).toBe('HTTP 503')
  })
})
