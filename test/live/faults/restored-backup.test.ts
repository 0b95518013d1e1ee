/**
 * A restored backup: readers at a position that both histories share continue after it, and all others must read again.
 * The backup takes the place of the database while the server runs, behind a gate.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect, type Data } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { type Gate, openGate, throughGate } from '#support/feed/gate.ts'
import { makeSent, openDesk } from '#support/make.ts'
import { freshDatabase, restoreDatabase } from '#support/run/database.ts'

const FOLLOW = `subscription ($after: FeedPosition) { events(after: $after) { __typename
  ... on EventsAppended { nodes { id } } ... on FeedResyncRequired { reason } } }`
const PAGE = 'query ($after: FeedPosition) { events(after: $after, first: 500) { position more nodes { id } } }'
const WAIT_MS = 60_000

let database: string
let gate: Gate
let app: TestApp
let reader: Client
const ended: (() => void)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) end()
  gate.mend()
  await app.stop()
  await gate.close()
})

async function begin(): Promise<void> {
  database = await freshDatabase()
  gate = await openGate()
  app = await startApp({ databaseUrl: throughGate(database, gate) })
  reader = await app.key('INTEGRATOR', ['read'])
}

/** Does work on the database itself, whether or not the server reaches it. */
async function work(requests: number): Promise<void> {
  const desk = await openDesk(database)
  for (let n = 0; n < requests; n++) await makeSent(desk, { at: new Date(Date.now() - 60_000).toISOString() })
  await desk.close()
}

async function away<T>(meanwhile: () => Promise<T>): Promise<T> {
  gate.refuse()
  const result = await meanwhile()
  gate.mend()
  await expect.poll(async () => (await fetch(`${app.url}/health`)).status, { timeout: WAIT_MS }).toBe(200)
  return result
}

/** Copies the database, as soon as the server's connections have ended. */
const backUp = () =>
  away(async () => {
    for (;;) {
      const copy = await freshDatabase(database).catch(() => null)
      if (copy) return copy
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })

/** Reads the log to its end from a position. */
async function readOn(after: string | null): Promise<{ position: string; ids: string[] }> {
  const ids: string[] = []
  for (let position = after; ; ) {
    const { events }: Data = await reader.get(PAGE, { after: position })
    ids.push(...events.nodes.map(({ id }: Data) => id))
    position = events.position as string
    if (!events.more) return { position, ids }
  }
}

/** What a subscription receives over WebSocket and over SSE after a position, in the order of its frames. */
function follow(after: string) {
  const live = reader.live()
  const socket = collect(live, FOLLOW, { after })
  const leaving = new AbortController()
  ended.push(
    () => void live.dispose(),
    () => leaving.abort(),
  )
  let text = ''
  const query = new URLSearchParams({ query: FOLLOW, variables: JSON.stringify({ after }) })
  const headers = { ...reader.headers, accept: 'text/event-stream' }
  void (async () => {
    const { body } = await fetch(`${app.url}/graphql?${query}`, { headers, signal: leaving.signal })
    const decoder = new TextDecoder()
    for await (const chunk of body!) text += decoder.decode(chunk as Uint8Array, { stream: true })
  })().catch(() => {})
  const streamed = (): Data[] =>
    [...text.matchAll(/^data: ?(\{.*\})$/gm)].map(([, json]) => JSON.parse(json!).data?.events).filter(Boolean)
  const both = [() => socket.frames as Data[], streamed]
  const every = (test: (frames: Data[]) => boolean) => until(() => both.every((frames) => test(frames())), WAIT_MS)
  return {
    ready: () => every((frames) => frames.some(({ __typename }) => __typename === 'FeedReady')),
    /** The ids of the events, once so many have come over both. */
    async ids(count: number): Promise<string[][]> {
      const read = (frames: Data[]) => frames.flatMap(({ nodes }) => nodes?.map(({ id }: Data) => id) ?? [])
      await every((frames) => read(frames).length >= count)
      return both.map((frames) => read(frames()))
    },
    async resyncs(): Promise<string[]> {
      await every((frames) => frames.some(({ reason }) => reason))
      return both.map((frames) => frames().find(({ reason }) => reason).reason)
    },
  }
}

async function refusalOf(after: string): Promise<Data> {
  const { errors } = await reader.ask(PAGE, { after })
  return errors?.[0]?.extensions
}

describe('a restored backup', () => {
  it('with other events after it is told to every reader that has seen the lost events, and to no other', async () => {
    await begin()
    await work(1)
    await app.caughtUp()
    const shared = (await readOn(null)).position
    const copy = await backUp()
    await work(2)
    await app.caughtUp()
    const { position: lost, ids: lostIds } = await readOn(shared)
    const watching = follow(lost)
    await watching.ready()
    await away(async () => {
      await restoreDatabase(database, copy)
      await work(4)
    })
    expect(await watching.resyncs()).toEqual(['EPOCH_CHANGED', 'EPOCH_CHANGED'])
    expect(await follow(lost).resyncs()).toEqual(['EPOCH_CHANGED', 'EPOCH_CHANGED'])
    expect(await refusalOf(lost)).toMatchObject({ code: 'RESYNC_REQUIRED', reason: 'EPOCH_CHANGED' })
    const { ids } = await readOn(shared)
    expect(ids.length).toBeGreaterThan(lostIds.length)
    expect(ids.filter((id) => lostIds.includes(id))).toEqual([])
    await expectContinued(shared, ids)
  })

  it('that is older than a reader is told to it, and again when the log has grown past its position', async () => {
    await begin()
    const copy = await backUp()
    await work(1)
    await app.caughtUp()
    const { position: lost } = await readOn(null)
    const watching = follow(lost)
    await watching.ready()
    await away(() => restoreDatabase(database, copy))
    await watching.resyncs()
    expect(await follow(lost).resyncs()).toEqual(['POSITION_UNKNOWN', 'POSITION_UNKNOWN'])
    expect(await refusalOf(lost)).toMatchObject({ code: 'RESYNC_REQUIRED', reason: 'POSITION_UNKNOWN' })
    await work(2)
    await app.caughtUp()
    expect(await follow(lost).resyncs()).toEqual(['EPOCH_CHANGED', 'EPOCH_CHANGED'])
  })
})

/**
 * The reset of the running server empties its memory. So a subscription from a shared position continues only if its
 * events are in memory again, as after a restart.
 */
async function expectContinued(shared: string, ids: string[]): Promise<void> {
  await app.stop()
  app = await startApp({ databaseUrl: throughGate(database, gate) })
  reader = new (reader.constructor as typeof Client)(app.url, reader.headers)
  expect(await follow(shared).ids(ids.length)).toEqual([ids, ids])
  expect(await readOn(shared)).toMatchObject({ ids })
}
