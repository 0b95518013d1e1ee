/**
 * What the hot reads cost at ten thousand items and at a thousand times as many. The domain's own functions on one
 * connection, sizes taking turns; every figure is a median in milliseconds. `--full` adds ten million items, whose
 * seeding takes minutes.
 */
import { createPool } from '@takedown/prisma/client.ts'
import { countBoard, parseBoardFilter, readBoard } from '@takedown/server/domain/board.ts'
import { listRequestItems, parseRequestItemFilter } from '@takedown/server/domain/request-item-list.ts'
import type { Sql } from '@takedown/server/domain/statement.ts'
import type { Audience } from '@takedown/server/domain/viewer.ts'
import { openBench } from './database.ts'
import { full, quick } from './flags.ts'
import { scansOf } from './plans.ts'
import { median, report } from './tally.ts'

const audience: Audience = { role: 'OPERATOR', platformId: null, newsroomId: null, read: true }
const waiting = parseBoardFilter({})
const after = ['2000-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'] as const
const page = { asOf: new Date(), limit: 51 }

const reads = {
  board: (sql: Sql) => readBoard(sql, audience, waiting, { order: 'DUE_ASC', limit: 51, after }),
  counts: (sql: Sql) => countBoard(sql, audience, waiting, new Date()),
  items: (sql: Sql) => listRequestItems(sql, audience, parseRequestItemFilter({}), { ...page, order: 'NEWEST' }),
  itemsDue: (sql: Sql) => listRequestItems(sql, audience, parseRequestItemFilter({}), { ...page, order: 'DUE_ASC' }),
}
type Read = keyof typeof reads
const names = Object.keys(reads) as Read[]

const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000, ...(full ? [10_000_000] : [])]
const rounds = quick ? 3 : 5
const times = quick ? 20 : 100

const bench = await openBench()
const opened: { items: number; sql: ReturnType<typeof createPool>; costs: Record<Read, number[]> }[] = []
try {
  for (const items of sizes) {
    const url = await bench.database({ items, openRequests: items === 10_000 ? 1_000 : 10_000 })
    opened.push({ items, sql: createPool(url, { max: 1 }), costs: { board: [], counts: [], items: [], itemsDue: [] } })
  }
  for (let round = 0; round <= rounds; round++)
    for (const { sql, costs } of opened)
      for (const name of names) {
        const cost = await medianOf(times, () => reads[name](sql))
        // The first round warms plans and caches.
        if (round > 0) costs[name].push(cost)
      }
  for (const name of names)
    for (const scan of await scansOf(opened.at(-1)!.sql, reads[name])) console.error(`${name}: ${scan}`)
  const least = opened[0]!.costs
  const most = opened.at(-1)!.costs
  const slope = (name: Read) => median(most[name]) / median(least[name])
  report(
    opened.map(({ items, costs }) => ({
      items,
      ...Object.fromEntries(names.map((name) => [`${name} ms`, median(costs[name])])),
    })),
    {
      items: sizes.at(-1)!,
      board_slope: slope('board'),
      counts_slope: slope('counts'),
      items_slope: Math.max(slope('items'), slope('itemsDue')),
    },
  )
} finally {
  for (const { sql } of opened) await sql.end()
  await bench.close()
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
