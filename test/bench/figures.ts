/**
 * The cost of a manager's queries at a hundred thousand and at ten million items, over HTTP with a key, and of the same
 * numbers in plain SQL at ten million; and the lag of the figures at the end of an import.
 */

import { join } from 'node:path'
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { countItems } from '@takedown/server/domain/figures/count-items.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/filter.ts'
import type { MetricsGroup } from '@takedown/server/domain/figures/grouping.ts'
import type { Wanted } from '@takedown/server/domain/figures/rows.ts'
import { commitNextBatch } from '@takedown/server/domain/imports/commit-batch.ts'
import { importItems } from '@takedown/server/domain/imports/receive.ts'
import { as, issueKeys } from './session.ts'
import { openBench } from './support/database.ts'
import { quick } from './support/flags.ts'
import { serve, stopAll } from './support/processes.ts'
import { median, report } from './support/tally.ts'

const sizes = quick ? [20_000, 200_000] : [100_000, 10_000_000]
const rounds = quick ? 10 : 40
const lines = quick ? 20_000 : 200_000

const rate = 'numerator denominator rate'
const metrics = (groupBy: string, formula = 'ACTIONED_OF_REQUESTED', filter = '{}') =>
  `{ metrics(filter: ${filter}, formula: ${formula}, groupBy: [${groupBy}]) { keys { key labelVi } ${rate} stillOpen reversed withdrawn } }`
const figures = (groupBy: string, filter = '{}') =>
  `{ figures(filter: ${filter}, groupBy: [${groupBy}]) { position asOf undelivered { value } rows { keys { key labelVi } counts { name value }
    rates { name ${rate} } timeToAction { medianHours p90Hours } timeToReturn { medianHours } reach } } }`
const month = (ago: number) => new Date(Date.now() - ago * 30 * 86_400_000).toISOString().slice(0, 7)
const period = `{ from: "${month(8)}-01", to: "${month(3)}-15" }`

/** The queries of the pages. Some run in plain SQL too, by these groups: each takes half a minute. */
const questions: Record<string, { query: string; plainly?: MetricsGroup[] }> = {
  total: { query: metrics(''), plainly: [] },
  'month, platform': { query: metrics('MONTH, PLATFORM'), plainly: ['MONTH', 'PLATFORM'] },
  'category, answered': { query: metrics('CATEGORY', 'ON_TIME', '{ by: ANSWERED }') },
  'kind, on time': { query: metrics('KIND', 'ON_TIME') },
  'every measure': { query: figures('') },
  'every measure, platforms': { query: figures('PLATFORM'), plainly: ['PLATFORM'] },
  'every measure, months': { query: figures('MONTH') },
  'every measure, part of a year': { query: figures('PLATFORM', period) },
}

/** Milliseconds of each query, in turns so that other load of the machine affects all equally. */
async function ask(databaseUrl: string): Promise<Map<string, number>> {
  const server = await serve(join(import.meta.dirname, 'servers/ours.ts'), { with: { databaseUrl } })
  const [key] = await issueKeys(databaseUrl, 1)
  const headers = { ...key, 'content-type': 'application/json' }
  const times = new Map<string, number[]>(Object.keys(questions).map((name) => [name, []]))
  for (let round = -3; round < rounds; round++)
    for (const [name, { query }] of Object.entries(questions)) {
      const began = performance.now()
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      })
      const text = await response.text()
      if (!response.ok || text.includes('"errors"')) throw new Error(`${name}: ${text.slice(0, 500)}`)
      if (round >= 0) times.get(name)!.push(performance.now() - began)
    }
  return new Map([...times].map(([name, taken]) => [name, median(taken)]))
}

const sides: readonly Wanted[] = ['actioned', 'requested', 'awaiting', 'clarifying', 'withdrawn', 'reversed_as_wrong']

/** Milliseconds of the six numbers of a rate in plain SQL: less than the query returns. */
async function timePlainSql(databaseUrl: string): Promise<Map<string, number>> {
  const sql = createPool(databaseUrl, { max: 1, statementTimeout: 0 })
  const durations = new Map<string, number>()
  for (const [name, { plainly: groups }] of Object.entries(questions)) {
    if (!groups) continue
    const began = performance.now()
    await countItems(sql, parseMetricsFilter({}), sides, { groups, asOf: new Date() })
    durations.set(name, performance.now() - began)
  }
  await sql.end()
  return durations
}

/** Seconds from the end of an import until the figures have processed the log to its end, while a server counts. */
async function lagAfterImport(databaseUrl: string): Promise<number> {
  await serve(join(import.meta.dirname, 'servers/ours.ts'), { with: { databaseUrl } })
  const sql = createPool(databaseUrl, { max: 4, statementTimeout: 60_000 })
  await as('OPERATOR', databaseUrl, async (context) => {
    const category = await context.db.category.findFirstOrThrow()
    const caseRow = await openCase(context, { key: crypto.randomUUID(), title: 'Import', category: category.id })
    const file = {
      lines: (async function* () {
        for (let at = 1; at <= lines; at += 1000)
          yield Array.from({ length: 1000 }, (_, n) => {
            const url = `https://facebook.com/demo-do/posts/${at + n}`
            return { line: at + n, raw: url, value: { url } }
          })
      })(),
      sha256: () => '0'.repeat(64),
    }
    await importItems(context, sql, { key: crypto.randomUUID(), case: caseRow.id }, file, () => new Date())
  })
  const db = createClient(databaseUrl, { statementTimeout: 60_000 })
  while (await commitNextBatch(db, new Date()));
  await untilDone(sql)
  const began = performance.now()
  for (;;) {
    const { rows } = await sql.query('SELECT c.seq >= h.seq AS seen FROM figure_cursor c, event_head h')
    if (rows[0].seen) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const seconds = (performance.now() - began) / 1000
  await Promise.all([sql.end(), db.$disconnect()])
  return seconds
}

/** The server settles batches as well: the last one may be the server's. */
async function untilDone(sql: ReturnType<typeof createPool>): Promise<void> {
  for (;;) {
    const { rows } = await sql.query("SELECT count(*)::int AS open FROM import WHERE state IN ('RECEIVING', 'RUNNING')")
    if (rows[0].open === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const bench = await openBench()
try {
  const few = await bench.database({ items: sizes[0]!, openRequests: 1000 })
  const many = await bench.database({ items: sizes[1]!, openRequests: 1000 })
  const small = await ask(few)
  await stopAll()
  const large = await ask(many)
  await stopAll()
  const plain = await timePlainSql(many)
  const lag = await lagAfterImport(await bench.database({ items: sizes[0]!, openRequests: 1000 }, { clone: true }))
  const ratios: number[] = []
  const rows = Object.keys(questions).map((question) => {
    const [few_ms, many_ms, plain_ms] = [small.get(question)!, large.get(question)!, plain.get(question)]
    const row: Record<string, string | number> = { question, few_ms, many_ms, slope: many_ms / few_ms }
    if (plain_ms !== undefined) {
      ratios.push(plain_ms / many_ms)
      Object.assign(row, { plain_ms, of_sql: plain_ms / many_ms })
    }
    return row
  })
  report(rows, {
    slope: Math.max(...rows.map(({ slope }) => Number(slope))),
    of_sql: Math.min(...ratios),
    lag_s: lag,
  })
} finally {
  await stopAll()
  await bench.close()
}
