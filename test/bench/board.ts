/**
 * Requests a second of one board page with its counters, from a signed-in session, against the peers and the least that
 * could answer. All read the same tables; sides alternate; every figure is the median of its rounds.
 */
import { join } from 'node:path'
import { type BoardSide, startSides } from './board-sides.ts'
import { openBench } from './database.ts'
import { alone, profiled, quick } from './flags.ts'
import type { Load, Loaded } from './load.ts'
import { run, stopAll } from './processes.ts'
import { hottest } from './profile.ts'
import { medians, report } from './tally.ts'

const size = quick ? { items: 100_000, openRequests: 10_000 } : { items: 1_000_000, openRequests: 10_000 }
const rounds = quick ? 1 : 3
const seconds = quick ? 2 : 6
const busy = 16

function load({ url, headers, body, bytes }: BoardSide, connections: number, seconds: number): Promise<Loaded> {
  const job: Load = { url, headers, body, bytes, connections, seconds }
  return run(join(import.meta.dirname, 'load.ts'), job)
}

const lowLoad = ({ p50, p99 }: Loaded) => ({ p50_low: p50, p99_low: p99 })

type Measured = Loaded & ReturnType<typeof lowLoad>

async function alternate(sides: BoardSide[], rounds: number, measure: (side: BoardSide) => Promise<Measured>) {
  const all = new Map<string, Measured[]>(sides.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) for (const side of sides) all.get(side.name)!.push(await measure(side))
  return new Map([...all].map(([name, measured]) => [name, medians(measured)]))
}

function show(measured: Map<string, Measured>): void {
  const none: Measured = {
    rate: Number.NaN,
    p50: Number.NaN,
    p99: Number.NaN,
    p50_low: Number.NaN,
    p99_low: Number.NaN,
  }
  const of = (name: string) => measured.get(name) ?? none
  const [cold, kept, floor, postgraphile, mercurius] = [
    'ours_cold',
    'ours_kept',
    'floor',
    'postgraphile',
    'mercurius',
  ].map(of) as [Measured, Measured, Measured, Measured, Measured]
  report(
    [...measured].map(([name, { rate, ...times }]) => ({ side: name, 'requests/s': rate, ...times })),
    {
      ours_cold: cold.rate,
      ours_kept: kept.rate,
      postgraphile: postgraphile.rate,
      mercurius: mercurius.rate,
      floor: floor.rate,
      cold_of_floor: cold.rate / floor.rate,
      cold_of_postgraphile: cold.rate / postgraphile.rate,
      kept_of_floor: kept.rate / floor.rate,
      ours_cold_p50_ms: cold.p50,
      ours_cold_p99_ms: cold.p99,
      ours_kept_p50_ms: kept.p50,
      ours_kept_p99_ms: kept.p99,
      postgraphile_p50_ms: postgraphile.p50,
      postgraphile_p99_ms: postgraphile.p99,
      mercurius_p50_ms: mercurius.p50,
      mercurius_p99_ms: mercurius.p99,
      floor_p50_ms: floor.p50,
      floor_p99_ms: floor.p99,
      low_p50_of_mercurius: cold.p50_low / mercurius.p50_low,
    },
  )
}

const bench = await openBench()
try {
  const databaseUrl = await bench.database(size, { clone: true })
  const sides = await startSides(databaseUrl, { alone, profiled })
  for (const side of sides) await load(side, busy, 2)
  const measured = await alternate(sides, rounds, async (side) => ({
    ...(await load(side, busy, seconds)),
    ...lowLoad(await load(side, 1, seconds / 2)),
  }))
  await stopAll()
  for (const { name, profileDir } of sides) if (profileDir) hottest(name, profileDir)
  show(measured)
} finally {
  await stopAll()
  await bench.close()
}
