/** Random histories of requests: rollups, a rebuild, plain SQL and a model in TypeScript give the same figures. */
import { countItems, timeItems } from '@takedown/server/domain/figures/count-items.ts'
import { namedCounters, sums } from '@takedown/server/domain/figures/counters.ts'
import { percentile, TIME_ERROR } from '@takedown/server/domain/figures/durations.ts'
import { count, readFigures, times } from '@takedown/server/domain/figures/figures.ts'
import type { MetricsGroup } from '@takedown/server/domain/figures/grouping.ts'
import { projectNext } from '@takedown/server/domain/figures/project.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/rates-query.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import type { TimedRow, Wanted } from '@takedown/server/domain/figures/rows.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { type Expected, modelled, type Question } from '#support/models/figures-model.ts'
import { rollupsOf } from '#support/models/figures-rollups.ts'
import { history, live, newLife, type Step } from '#support/models/history.ts'
import { dropDatabase, freshDatabase } from '#support/run/database.ts'

/**
 * FULL=1 runs a hundred histories of two hundred events, about two seconds of a core each; FIGURES=n runs n of them.
 * FIGURES_SEED repeats them.
 */
const full = Number(process.env.FIGURES ?? (FULL ? 100 : 0))
const { runs, events, lanes } = full ? { runs: full, events: 200, lanes: 4 } : { runs: 4, events: 100, lanes: 2 }
const seed = Number(process.env.FIGURES_SEED ?? Date.now() % 2 ** 31)

const wanted: readonly Wanted[] = [...namedCounters, ...sums, 'answered_or_due', 'answered_or_due_extended']
const groupings: readonly (readonly MetricsGroup[])[] = [
  [],
  ['MONTH'],
  ['PLATFORM', 'MONTH'],
  ['CATEGORY'],
  ['KIND', 'PLATFORM'],
  ['SOURCE', 'POWER'],
]
const questions = ({ platforms }: Desk): Question[] =>
  (['SENT', 'ANSWERED'] as const).flatMap((by) => [
    { by },
    { by, to: '2026-01-31' },
    { by, from: '2026-02-01', to: '2026-02-28' },
    { by, from: '2026-01-31', to: '2026-03-10' },
    { by, from: '2026-02-11', platforms: [platforms.facebook!] },
    { by, kinds: ['GROUP', 'ACCOUNT'] },
  ])

const named = (rows: readonly { keys: { key: string }[]; counts: Record<string, number> }[]) =>
  new Map(rows.map(({ keys, counts }) => [keys.map(({ key }) => key).join('|'), counts]))

type Asked = [question: Question, groups: readonly MetricsGroup[]]

/** Compares the answer from the rollups with plain SQL over the items and with the model. */
async function compare(desk: Desk, asOf: Date, queries: readonly Asked[]): Promise<void> {
  // A reader waits at most a second for the projection, and a busy machine may need longer.
  while ((await projectNext(desk.sql)) !== 'IDLE');
  const model = await modelled(desk)
  await Promise.all(
    queries.map(([question, groups]) => ask(desk, asOf, question, groups, model(question, groups, asOf))),
  )
}

const zero = Object.fromEntries(wanted.map((name) => [name, 0]))

async function ask(
  { sql }: Desk,
  asOf: Date,
  question: Question,
  groups: readonly MetricsGroup[],
  expected: Map<string, Expected>,
): Promise<void> {
  const filter = parseMetricsFilter(question)
  const { rows, isRolledUp } = await count(sql, filter, wanted, { groups, asOf })
  expect(rows).toEqual(await countItems(sql, filter, wanted, { groups, asOf }))
  if (groups.length === 0 && expected.size === 0) expected.set('', { counts: {}, hours: [], outcomes: {} })
  expect(named(rows)).toEqual(new Map([...expected].map(([key, { counts }]) => [key, { ...zero, ...counts }])))
  const figures = await readFigures(sql, filter, { groups, asOf })
  for (const row of figures.rows)
    expect(Object.fromEntries(await row.outcomes())).toEqual(
      expected.get(row.keys.map(({ key }) => key).join('|'))!.outcomes,
    )
  const timed = await times(sql, filter, 'ACTION', groups, isRolledUp)
  const unpaused = await times(sql, filter, 'ACTION_UNPAUSED', groups, isRolledUp)
  expect(sorted(unpaused)).toEqual(sorted(await timeItems(sql, filter, 'ACTION_UNPAUSED', { groups })))
  const returned = await times(sql, filter, 'RETURN', groups, isRolledUp)
  expect(sorted(timed)).toEqual(sorted(await timeItems(sql, filter, 'ACTION', { groups })))
  expect(sorted(returned)).toEqual(sorted(await timeItems(sql, filter, 'RETURN', { groups })))
  for (const [key, { hours }] of expected) near(timed, key, hours)
}

