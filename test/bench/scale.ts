/**
 * The cost of the hot reads at ten thousand items and at a thousand times as many, with ten times as much on the board.
 * Pages and lists through the domain's own functions on one connection; counters, which come from memory, over HTTP,
 * each time under another filter. Sizes alternate; every figure is a median in milliseconds.
 */
import { join } from 'node:path'
import { createPool } from '@takedown/prisma/client.ts'
import { parseBoardFilter } from '@takedown/server/domain/board/filter.ts'
import { countBoard, readBoard } from '@takedown/server/domain/board/query.ts'
import type { Sql } from '@takedown/server/domain/core/sql.ts'
import type { Audience } from '@takedown/server/domain/core/viewer.ts'
import { listRequestItems, parseRequestItemFilter } from '@takedown/server/domain/read-model/request-items.ts'
import { signIn } from './session.ts'
import { openBench } from './support/database.ts'
import { full, quick } from './support/flags.ts'
import type { Load, Loaded } from './support/load.ts'
import { scansOf } from './support/plans.ts'
import { run, serve, stopAll } from './support/processes.ts'
import { median, report } from './support/tally.ts'

const audience: Audience = { role: 'OPERATOR', platformId: null, newsroomId: null, read: true }
const waiting = parseBoardFilter({})
const after = ['2000-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'] as const
const items = parseRequestItemFilter({})
const asOf = new Date()
const page = { asOf, limit: 51 }

const reads = {
  board: (sql: Sql) => readBoard(sql, audience, waiting, { asOf, order: 'DUE_ASC', limit: 51, after }),
  boardSent: (sql: Sql) => readBoard(sql, audience, waiting, { asOf, order: 'SENT_DESC', limit: 51 }),
  items: (sql: Sql) => listRequestItems(sql, audience, items, { ...page, order: 'NEWEST' }),
  itemsDue: (sql: Sql) => listRequestItems(sql, audience, items, { ...page, order: 'DUE_ASC' }),
  countsSql: (sql: Sql) => countBoard(sql, audience, waiting, new Date()),
}
type Read = keyof typeof reads
const names = Object.keys(reads) as Read[]

const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000, ...(full ? [10_000_000] : [])]
const rounds = quick ? 3 : 5
const times = quick ? 20 : 100

/** The counters alone, as a client requests them. */
const question = JSON.stringify({
  query: `query ($filter: BoardFilter) { board(filter: $filter, first: 1) { counts {
    requests items overdueItems dueSoonItems clarificationItems } } }`,
  variables: { filter: { dueBefore: '@far@' } },
})

async function openSize(databaseUrl: string, items: number) {
  const server = await serve(join(import.meta.dirname, 'servers/ours.ts'), { with: { databaseUrl } })
  const headers = { ...(await signIn(server.url, databaseUrl, 1)), 'content-type': 'application/json', accept: '*/*' }
  const url = `${server.url}/graphql`
  const body = question.replace('@far@', '2090-01-01T00:00:00.000Z')
  const answer = await (await fetch(url, { method: 'POST', headers, body })).text()
  if (!/"requests":[1-9]/.test(answer)) throw new Error(`no counters: ${answer}`)
  const bytes = Buffer.byteLength(answer)
  const job: Load = { url, headers, body: question, bytes, connections: 1, seconds: quick ? 1 : 2 }
  const sql = createPool(databaseUrl, { max: 1 })
  const costs: Record<string, number[]> = {}
  return {
    items,
    sql,
    cost: (name: string) => median(costs[name]!),
    async measure(counting: boolean) {
      for (const name of names) note(costs, name, await medianOf(times, () => reads[name](sql)), counting)
      const { p50 } = await run<Loaded>(join(import.meta.dirname, 'support/load.ts'), job)
      note(costs, 'counts', p50, counting)
    },
  }
}

function note(costs: Record<string, number[]>, name: string, cost: number, counting: boolean): void {
  costs[name] ??= []
  if (counting) costs[name].push(cost)
}

async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const measured: number[] = []
  for (let n = 0; n < times; n++) {
    const started = performance.now()
    await work()
    measured.push(performance.now() - started)
  }
  return median(measured)
}

const bench = await openBench()
const opened: Awaited<ReturnType<typeof openSize>>[] = []
try {
  for (const items of sizes) {
    const size = { items, openRequests: items === 10_000 ? 1_000 : 10_000 }
    opened.push(await openSize(await bench.database(size), items))
  }
  // The first round warms up plans and caches.
  for (let round = 0; round <= rounds; round++) for (const size of opened) await size.measure(round > 0)
  const most = opened.at(-1)!
  for (const name of names)
    for (const scan of await scansOf(most.sql, reads[name])) console.error(`${name} at ${most.items}: ${scan}`)
  const slope = (name: string) => most.cost(name) / opened[0]!.cost(name)
  const columns = [...names, 'counts']
  report(
    opened.map(({ items, cost }) => ({
      items,
      ...Object.fromEntries(columns.map((name) => [`${name} ms`, cost(name)])),
    })),
    {
      items: most.items,
      board_slope: Math.max(slope('board'), slope('boardSent')),
      counts_slope: slope('counts'),
      items_slope: Math.max(slope('items'), slope('itemsDue')),
    },
  )
} finally {
  for (const { sql } of opened) await sql.end()
  await stopAll()
  await bench.close()
}
