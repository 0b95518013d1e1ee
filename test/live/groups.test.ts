/** Everyone who asked the same with the same rights shares one reading, and nobody can make the server hold more than a cursor. */
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createClient as createDatabaseClient } from '@takedown/prisma/client.ts'
import { systemChange } from '@takedown/server/domain/change.ts'
import { type Audience, anonymous, type Viewer } from '@takedown/server/domain/viewer.ts'
import type { Feed, FeedOptions } from '@takedown/server/feed/feed.ts'
import { Groups } from '@takedown/server/feed/groups.ts'
import type { Frame, GoLive, Live } from '@takedown/server/feed/live.ts'
import type { Visit } from '@takedown/server/http/viewer.ts'
import { createWebSocketServer, type WebSocketOptions } from '@takedown/server/http/websocket.ts'
import {
  type ExecutionResult,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  validate,
} from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freshDatabase } from '#support/database.ts'
import { append, chained, numbers, numbersIn, testFeed, until } from '#support/feed.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const url = await freshDatabase()
const db = createDatabaseClient(url)
afterAll(() => db.$disconnect())

interface Context {
  audience: Audience
  live: GoLive
}

/** Every Live that a group opened. */
const opened: (Live & { reads: number; platformId?: string })[] = []
let executions = 0

const frame = (name: string, fields: Record<string, typeof GraphQLString>) =>
  new GraphQLObjectType({
    name,
    fields: Object.fromEntries(Object.entries(fields).map(([key, type]) => [key, { type }])),
  })
const place = { position: GraphQLString, asOf: GraphQLString }
const Changed = new GraphQLObjectType<{ numbers: number[]; audience?: string }, Context>({
  name: 'NumbersChanged',
  fields: {
    position: { type: GraphQLString },
    previous: { type: GraphQLString },
    audience: { type: GraphQLString, resolve: (_frame, _args, { audience }) => audience.platformId ?? audience.role },
    filler: { type: GraphQLString, resolve: () => 'x'.repeat(200_000) },
    numbers: {
      type: new GraphQLList(GraphQLInt),
      resolve: (changed) => {
        executions++
        return changed.numbers
      },
    },
    fails: {
      type: GraphQLString,
      resolve: () => {
        throw new Error('a secret of the inside')
      },
    },
  },
})
const types = [
  frame('FeedReady', place),
  frame('FeedHeartbeat', { ...place, previous: GraphQLString }),
  frame('FeedResyncRequired', { reason: GraphQLString }),
  Changed,
]
const filter = new GraphQLInputObjectType({ name: 'Filter', fields: { assignee: { type: GraphQLID } } })
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { one: { type: GraphQLInt } } }),
  subscription: new GraphQLObjectType<Frame, Context>({
    name: 'Subscription',
    fields: {
      numbers: {
        type: new GraphQLUnionType({ name: 'NumbersFrame', types, resolveType: ({ __typename }) => __typename }),
        args: { filter: { type: filter }, since: { type: GraphQLString } },
        subscribe: (_root, { since }: { since?: string }, { audience, live }) => {
          if (audience.role === 'PRESS') throw new Error('the press reads no board')
          opened.push(numbers(audience.platformId ?? undefined))
          return live(opened.at(-1)!, since)
        },
        resolve: (each) => each,
      },
    },
  }),
})

const DOCUMENT = `subscription ($since: String, $filter: Filter) { numbers(since: $since, filter: $filter) { __typename
  ... on FeedReady { position asOf } ... on FeedHeartbeat { position previous asOf } ... on FeedResyncRequired { reason }
  ... on NumbersChanged { position previous numbers audience } } }`
const FULL = DOCUMENT.replace('numbers audience', 'numbers filler')