const nameOf = ({ keys }: TimedRow) => keys.map(({ key }) => key).join('|')
const sorted = (rows: readonly TimedRow[]) =>
  rows.map((row) => [nameOf(row), row.bucket, row.items] as const).sort((a, b) => (`${a}` < `${b}` ? -1 : 1))

/** Percentiles from buckets are within their stated error of the percentiles of the exact hours. */
function near(timed: readonly TimedRow[], key: string, hours: number[]): void {
  const of = timed.filter((row) => nameOf(row) === key)
  hours.sort((a, b) => a - b)
  for (const share of [0.5, 0.9]) {
    const exact = hours[Math.ceil(share * hours.length) - 1]
    const estimate = percentile(of, share)
    if (exact === undefined) expect(estimate).toBeNull()
    else expect(Math.abs(estimate! - exact)).toBeLessThanOrEqual(Math.max(exact * TIME_ERROR, 0.5 / 60) + 1e-9)
  }
}

const totals = { histories: 0, events: 0, items: 0 }

/** Runs one history on its own desk. */
async function checkHistory(original: string, steps: readonly Step[]): Promise<void> {
  const url = await freshDatabase(original)
  const desk = await openDesk(url)
  try {
    const life = newLife()
    const all = questions(desk)
    const first = await headOf(desk)
    let lived = 0
    // Counts during the history as well, so that earlier contributions must be moved. Each time another query is
    // compared.
    for (let at = 0; at < steps.length && lived < events; at += 10) {
      await live(desk, life, steps.slice(at, at + 10))
      await compare(desk, new Date(life.at), [[all[(at / 10) % all.length]!, ['MONTH']]])
      lived = (await headOf(desk)) - first
    }
    expect(lived).toBeGreaterThanOrEqual(events)
    // Each query of the total, and in one grouping; every grouping is used once.
    const groups = groupings[totals.histories % groupings.length]!
    const queries = all.flatMap((question): Asked[] => [
      [question, []],
      [question, groups],
    ])
    await compare(desk, new Date(life.at + 3_600_000), queries)
    // Items that were due at an earlier time of the query.
    await compare(desk, new Date(life.at - 40 * 24 * 3_600_000), [[all[totals.histories % all.length]!, groups]])
    const before = await rollupsOf(desk.sql)
    await rebuildFigures(desk.sql)
    expect(await rollupsOf(desk.sql)).toEqual(before)
    totals.histories++
    totals.events += lived
    totals.items += await desk.db.requestItem.count()
  } finally {
    await desk.close()
    await dropDatabase(url)
  }
}

const headOf = async ({ db }: Desk) => Number((await db.eventHead.findUniqueOrThrow({ where: { id: 1 } })).seq)

describe('after any history', () => {
  let original: string
  beforeAll(async () => {
    original = await freshDatabase()
    await (await openDesk(original)).close()
  })
  afterAll(() => {
    if (full) console.log(JSON.stringify({ seed, ...totals }))
  })

  // Several at a time, because the database and this process use one core each.
  it.concurrent.each(Array.from({ length: lanes }, (_, lane) => seed + lane))(
    'live, rebuilt, plain-SQL and specified figures agree (seed %i)',
    async (laneSeed) => {
      await fc.assert(
        fc.asyncProperty(history(3 * events), (taken: Step[]) => checkHistory(original, taken)),
        { numRuns: Math.ceil(runs / lanes), seed: laneSeed, endOnFailure: true },
      )
    },
    full ? 3 * 3_600_000 : 240_000,
  )
})
