/** The query cache: bounds, invalidation, audiences, and sharing of concurrent reads. */

import { ResultCache } from '@takedown/server/feed/result-cache.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { testFeed } from '#support/feed/feed.ts'
import { seqOf } from '#support/feed/tokens.ts'
import { makeSent, type Sent } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'

const BOARD = `query ($first: Int) { board(first: $first) { position counts { requests } nodes { id version assignee { name } } } }`

describe('the query cache', () => {
  it('is bounded in bytes, keys included', async () => {
    const feed = testFeed(await freshDatabase(), {})
    const kept = new ResultCache(feed.tailer, { bytes: 100_000 })
    const make = async () => ({ result: Buffer.from('{}'), keep: true })
    for (let n = 0; n < 100; n++) await kept.get(`${n} ${'x'.repeat(10_000)}`, () => false, make)
    expect(kept.size).toBeLessThan(6)
    expect(kept.peek(`99 ${'x'.repeat(10_000)}`)).toHaveProperty('bytes')
    expect(kept.peek(`1 ${'x'.repeat(10_000)}`)).toBeUndefined()
    kept.stop()
  })
})

describe('a cached board', () => {
  let app: TestApp
  let officer: Client
  let sent: Sent[]
  beforeAll(async () => {
    app = await startApp()
    officer = await app.as('OPERATOR')
    const at = new Date(Date.now() - 60_000).toISOString()
    sent = []
    for (let made = 0; made < 3; made++) sent.push(await makeSent(app.desk, { at }))
    await app.caughtUp()
  })
  afterAll(() => app.stop())

  const assign = async (request: string, assignee: string | null) => {
    const { version } = await app.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    return officer.must('assignRequest', {
      requestId: `RemovalRequest_${request}`,
      expectedVersion: version,
      assigneeId: assignee,
    })
  }

  it('is the same bytes until an event touches it, and is then read again', async () => {
    const { colleagues } = await officer.get('{ colleagues { id name } }')
    const first = await officer.get(BOARD)
    // The position would differ if the board had been read again after an event that does not touch it.
    const press = await app.as('PRESS')
    await press.must('submitTip', { subject: 'Một phản ánh', text: 'không liên quan' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await officer.get(BOARD)).toEqual(first)
    await assign(sent[0]!.request, colleagues[0].id)
    await expect
      .poll(async () => (await officer.get(BOARD)).board.nodes.find(({ id }: Data) => id.endsWith(sent[0]!.request)))
      .toMatchObject({ assignee: { name: colleagues[0].name } })
  })

  it('is cached separately for each audience', async () => {
    const liaison = await app.as('PLATFORM', 'tiktok')
    const narrow = 'query { board { counts { requests } nodes { id } } }'
    expect((await officer.get(narrow)).board.counts.requests).toBe(3)
    expect((await liaison.get(narrow)).board).toEqual({ counts: { requests: 0 }, nodes: [] })
  })

  it('checks access to the objects that it shows', async () => {
    const query = 'query { board { nodes { items { nodes { item { url } } } } } }'
    const liaison = await app.as('PLATFORM', 'facebook')
    for (const reader of [officer, liaison]) {
      const { nodes } = (await reader.get(query)).board
      expect(nodes).toHaveLength(sent.length)
      for (const { items } of nodes) expect(items.nodes).toEqual([{ item: { url: expect.stringContaining('https') } }])
    }
  })

  it('never omits an event at or before the position that it states', async () => {
    const seen: { seq: number; versions: Map<string, number> }[] = []
    let writers = sent.length
    const writing = sent.map(async ({ request }) => {
      for (let written = 0; written < 20; written++) await assign(request, null)
      writers--
    })
    const reading = Array.from({ length: 4 }, async () => {
      while (writers > 0) {
        const { board } = await officer.get(BOARD, { first: 50 })
        seen.push({
          seq: seqOf(board.position),
          versions: new Map(board.nodes.map(({ id, version }: Data) => [id.split('_')[1], version])),
        })
      }
    })
    await Promise.all([...writing, ...reading])
    const events = await app.db.event.findMany({
      where: { type: 'request.assigned' },
      include: { payload: true },
      orderBy: { seq: 'asc' },
    })
    expect(events.length).toBeGreaterThanOrEqual(60)
    expect(new Set(seen.map(({ seq }) => seq)).size).toBeGreaterThan(10)
    for (const { seq, versions } of seen)
      for (const event of events) {
        if (Number(event.seq) > seq) break
        const { version } = JSON.parse(event.payload?.payload ?? '{}') as { version: number }
        expect(versions.get(event.subjectId)).toBeGreaterThanOrEqual(version)
      }
  })

  it('is read once for simultaneous requests', async () => {
    // Earlier events have reached the feed, so that nothing invalidates the read.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    let reads = 0
    await withBoardReads(
      app,
      async () => void reads++,
      () => Promise.all(Array.from({ length: 20 }, () => officer.get(BOARD, { first: 77 }))),
    )
    expect(reads).toBe(1)
  })

  it('is read at most four times at once for one viewer, and once if each row needs a statement', async () => {
    const row = 'id version number subject state waitingOn dueAt sentAt itemCount doneCount awaitingCount'
    const person = 'caseNumber caseTitle platform { id slug name } category { id name } assignee { id name }'
    for (const [fields, expected] of [
      [`${row} ${person}`, 4],
      ['id items(first: 3) { nodes { id } }', 1],
    ] as const) {
      const query = `query ($first: Int) { board(first: $first) { nodes { ${fields} } } }`
      let reads = 0
      let open = () => {}
      const opened = new Promise<void>((resolve) => {
        open = resolve
      })
      await withBoardReads(
        app,
        () => {
          reads++
          return opened
        },
        async () => {
          const pages = Array.from({ length: 8 }, (_, page) => officer.ask(query, { first: 90 + page }))
          await expect.poll(() => reads, { timeout: 20_000 }).toBe(expected)
          await new Promise((resolve) => setTimeout(resolve, 300))
          expect(reads).toBe(expected)
          open()
          for (const { errors } of await Promise.all(pages)) expect(errors).toBeUndefined()
        },
      )
      expect(reads).toBe(8)
    }
  })

  it('does not make a colleague wait for the limits of a viewer who asks for the same page', async () => {
    const query = 'query ($first: Int) { board(first: $first) { nodes { id version } } }'
    const colleague = await app.another('OPERATOR')
    let reads = 0
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    await withBoardReads(
      app,
      () => {
        reads++
        return opened
      },
      async () => {
        const four = Array.from({ length: 4 }, (_, page) => officer.ask(query, { first: 60 + page }))
        await expect.poll(() => reads, { timeout: 20_000 }).toBe(4)
        const fifth = officer.ask(query, { first: 70 })
        await new Promise((resolve) => setTimeout(resolve, 300))
        expect(reads).toBe(4)
        const same = colleague.ask(query, { first: 70 })
        await expect.poll(() => reads, { timeout: 20_000 }).toBe(5)
        open()
        for (const { errors } of await Promise.all([...four, fifth, same])) expect(errors).toBeUndefined()
      },
    )
    expect(reads).toBe(5)
  })
})

it('counts a viewer who waits for a result that is being read among the running operations', async () => {
  const app = await startApp({ limits: { ...scaledLimits(1_000), running: 2, waiting: 1 } })
  const officer = await app.as('OPERATOR')
  const query = 'query { board(first: 5) { nodes { id } } }'
  let reads = 0
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  await withBoardReads(
    app,
    () => {
      reads++
      return opened
    },
    async () => {
      const first = officer.ask(query)
      await expect.poll(() => reads, { timeout: 20_000 }).toBe(1)
      const others = Array.from({ length: 4 }, () => officer.ask(query))
      const refused = await Promise.race(others)
      expect(refused.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', limit: 'OPERATIONS' } }])
      open()
      const answers = await Promise.all([first, ...others])
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(3)
    },
  )
  await app.stop()
})

/** Runs `work`; each statement that reads a page of the board first waits for `before`. */
async function withBoardReads<T>(app: TestApp, before: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  const prototype = app.desk.sql.constructor.prototype as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  prototype.query = function (this: unknown, ...args: unknown[]) {
    if (!JSON.stringify(args[0] ?? '').includes('(SELECT b.* FROM board_row b')) return query.apply(this, args)
    return before().then(() => query.apply(this, args))
  }
  try {
    return await work()
  } finally {
    prototype.query = query
  }
}
