/**
 * Live groups behind real sockets, over a schema with one field that delivers the numbers of the log's events. Reads,
 * executions and messages can be counted.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient as createDatabaseClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { type Audience, anonymous, type Viewer } from '@takedown/server/domain/core/viewer.ts'
import type { Feed, FeedOptions } from '@takedown/server/feed/feed.ts'
import { Groups } from '@takedown/server/feed/groups.ts'
import type { Frame, Live, StartLive } from '@takedown/server/feed/live.ts'
import type { Authentication } from '@takedown/server/http/auth/authentication.ts'
import { createWebSocketServer, type WebSocketOptions } from '@takedown/server/http/streams/websocket.ts'
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
import { afterAll, afterEach, beforeAll } from 'vitest'
import { WebSocket } from 'ws'
import { freshDatabase } from '../run/database.ts'
import { numbers, testFeed, until } from './feed.ts'

export let url: string
export let db: PrismaClient

interface Context {
  audience: Audience
  live: StartLive
}

/** Every Live that a group opened. */
export const opened: (Live & { reads: number; platformId?: string })[] = []
/** Number of executions of a changed frame. */
export const counted = { executions: 0 }

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
        counted.executions++
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
  frame('FeedInterrupted', { trueUntil: GraphQLString }),
  frame('FeedHeartbeat', { ...place, previous: GraphQLString }),
  frame('FeedResyncRequired', { reason: GraphQLString }),
  Changed,
]
const filter = new GraphQLInputObjectType({ name: 'Filter', fields: { assigneeId: { type: GraphQLID } } })
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

export const DOCUMENT = `subscription ($since: String, $filter: Filter) { numbers(since: $since, filter: $filter) { __typename
  ... on FeedReady { position asOf } ... on FeedHeartbeat { position previous asOf } ... on FeedResyncRequired { reason }
  ... on NumbersChanged { position previous numbers audience } } }`
export const TOLD = DOCUMENT.replace('... on FeedReady', '... on FeedInterrupted { trueUntil } ... on FeedReady')
export const FULL = DOCUMENT.replace('numbers audience', 'numbers filler')

export const people: Record<string, Viewer> = {
  officer: { ...anonymous, kind: 'user', id: 'officer', role: 'OPERATOR' },
  colleague: { ...anonymous, kind: 'user', id: 'colleague', role: 'OPERATOR' },
  reporter: { ...anonymous, kind: 'user', id: 'reporter', role: 'PRESS' },
  key: { ...anonymous, kind: 'key', id: randomUUID(), role: 'INTEGRATOR', scopes: ['read'] },
  liaison: { ...anonymous, kind: 'user', id: 'liaison', role: 'PLATFORM', platformId: randomUUID() },
  other: { ...anonymous, kind: 'user', id: 'other', role: 'PLATFORM', platformId: randomUUID() },
}
const sessions: Record<string, string> = Object.fromEntries(Object.keys(people).map((name) => [name, randomUUID()]))
/** The session of a person of `people`. */
export const sessionOf = (name: string): string => sessions[name]!
const viewerOf: WebSocketOptions['viewerOf'] = async ({ headers }) => {
  const name = headers.authorization?.replace('Bearer ', '') ?? headers.cookie ?? ''
  const viewer = people[name] ?? anonymous
  return {
    viewer,
    sessionId: sessions[name] ?? null,
    expiresAt: null,
    replacedAt: null,
    refused: null,
  } satisfies Authentication
}

export const running: (() => Promise<void>)[] = []

/** Gives the calling test file a database, and stops its servers after each test. Files may share this module. */
export function ownGroups(): void {
  beforeAll(async () => {
    url = await freshDatabase()
    db = createDatabaseClient(url)
  })
  afterEach(async () => {
    for (const stop of running.splice(0).reverse()) await stop()
    opened.length = 0
    counted.executions = 0
  })
  afterAll(() => db.$disconnect())
}

export async function serve(options: Partial<WebSocketOptions> = {}, feedOptions: Partial<FeedOptions> = {}) {
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
    addressOf: () => '127.0.0.1',
    schema,
    feed,
    groups,
    contextFor: (audience, live) => ({ audience, live }),
    viewerOf,
    idOf: ({ id }) => `Person_${id}`,
    validate: (document) => validate(schema, document),
    read: async () => {},
    admit: async () => () => {},
    persisted: new Map([[createHash('sha256').update(DOCUMENT).digest('hex'), DOCUMENT]]),
    ...options,
  })
  const http = createServer().on('upgrade', (request, socket, head) => {
    void sockets.upgrade(request, socket, head)
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

export const connect = (at: string, who: string, options: object = {}): WebSocket =>
  new WebSocket(`ws://${at}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: who, origin: `http://${at}` },
    ...options,
  })

/** A graphql-ws client of one person, and the sockets that it opened. */
export function clientOf(at: string, who: string, params?: Record<string, unknown>) {
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

/** Subscribes, and stores what arrives. */
export function subscribe({ client }: { client: Client }, { query = DOCUMENT, variables, extensions }: Asking = {}) {
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

export const errorsOf = (over: unknown) => (over as { message: string }[]).map(({ message }) => message)