const people: Record<string, Viewer> = {
  officer: { ...anonymous, kind: 'user', id: 'officer', role: 'OPERATOR' },
  colleague: { ...anonymous, kind: 'user', id: 'colleague', role: 'OPERATOR' },
  reporter: { ...anonymous, kind: 'user', id: 'reporter', role: 'PRESS' },
  key: { ...anonymous, kind: 'key', id: randomUUID(), role: 'INTEGRATOR', scopes: ['read'] },
  liaison: { ...anonymous, kind: 'user', id: 'liaison', role: 'PLATFORM', platformId: randomUUID() },
  other: { ...anonymous, kind: 'user', id: 'other', role: 'PLATFORM', platformId: randomUUID() },
}
const viewerOf: WebSocketOptions['viewerOf'] = async ({ headers }) => {
  const viewer = people[headers.authorization?.replace('Bearer ', '') ?? headers.cookie ?? ''] ?? anonymous
  return { viewer, sessionId: `session of ${viewer.id}`, expiresAt: null, refused: null } satisfies Visit
}

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop()
  opened.length = 0
})

async function serve(options: Partial<WebSocketOptions> = {}, feedOptions: Partial<FeedOptions> = {}) {
  const feed: Feed = testFeed(url, { heartbeatMs: 60_000, ...feedOptions })
  await feed.start()
  const masked = (result: ExecutionResult): ExecutionResult => ({
    ...result,
    ...(result.errors && {
      errors: result.errors.map((error) => Object.assign(error, error.originalError && { message: 'masked' })),
    }),
  })
  const groups = new Groups(feed, masked)
  const sockets = createWebSocketServer({
    schema,
    feed,
    groups,
    contextFor: (audience, live) => ({ audience, live }),
    viewerOf,
    idOf: ({ id }) => `Person_${id}`,
    validate: (document) => validate(schema, document),
    persisted: new Map([[createHash('sha256').update(DOCUMENT).digest('hex'), DOCUMENT]]),
    ...options,
  })
  const http = createServer().on('upgrade', (request, socket, head) => {
    if (!sockets.upgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const at = `127.0.0.1:${(http.address() as AddressInfo).port}`
  running.push(async () => {
    await sockets.stop(500)
    groups.stop()
    await feed.stop()
    http.close()
  })
  return { feed, groups, sockets, at }
}

const connect = (at: string, who: string, options: object = {}): WebSocket =>
  new WebSocket(`ws://${at}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: who, origin: `http://${at}` },
    ...options,
  })

/** A graphql-ws client of one person, and the sockets that it opened. */
function clientOf(at: string, who: string, params?: Record<string, unknown>) {
  const sockets: WebSocket[] = []
  const webSocketImpl = class extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, params ? {} : { headers: { cookie: who, origin: `http://${at}` } })
      sockets.push(this)
    }
  }
  const client: Client = createClient({
    url: `ws://${at}/graphql`,
    webSocketImpl,
    retryAttempts: 0,
    connectionParams: params,
  })
  running.push(async () => client.dispose())
  return { client, sockets }
}

interface Asking {
  query?: string
  variables?: Record<string, unknown>
  extensions?: Record<string, unknown>
}

/** Subscribes, and keeps what comes. */
function subscribe({ client }: { client: Client }, { query = DOCUMENT, variables, extensions }: Asking = {}) {
  const frames: (Frame & { numbers?: number[]; audience?: string; filler?: string })[] = []
  const refused: ExecutionResult[] = []
  let over: unknown = null
  const leave = client.subscribe<{ numbers: Frame }>(
    { query, variables, extensions },
    {
      next: (result) => {
        if (result.errors) refused.push(result as ExecutionResult)
        if (result.data?.numbers) frames.push({ ...result.data.numbers, filler: undefined })
      },
      error: (error) => {
        over = error
      },
      complete: () => {
        over ??= 'complete'
      },
    },
  )
  const has = (typename: string) => until(() => frames.some(({ __typename }) => __typename === typename))
  return {
    frames,
    refused,
    leave,
    has,
    ready: () => has('FeedReady'),
    over: () => over,
    ended: () => until(() => over !== null),
  }
}

const errorsOf = (over: unknown) => (over as { message: string }[]).map(({ message }) => message)

