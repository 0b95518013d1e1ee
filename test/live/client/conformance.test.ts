/**
 * Clients of the npm registry against the server: query, mutation, subscription, and a change inside a lost connection.
 * With `@takedown/client` nothing is lost. Others are told by `FeedReady.missed`.
 */
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { takedownLink } from '@takedown/client/links/apollo.ts'
import { takedownExchange } from '@takedown/client/links/urql.ts'
import { cacheExchange, createClient as createUrql, fetchExchange } from '@urql/core'
import { GraphQLClient } from 'graphql-request'
import { createClient as createSse } from 'graphql-sse'
import { createClient as createWs } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { pause } from '#support/faults/extent.ts'
import { clientAt, type Transport } from '#support/feed/copies.ts'
import { append, until } from '#support/feed/feed.ts'
import { type Gate, openGate } from '#support/feed/gate.ts'

const NUMBERS = 'query { board { position counts { requests } } }'
const RECORD = `mutation ($input: SubmitTipInput!) { submitTip(input: $input) { __typename
  ... on SubmitTipPayload { tip { id } } } }`
const EVENTS = 'subscription Live { events { __typename ... on EventsAppended { nodes { id } } } }'
const TOLD = `subscription Live { events { __typename ... on EventsAppended { nodes { id } } ... on FeedReady { missed } } }`
const WAIT_MS = 30_000

let app: TestApp
let line: Gate
let reader: Client
const endings: (() => unknown)[] = []
beforeAll(async () => {
  app = await startApp()
  line = await openGate()
  line.lead(Number(new URL(app.url).port))
  reader = await app.key('INTEGRATOR', ['read', 'write'])
})
afterAll(async () => {
  for (const end of endings) await end()
  await line.close()
  await app.stop()
})

/**
 * Follows events over a line that is cut, with three changes: before, inside and after the cut. Returns the ids of all
 * events since the line was ready, and which of them were seen. A live query may begin with events that were recorded
 * shortly before it.
 */
async function withCut(seen: string[], ready: () => boolean): Promise<{ all: string[]; own: () => string[] }> {
  await until(ready, WAIT_MS)
  const before = await idsOf()
  const own = () => seen.filter((id) => !before.includes(id))
  await append(app.db)
  await until(() => own().length === 1, WAIT_MS)
  line.refuse()
  await append(app.db)
  await pause(300)
  line.mend()
  await append(app.db)
  return { all: (await idsOf()).slice(before.length), own }
}

async function idsOf(): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = null; ; ) {
    const { events }: Data = await reader.get(
      'query ($after: FeedPosition) { events(after: $after, first: 500) { position more nodes { id } } }',
      { after },
    )
    ids.push(...events.nodes.map(({ id }: Data) => id))
    after = events.position
    if (!events.more) return ids
  }
}

/** The id of each event that a result of `events` contains. */
const idsIn = (data: Data): string[] => data?.events?.nodes?.map(({ id }: Data) => id) ?? []

const key = () => ({ authorization: reader.headers.authorization! })
const tip = () => ({ key: crypto.randomUUID(), subject: 'Liên kết có hại', text: 'Một liên kết có hại' })

