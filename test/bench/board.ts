/**
 * Compares how many requests per second for one board page our server (with a signed-in session), its peers and the
 * floor answer: once with the counters, as the web requests the page, and once without them. All candidates read the
 * same tables and take turns; every figure is the median of its rounds. Cold: no two requests are equal, so that no
 * cache can answer.
 */
import { join } from 'node:path'
import { type BoardSide, type Question, questions, startSides } from './support/board-sides.ts'
import { openBench } from './support/database.ts'
import { alone, profiled, quick } from './support/flags.ts'
import type { Load, Loaded } from './support/load.ts'
import { run, stopAll } from './support/processes.ts'
import { hottest } from './support/profile.ts'
import { medians, report } from './support/tally.ts'

const size = quick ? { items: 100_000, openRequests: 10_000 } : { items: 1_000_000, openRequests: 10_000 }
const rounds = quick ? 1 : 3
const seconds = quick ? 2 : 4
const busy = 16

interface Measured extends Record<'rate' | 'p50' | 'p99' | 'low_p50', number> {}
const nothing: Measured = { rate: Number.NaN, p50: Number.NaN, p99: Number.NaN, low_p50: Number.NaN }

function load(side: BoardSide, question: Question, connections: number, seconds: number): Promise<Loaded> {
  const { url, headers, bodies, bytes } = side
  const job: Load = { url, headers, body: bodies[question], bytes: bytes[question], connections, seconds }
  return run(join(import.meta.dirname, 'support/load.ts'), job)
}

async function measure(side: BoardSide, question: Question): Promise<Measured> {
  const { p50: low_p50 } = await load(side, question, 1, seconds / 2)
  return { ...(await load(side, question, busy, seconds)), low_p50 }
}

/** The median of each candidate's rounds, by its name. */
async function alternate(sides: BoardSide[], question: Question): Promise<Map<string, Measured>> {
  for (const side of sides) await load(side, question, busy, 2)
  const all = new Map<string, Measured[]>(sides.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const side of sides) all.get(side.name)!.push(await measure(side, question))
  return new Map([...all].map(([name, measured]) => [name, medians(measured)]))
}

function show(measured: Record<Question, Map<string, Measured>>): void {
  const rates = (question: Question) => {
    const of = (name: string) => (measured[question].get(name) ?? nothing).rate
    return {
      ours_cold: of('ours_cold'),
      ours_kept: of('ours_kept'),
      postgraphile: of('postgraphile'),
      mercurius: of('mercurius'),
      floor: of('floor'),
      cold_of_floor: of('ours_cold') / of('floor'),
      cold_of_postgraphile: of('ours_cold') / of('postgraphile'),
      kept_of_floor: of('ours_kept') / of('floor'),
    }
  }
  const times = [...measured.board].flatMap(([name, { p50, p99 }]) => [
    [`${name}_p50_ms`, p50] as const,
    [`${name}_p99_ms`, p99] as const,
  ])
  const low = (question: Question) => {
    const of = (name: string) => (measured[question].get(name) ?? nothing).low_p50
    return of('ours_cold') / of('mercurius')
  }
  report(
    questions.flatMap((question) =>
      [...measured[question]].map(([side, { rate, ...rest }]) => ({ question, side, 'requests/s': rate, ...rest })),
    ),
    {
      ...rates('board'),
      ...Object.fromEntries(times),
      low_p50_of_mercurius: low('board'),
      ...prefixed('page_', { ...rates('page'), low_p50_of_mercurius: low('page') }),
    },
  )
}

const prefixed = (prefix: string, fields: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [prefix + name, value]))

const bench = await openBench()
try {
  const databaseUrl = await bench.database(size, { clone: true })
  const sides = await startSides(databaseUrl, { alone, profiled })
  const measured = { board: await alternate(sides, 'board'), page: await alternate(sides, 'page') }
  await stopAll()
  for (const { name, profileDir } of sides) if (profileDir) hottest(name, profileDir)
  show(measured)
} finally {
  await stopAll()
  await bench.close()
}
