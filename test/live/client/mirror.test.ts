/**
 * Mirrors of `@takedown/client` stay equal to the API, row by row, while 50 writers work, connections are cut, the
 * server restarts, and a backup is restored.
 */
import { mirrorBoard } from '@takedown/client/mirror/board.ts'
import { mirrorConnection } from '@takedown/client/mirror/connection.ts'
import { mirrorEvents } from '@takedown/client/mirror/events.ts'
import { memoryEvents, memoryRows } from '@takedown/client/mirror/store.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { Client, type Data } from '#support/api/client.ts'
import { FULL, pause, TEST_LIMIT_MS } from '#support/faults/extent.ts'
import {
  BOARD_FIELDS,
  boardOf,
  byId,
  type Copied,
  clientAt,
  logOf,
  settled,
  type Transport,
} from '#support/feed/copies.ts'
import { append, until } from '#support/feed/feed.ts'
import { type Gate, openGate, throughGate } from '#support/feed/gate.ts'
import { answer, makeSent } from '#support/make.ts'
import { freshDatabase, restoreDatabase } from '#support/run/database.ts'

const CUTS = FULL ? 100 : 8
const RESTARTS = FULL ? 2 : 1
const WRITERS = 50
const WAIT_MS = 60_000
const at = () => new Date(Date.now() - 60_000).toISOString()

let app: TestApp
let line: Gate
let reader: Client
const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
  await line.close()
  await app.stop()
})

async function begin(databaseUrl?: string): Promise<void> {
  app = await startApp({ databaseUrl })
  line = await openGate()
  line.lead(Number(new URL(app.url).port))
  reader = await app.key('INTEGRATOR', ['read'])
}

async function restart(): Promise<void> {
  line.refuse()
  const { databaseUrl } = app
  await app.stop()
  app = await startApp({ databaseUrl })
  reader = new Client(app.url, reader.headers)
  line.lead(Number(new URL(app.url).port))
  line.mend()
}

function copies(transport: Transport) {
  const client = clientAt(line.url, reader, transport)
  const events = memoryEvents<Copied>()
  const board = memoryRows<Data>()
  const log = mirrorEvents<Copied>({ client, store: events })
  const requests = mirrorBoard<Data>({ client, store: board, fields: BOARD_FIELDS })
  endings.push(
    () => log.stop(),
    () => requests.stop(),
    () => client.dispose(),
  )
  return { client, events, board, log, requests }
}

/** A round of work by all writers at once: cheap events, and a request that is sent and answered. */
async function work(): Promise<void> {
  const sent = makeSent(app.desk, { at: at(), count: 2 }).then((request) =>
    answer(app.desk, request, [request.items[0]!], { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: at() }),
  )
  await Promise.all([sent, ...Array.from({ length: WRITERS - 1 }, () => append(app.db, 1))])
}

describe.each<Transport>(['websocket', 'sse'])('mirrors over %s', (transport) => {
  it(
    'equal the API after connection cuts and restarts in which changes happen',
    async () => {
      await begin()
      await work()
      const { events, board, log, requests } = copies(transport)
      await Promise.all([log.ready, requests.ready])
      for (let cut = 0; cut < CUTS; cut++) {
        const working = work()
        await pause(Math.random() * 100)
        line.refuse()
        await working
        line.mend()
        if (cut % Math.ceil(CUTS / RESTARTS) === 1) await restart()
      }
      const [copied, all] = await settled(
        () => events.events.map(pick),
        () => logOf(reader),
        WAIT_MS,
      )
      expect(copied.length).toBeGreaterThan(CUTS * WRITERS)
      expect(copied).toEqual(all)
      const [rows, expected] = await settled(
        () => byId(board.rows),
        () => boardOf(reader),
        WAIT_MS,
      )
      expect(rows.length).toBeGreaterThan(CUTS)
      expect(rows).toEqual(expected)
    },
    TEST_LIMIT_MS,
  )

  it(
    'notice a connection that is silently broken',
    async () => {
      await begin()
      const { events, log } = copies(transport)
      await log.ready
      line.cut()
      await append(app.db, 3)
      line.mend()
      const [copied, all] = await settled(
        () => events.events.map(pick),
        () => logOf(reader),
        WAIT_MS,
      )
      expect(copied).toEqual(all)
    },
    TEST_LIMIT_MS,
  )
})

describe('a mirror', () => {
  it(
    'of another history than a restored backup is told to resync, and copies the restored log',
    async () => {
      const database = await freshDatabase()
      const gate = await openGate()
      app = await startApp({ databaseUrl: throughGate(database, gate) })
      endings.push(() => gate.close())
      line = await openGate()
      line.lead(Number(new URL(app.url).port))
      reader = await app.key('INTEGRATOR', ['read'])
      await makeSent(app.desk, { at: at() })
      gate.refuse()
      const copy = await untilCopied(database)
      gate.mend()
      await expect.poll(async () => (await fetch(`${app.url}/health`)).status, { timeout: WAIT_MS }).toBe(200)
      await append(app.db, 3)
      await app.caughtUp()
      const { events, log } = copies('websocket')
      await log.ready
      const lost = events.events.slice(-3).map(({ id }) => id)
      gate.refuse()
      await restoreDatabase(database, copy)
      gate.mend()
      await until(() => log.state.get().resyncs > 0, WAIT_MS)
      expect(['EPOCH_CHANGED', 'POSITION_UNKNOWN']).toContain(log.state.get().reason)
      await expect.poll(async () => (await fetch(`${app.url}/health`)).status, { timeout: WAIT_MS }).toBe(200)
      await append(app.db, 5)
      const [copied, all] = await settled(
        () => events.events.map(pick),
        () => logOf(reader),
        WAIT_MS,
      )
      expect(copied).toEqual(all)
      expect(copied.filter(({ id }) => lost.includes(id))).toEqual([])
    },
    TEST_LIMIT_MS,
  )

  it('continues at the position of its store', async () => {
    await begin()
    await append(app.db, 3)
    const first = copies('sse')
    await first.log.ready
    await first.log.stop()
    await append(app.db, 3)
    const appended: number[] = []
    const store = {
      ...first.events,
      append: (events: readonly Copied[], position: string) => {
        appended.push(events.length)
        first.events.append(events, position)
      },
    }
    const again = mirrorEvents<Copied>({ client: first.client, store })
    endings.push(() => again.stop())
    await again.ready
    expect(appended.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(first.events.events.map(pick)).toEqual(await logOf(reader))
  })

  it('of any connection is read again after events', async () => {
    await begin()
    const store = memoryRows<Data>()
    const client = clientAt(line.url, reader, 'sse')
    const query = `query ($after: String) { cases(after: $after, first: 100) { pageInfo { hasNextPage endCursor } nodes { id version } } }`
    const mirror = mirrorConnection<Data>({ client, store, query, connection: ({ cases }: Data) => cases })
    endings.push(
      () => mirror.stop(),
      () => client.dispose(),
    )
    await mirror.ready
    for (let n = 0; n < 3; n++) await makeSent(app.desk, { at: at() })
    const read = async () => byId<Data>((await reader.get(query, {})).cases.nodes)
    const [rows, expected] = await settled(() => byId(store.rows), read, WAIT_MS)
    expect(rows).toHaveLength(3)
    expect(rows).toEqual(expected)
  })
})

const pick = ({ id, type, subjectId, at }: Copied): Copied => ({ id, type, subjectId, at })

async function untilCopied(database: string): Promise<string> {
  for (;;) {
    const copy = await freshDatabase(database).catch(() => null)
    if (copy) return copy
    await pause(50)
  }
}