describe('a group', () => {
  it('reads, executes and serialises once for all of its members', async () => {
    const { at, groups } = await serve()
    const members = ['officer', 'officer', 'colleague', 'colleague'].map((who) => subscribe(clientOf(at, who)))
    await Promise.all(members.map((member) => member.ready()))
    executions = 0
    await append(db, 2)
    await Promise.all(members.map((member) => member.has('NumbersChanged')))
    expect(groups.size).toBe(1)
    expect(opened.map(({ reads }) => reads)).toEqual([1])
    expect(executions).toBe(1)
    const [first, ...rest] = members
    for (const member of rest) expect(member.frames.at(-1)).toEqual(first!.frames.at(-1))
    for (const { frames } of members) expect(chained(frames, null)).toBe(true)
  })

  it('never spans two audiences', async () => {
    const { at, groups } = await serve()
    const [officer, liaison, other] = ['officer', 'liaison', 'other'].map((who) => subscribe(clientOf(at, who)))
    await Promise.all([officer!.ready(), liaison!.ready(), other!.ready()])
    expect(groups.size).toBe(3)
    await append(db, 1, people.liaison!.platformId)
    await append(db, 1, people.other!.platformId)
    await until(() => numbersIn(officer!.frames).length === 2)
    await Promise.all([liaison!.has('NumbersChanged'), other!.has('NumbersChanged')])
    expect(liaison!.frames.at(-1)!.audience).toBe(people.liaison!.platformId)
    expect(other!.frames.at(-1)!.audience).toBe(people.other!.platformId)
    expect(numbersIn(liaison!.frames)).toHaveLength(1)
    expect(numbersIn(other!.frames)).toHaveLength(1)
  })

  it('is one for the same filter, whatever `since`, and resolves @me to who asks', async () => {
    const { at, groups, feed } = await serve()
    const officer = clientOf(at, 'officer')
    const colleague = clientOf(at, 'colleague')
    const same = [
      subscribe(officer, { variables: { since: feed.position(), filter: { assignee: '@me' } } }),
      subscribe(officer, { variables: { filter: { assignee: 'Person_officer' }, unknown: 1 } }),
      subscribe(colleague, { variables: { filter: { assignee: 'Person_officer' }, since: null } }),
    ]
    await Promise.all(same.map((each) => each.ready()))
    expect(groups.size).toBe(1)
    const different = subscribe(colleague, { variables: { filter: { assignee: '@me' } } })
    await different.ready()
    expect(groups.size).toBe(2)
  })

  it('ends with its last member', async () => {
    const { at, groups } = await serve()
    const one = clientOf(at, 'officer')
    const [first, second] = [subscribe(one), subscribe(clientOf(at, 'colleague'))]
    await Promise.all([first.ready(), second.ready()])
    first.leave()
    await first.ended()
    expect(groups.size).toBe(1)
    second.leave()
    await until(() => groups.size === 0)
    const again = subscribe(one)
    await again.ready()
    one.client.terminate()
    await until(() => groups.size === 0)
  })

  it('lets a member in between two frames: nothing missed, nothing twice, whenever it comes', async () => {
    const { at, feed } = await serve({}, { heartbeatMs: 70 })
    const from = feed.tailer.position
    const since = feed.position()
    let writing = true
    const writer = (async () => {
      for (let n = 0; n < 150; n++) await append(db, 2)
      writing = false
    })()
    const members: ReturnType<typeof subscribe>[] = []
    while (writing) {
      members.push(subscribe(clientOf(at, 'officer'), { variables: { since } }))
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    await writer
    await until(() => members.every(({ frames }) => numbersIn(frames).length >= 300))
    for (const { frames } of members) {
      expect(numbersIn(frames)).toEqual(Array.from({ length: 300 }, (_, index) => from + index + 1))
      expect(chained(frames, since)).toBe(true)
    }
  })

  it('catches a crowd up with one reading', async () => {
    const { at, feed } = await serve()
    const keeper = subscribe(clientOf(at, 'officer'))
    await keeper.ready()
    const since = feed.position()
    await append(db, 3)
    await keeper.has('NumbersChanged')
    const before = opened[0]!.reads
    const crowd = Array.from({ length: 30 }, () => subscribe(clientOf(at, 'officer'), { variables: { since } }))
    await Promise.all(crowd.map((each) => each.ready()))
    for (const { frames } of crowd) {
      expect(numbersIn(frames)).toHaveLength(3)
      expect(chained(frames, since)).toBe(true)
    }
    expect(opened[0]!.reads - before).toBe(1)
  })

  it('sends a member to read again whose position is unknown, and completes it', async () => {
    const { at } = await serve()
    const member = subscribe(clientOf(at, 'officer'), { variables: { since: 'AAAAAAAAAAAAAAAAAAAAAA' } })
    await member.ended()
    expect(member.frames).toEqual([{ __typename: 'FeedResyncRequired', reason: 'POSITION_UNKNOWN' }])
    expect(member.over()).toBe('complete')
  })

  it('hears no more than that it may not, when the field refuses, and tells no secret of the inside', async () => {
    const { at, groups } = await serve()
    const press = subscribe(clientOf(at, 'reporter'))
    await press.ended()
    expect(press.refused).toMatchObject([{ errors: [{ message: 'masked' }] }])
    expect(groups.size).toBe(0)
    const curious = subscribe(clientOf(at, 'officer'), { query: DOCUMENT.replace('numbers audience', 'numbers fails') })
    await curious.ready()
    await append(db)
    await curious.has('NumbersChanged')
    expect(curious.refused.at(-1)!.errors).toMatchObject([{ message: 'masked' }])
  })

  it('gives its heartbeats chained', async () => {
    const { at } = await serve({}, { heartbeatMs: 50 })
    const member = subscribe(clientOf(at, 'officer'))
    await until(() => member.frames.filter(({ __typename }) => __typename === 'FeedHeartbeat').length >= 3)
    expect(chained(member.frames, null)).toBe(true)
  })
})

describe('a socket that does not read', () => {
  const stall = async (at: string, count: number) => {
    const stalled = Array.from({ length: count }, () => connect(at, 'officer'))
    const paused = stalled.map(async (socket) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
      await new Promise<void>((resolve) => {
        socket.on('message', (data) => {
          if (String(data).includes('connection_ack'))
            socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FULL } }))
          if (!String(data).includes('FeedReady')) return
          socket.pause()
          resolve()
        })
      })
    })
    await Promise.all(paused)
    running.push(async () => {
      for (const socket of stalled) socket.terminate()
    })
    return stalled
  }

  it('costs a cursor: memory stays flat and the others hear everything', { timeout: 60_000 }, async () => {
    const { at, feed, sockets } = await serve({ pingMs: 60_000 })
    await stall(at, 10)
    const reader = subscribe(clientOf(at, 'colleague'), { query: FULL })
    await reader.ready()
    const from = feed.tailer.position
    // More than the kernel takes for each of them, which is not ours.
    for (let n = 0; n < 40; n++) await settled(reader, feed, 5)
    const warm = heap()
    for (let n = 0; n < 40; n++) await settled(reader, feed, 5)
    // 40 frames of 200 kB for 10 sockets would be 80 MB.
    expect(heap() - warm).toBeLessThan(16e6)
    expect(numbersIn(reader.frames)).toHaveLength(feed.tailer.position - from)
    expect(sockets.size).toBe(11)
  })

  it('is brought up to date by one chained frame when it reads again', { timeout: 60_000 }, async () => {
    const { at, feed } = await serve({ pingMs: 60_000 })
    const [stalled] = await stall(at, 1)
    const frames: Frame[] = []
    stalled!.on('message', (data) => {
      frames.push(JSON.parse(String(data)).payload.data.numbers)
    })
    const reader = subscribe(clientOf(at, 'colleague'), { query: FULL })
    await reader.ready()
    const from = feed.tailer.position
    // 200 kB a frame, until the kernel's buffers and our bound are full many times over.
    for (let n = 0; n < 60; n++) await settled(reader, feed, 1)
    stalled!.resume()
    await until(() => numbersIn(frames).length >= 60)
    expect(numbersIn(frames)).toEqual(Array.from({ length: 60 }, (_, index) => from + index + 1))
    expect(frames.length).toBeLessThan(59)
    await settled(reader, feed, 1)
    await until(() => numbersIn(frames).length >= 61)
    expect(chained(frames, 'position' in reader.frames[0]! ? reader.frames[0].position : null)).toBe(true)
  })

  it('is told to read again when it stays so, and closed with 4408 when that does not help', {
    timeout: 60_000,
  }, async () => {
    const { at, groups, sockets } = await serve({ pingMs: 1_500 }, { slowMs: 600, coalesceMs: 5 })
    const [stalled] = await stall(at, 1)
    const last: string[] = []
    stalled!.on('message', (data) => {
      last.splice(0, last.length - 1)
      last.push(String(data))
    })
    const closed = new Promise((resolve) => stalled!.on('close', resolve))
    const reader = subscribe(clientOf(at, 'liaison'))
    await reader.ready()
    expect(groups.size).toBe(2)
    for (let n = 0; groups.size === 2 && n < 400; n++) {
      await append(db)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(groups.size).toBe(1)
    expect(sockets.size).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 4_500))
    stalled!.resume()
    expect(await closed).toBe(4408)
    expect(JSON.parse(last[0]!).payload.data.numbers).toEqual({ __typename: 'FeedResyncRequired', reason: 'TOO_SLOW' })
    expect(JSON.parse(last[1]!)).toEqual({ id: '1', type: 'complete' })
    expect(reader.over()).toBeNull()
  })

  /** Appends, and waits until the reader has heard of it. */
  async function settled(reader: { frames: Frame[] }, feed: Feed, count: number): Promise<void> {
    const before = numbersIn(reader.frames.slice(-1)).at(-1) ?? feed.tailer.position
    await append(db, count)
    await until(() => (numbersIn(reader.frames.slice(-1)).at(-1) ?? 0) >= before + count)
  }

  function heap(): number {
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
})

