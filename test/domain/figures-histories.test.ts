import { countItems, timeItems } from '@takedown/server/domain/figures/count-items.ts'
import { counterNames, sums } from '@takedown/server/domain/figures/counters.ts'
import { count, times } from '@takedown/server/domain/figures/figures.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import type { TimedRow, Wanted } from '@takedown/server/domain/figures/rows.ts'
import { percentile, TIME_ERROR } from '@takedown/server/domain/figures/times.ts'
import { parseMetricsFilter } from '@takedown/server/domain/metrics.ts'
import type { MetricsGroup } from '@takedown/server/domain/metrics-groups.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelled, type Question } from '#support/figures-model.ts'
import { history, live, newLife, type Step } from '#support/history.ts'
import { type Desk, openDesk } from '#support/make.ts'

/** FIGURES=full lives a thousand histories of two hundred events, which takes an hour. */
const { runs, events } = process.env.FIGURES === 'full' ? { runs: 1000, events: 200 } : { runs: 4, events: 50 }

const wanted: readonly Wanted[] = [...counterNames, ...sums, 'answered_or_due']
const groupings: readonly (readonly MetricsGroup[])[] = [
  [],
  ['MONTH'],
  ['PLATFORM', 'MONTH'],
  ['CATEGORY'],
  ['KIND', 'PLATFORM'],
  ['SOURCE', 'LEGAL_BASIS'],
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

/** Everything asked in every way; the answers, for comparing with another time of asking. */
async function compare(desk: Desk, asOf: Date, among = groupings): Promise<unknown[]> {
  const model = await modelled(desk)
  const answers: unknown[] = []
  for (const question of questions(desk))
    for (const groups of among) {
      const filter = parseMetricsFilter(question)
      const { rows } = await count(desk.sql, filter, wanted, { groups, asOf })
      expect(rows).toEqual(await countItems(desk.sql, filter, wanted, { groups, asOf }))
      const expected = model(question, groups, asOf)
      const zero = Object.fromEntries(wanted.map((name) => [name, 0]))
      if (groups.length === 0 && expected.size === 0) expected.set('', { counts: {}, hours: [] })
      expect(named(rows)).toEqual(new Map([...expected].map(([key, { counts }]) => [key, { ...zero, ...counts }])))
      const timed = await times(desk.sql, filter, 'ACTION', groups)
      const returned = await times(desk.sql, filter, 'RETURN', groups)
      expect(sorted(timed)).toEqual(sorted(await timeItems(desk.sql, filter, 'ACTION', { groups })))
      expect(sorted(returned)).toEqual(sorted(await timeItems(desk.sql, filter, 'RETURN', { groups })))
      for (const [key, { hours }] of expected) near(timed, key, hours)
      answers.push({ rows, timed: sorted(timed), returned: sorted(returned) })
    }
  return answers
}

const nameOf = ({ keys }: TimedRow) => keys.map(({ key }) => key).join('|')
const sorted = (rows: readonly TimedRow[]) =>
  rows.map((row) => [nameOf(row), row.bucket, row.items] as const).sort((a, b) => (`${a}` < `${b}` ? -1 : 1))

/** Percentiles from buckets lie within their stated error of those of the hours themselves. */
function near(timed: readonly TimedRow[], key: string, hours: number[]): void {
  const of = timed.filter((row) => nameOf(row) === key)
  hours.sort((a, b) => a - b)
  for (const share of [0.5, 0.9]) {
    const exact = hours[Math.ceil(share * hours.length) - 1]
    const found = percentile(of, share)
    if (exact === undefined) expect(found).toBeNull()
    else expect(Math.abs(found! - exact)).toBeLessThanOrEqual(Math.max(exact * TIME_ERROR, 0.5 / 60) + 1e-9)
  }
}

describe('whatever happens', () => {
  it(
    'the live figures, those counted anew, plain SQL and what they mean are the same',
    async () => {
      await fc.assert(
        fc.asyncProperty(history(events), async (steps: Step[]) => {
          const desk = await openDesk()
          try {
            const life = newLife()
            // Counted on the way as well, so that what was counted has to be moved.
            for (let at = 0; at < steps.length; at += 5) {
              await live(desk, life, steps.slice(at, at + 5))
              await compare(desk, new Date(life.at), [['MONTH']])
            }
            const asOf = new Date(life.at + 3_600_000)
            const answers = await compare(desk, asOf)
            await compare(desk, new Date(life.at - 40 * 24 * 3_600_000))
            await rebuildFigures(desk.sql)
            expect(await compare(desk, asOf)).toEqual(answers)
          } finally {
            await desk.close()
          }
        }),
        { numRuns: runs, endOnFailure: true },
      )
    },
    process.env.FIGURES === 'full' ? 6 * 3_600_000 : 240_000,
  )
})