describe.each<Transport>(['websocket', 'sse'])('with @takedown/client over %s', (transport) => {
  it('Apollo Client queries, writes, subscribes, and loses nothing in a cut', async () => {
    const client = clientAt(line.url, reader, transport)
    const http = new HttpLink({ uri: `${line.url}/graphql`, headers: key() })
    const isLive = ({ operationType }: { operationType: string }) => operationType === 'subscription'
    const apollo = new ApolloClient({
      cache: new InMemoryCache(),
      link: ApolloLink.split(isLive, takedownLink(client), http),
    })
    endings.push(() => client.dispose())
    const { data } = await apollo.query<Data>({ query: gql(NUMBERS) })
    expect(data.board.counts.requests).toBe(0)
    const written = await apollo.mutate<Data>({ mutation: gql(RECORD), variables: { input: tip() } })
    expect(written.data.submitTip.tip.id).toMatch(/^Tip_/)
    const seen: string[] = []
    const errors: unknown[] = []
    const following = apollo
      .subscribe<Data>({ query: gql(EVENTS) })
      .subscribe({ next: (result) => seen.push(...idsIn(result.data)), error: (error) => errors.push(error) })
    const { all, own } = await withCut(seen, () => client.feeds.get().some(({ phase }) => phase === 'live'))
    await until(() => own().length >= 3, WAIT_MS)
    expect(own()).toEqual(all)
    following.unsubscribe()
    expect(errors).toEqual([])
  })

  it('urql queries, writes, subscribes, and loses nothing in a cut', async () => {
    const client = clientAt(line.url, reader, transport)
    endings.push(() => client.dispose())
    const urql = createUrql({
      url: `${line.url}/graphql`,
      fetchOptions: { headers: { ...key(), accept: 'application/json' } },
      preferGetMethod: false,
      exchanges: [cacheExchange, fetchExchange, takedownExchange(client)],
    })
    expect((await urql.query(NUMBERS, {})).data.board.counts.requests).toBe(0)
    expect((await urql.mutation(RECORD, { input: tip() })).data.submitTip.tip.id).toMatch(/^Tip_/)
    const seen: string[] = []
    const errors: unknown[] = []
    const { unsubscribe } = urql.subscription(EVENTS, {}).subscribe(({ data, error }) => {
      seen.push(...idsIn(data))
      if (error) errors.push(error)
    })
    const { all, own } = await withCut(seen, () => client.feeds.get().some(({ phase }) => phase === 'live'))
    await until(() => own().length >= 3, WAIT_MS)
    expect(own()).toEqual(all)
    expect(errors).toEqual([])
    unsubscribe()
  })

  it('a gap that cannot be filled ends the subscription with FeedGapError', async () => {
    const client = clientAt(line.url, reader, transport)
    endings.push(() => client.dispose())
    const errors: unknown[] = []
    client.subscribe(
      'subscription Live($after: FeedPosition) { events(after: $after) { ... on EventsAppended { nodes { id } } } }',
      { after: 'AAAAAAAAAAAAAAAAAAAAAA' },
      { next: () => {}, error: (error) => errors.push(error) },
    )
    await until(() => errors.length > 0, WAIT_MS)
    expect(errors).toEqual([expect.objectContaining({ name: 'FeedGapError', reason: 'POSITION_UNKNOWN' })])
  })
})

describe('without it', () => {
  it('graphql-request queries and writes', async () => {
    const client = new GraphQLClient(`${line.url}/graphql`, { headers: key() })
    expect((await client.request<Data>(NUMBERS)).board.counts.requests).toBe(0)
    expect((await client.request<Data>(RECORD, { input: tip() })).submitTip.tip.id).toMatch(/^Tip_/)
  })

  it('graphql-ws reconnects, and is told that it missed something', async () => {
    const client = createWs({
      url: `${line.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: key,
      retryAttempts: 100,
      retryWait: () => pause(100).then(() => {}),
      shouldRetry: () => true,
    })
    endings.push(() => client.dispose())
    const seen: string[] = []
    const missed: (boolean | null)[] = []
    client.subscribe<Data>(
      { query: TOLD },
      {
        next: ({ data }) => {
          seen.push(...idsIn(data))
          if (data.events.__typename === 'FeedReady') missed.push(data.events.missed)
        },
        error: () => {},
        complete: () => {},
      },
    )
    const { all, own } = await withCut(seen, () => missed.length === 1)
    await until(() => missed.length === 2, WAIT_MS)
    expect(own().length).toBeLessThan(all.length)
    expect(missed).toEqual([null, true])
  })

  it('graphql-sse reconnects, and is told that it missed something', async () => {
    const client = createSse({
      url: `${line.url}/graphql`,
      headers: key,
      retryAttempts: 100,
      retry: () => pause(100).then(() => {}),
    })
    endings.push(() => client.dispose())
    const seen: string[] = []
    const missed: (boolean | null)[] = []
    client.subscribe<Data>(
      { query: TOLD },
      {
        next: ({ data }) => {
          seen.push(...idsIn(data))
          if (data.events.__typename === 'FeedReady') missed.push(data.events.missed)
        },
        error: () => {},
        complete: () => {},
      },
    )
    const { all, own } = await withCut(seen, () => missed.length === 1)
    await until(() => missed.length === 2, WAIT_MS)
    expect(own().length).toBeLessThan(all.length)
    expect(missed).toEqual([null, true])
  })

  it('a subscription from a position is told that it missed nothing', async () => {
    const { events }: Data = await reader.get('query { events(first: 500) { position } }', {})
    const client = clientAt(line.url, reader, 'sse')
    endings.push(() => client.dispose())
    const missed: unknown[] = []
    client.subscribe(
      'subscription Live($after: FeedPosition) { events(after: $after) { ... on FeedReady { missed } } }',
      { after: events.position },
      { next: ({ data }: Data) => missed.push(data.events.missed), error: () => {} },
    )
    await until(() => missed.length > 0, WAIT_MS)
    expect(missed[0]).toBe(false)
  })
})