describe('the socket', () => {
  it('serves subscriptions only, and an operation that is refused leaves the others alone', async () => {
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

  it('knows persisted documents by their hash', async () => {
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

  it('opens for our pages and for programs with a key, and for nobody else', async () => {
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

  it('takes a key in connection_init', async () => {
    const { at } = await serve()
    await subscribe(clientOf(at, 'key', { authorization: 'Bearer key' })).ready()
  })

  it('is closed with 4403 when the session ends, and when the log says that the key was revoked', async () => {
    const { at, sockets, groups } = await serve()
    const [officer, key] = [clientOf(at, 'officer'), clientOf(at, 'key', { authorization: 'Bearer key' })]
    const subscriptions = [subscribe(officer), subscribe(key)]
    await Promise.all(subscriptions.map((each) => each.ready()))
    sockets.closeWhere(({ sessionId }) => sessionId === 'session of officer')
    await subscriptions[0]!.ended()
    expect(subscriptions[0]!.over()).toMatchObject({ code: 4403 })
    await systemChange(db, new Date(), 'revoke', async (_tx, log) => {
      log({ type: 'api_key.revoked', subject: { type: 'ApiKey', id: people.key!.id! } })
      return {}
    })
    await subscriptions[1]!.ended()
    expect(subscriptions[1]!.over()).toMatchObject({ code: 4403 })
    await until(() => groups.size === 0)
  })

  it('may not outlive its session', async () => {
    const viewer = people.officer!
    const visit = async () => ({ viewer, sessionId: '', expiresAt: new Date(Date.now() + 150), refused: null })
    const { at } = await serve({ viewerOf: visit, pingMs: 50 })
    const member = subscribe(clientOf(at, 'officer'))
    await member.ready()
    await member.ended()
    expect(member.over()).toMatchObject({ code: 4403 })
  })

  it('is dropped when nobody answers its pings', async () => {
    const { at, sockets } = await serve({ pingMs: 100 })
    const dead = connect(at, 'officer', { autoPong: false })
    await new Promise((resolve) => dead.on('open', resolve))
    const alive = subscribe(clientOf(at, 'officer'))
    await alive.ready()
    await until(() => sockets.size === 1, 2_000)
    expect(alive.over()).toBeNull()
  })

  it('is limited in size and number of messages, and in sockets a person', async () => {
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
    expect(await flood((socket) => socket.send('x'.repeat(65 * 1024)))).toBe(1009)
    await Promise.all([subscribe(clientOf(at, 'officer')).ready(), subscribe(clientOf(at, 'officer')).ready()])
    const third = subscribe(clientOf(at, 'officer'))
    await third.ended()
    expect(third.over()).toMatchObject({ code: 4429 })
  })

  it('says complete and 1001 when the server goes away', async () => {
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
