/**
 * The ten commonest commands, by 1 and by 16 clients, on a database of a million items. The floor is one connection that
 * writes the same rows and events: the command's own writing statements with the same values, prepared, in one
 * transaction, on a copy of the database. It reads nothing, checks nothing and knows every id before. Both sides alternate;
 * a figure is the median of its rounds. A command is what the server runs after it has read a request: reading the request
 * and writing its answer are not measured here.
 */
import pg from 'pg'
import { type Desk, openDesk } from '#support/make.ts'
import { openBench } from './support/database.ts'
import { chosen, quick } from './support/flags.ts'
import { median, report } from './support/tally.ts'
import { commands, MANY, type Measured } from './writes/commands.ts'
import { replay, type Statement, statementsOf, watchStatements } from './writes/statements.ts'

const ROUNDS = quick ? 1 : 3
const ALONE = quick ? 8 : 24
const CLIENTS = 16
const EACH = quick ? 1 : 3
const size = quick ? { items: 10_000, openRequests: 1_000 } : { items: 1_000_000, openRequests: 10_000 }

type Run = () => Promise<unknown>
interface Round {
  alone: number
  floor: number
  together: number
  statements: number
}

watchStatements()
const bench = await openBench()
try {
  const rows: Record<string, string | number>[] = []
  const result: Record<string, number> = {}
  for (const [name, command] of Object.entries(commands)) {
    if (chosen && !chosen.has(name)) continue
    const rounds = await measure(command)
    const figure = (of: (round: Round) => number) => median(rounds.map(of))
    const [alone, floor, together] = [figure((r) => r.alone), figure((r) => r.floor), figure((r) => r.together)]
    const share = figure((r) => r.alone / r.floor)
    const target = command.items === MANY ? 0.7 : 0.5
    const statements = figure((r) => r.statements)
    rows.push({
      command: name,
      items: command.items,
      'alone/s': alone,
      'floor/s': floor,
      share,
      target,
      '16 clients/s': together,
      statements,
    })
    Object.assign(result, {
      [`${name}_of_floor`]: share,
      [`${name}_together_s`]: together,
      [`${name}_statements`]: statements,
    })
    if (share < target) process.exitCode = 1
  }
  report(rows, result)
} finally {
  await bench.close()
}

async function measure({ prepare }: Measured): Promise<Round[]> {
  const url = await bench.database(size, { clone: true })
  const prepared = await openDesk(url)
  const stages: { alone: Run[]; together: Run[] }[] = []
  let desk = prepared
  // A command reads its desk only when it runs, so that it can run after the copy was made.
  const proxy: Desk = new Proxy(prepared, { get: (_target, name) => Reflect.get(desk, name) })
  const many = async (count: number) => {
    const runs: Run[] = []
    for (let n = 0; n < count; n++) runs.push(await prepare(proxy))
    return runs
  }
  // The first stage warms up both sides and is not counted.
  for (let round = 0; round <= ROUNDS; round++)
    stages.push({ alone: await many(ALONE), together: await many(CLIENTS * EACH) })
  await prepared.close()
  const copy = await bench.copy(url)
  desk = await openDesk(url)
  const client = new pg.Client({ connectionString: copy })
  await client.connect()
  const rounds: Round[] = []
  for (const [place, { alone, together }] of stages.entries()) {
    const series: Statement[][] = []
    const aloneSeconds = await seconds(async () => {
      for (const run of alone) series.push(await statementsOf(run))
    })
    const floorSeconds = await seconds(async () => {
      for (const statements of series) await replay(client, statements)
    })
    const togetherSeconds = await seconds(() => concurrently(together))
    if (place === 0) continue
    rounds.push({
      alone: alone.length / aloneSeconds,
      floor: series.length / floorSeconds,
      together: together.length / togetherSeconds,
      statements: median(series.map((statements) => statements.length)),
    })
  }
  await client.end()
  await desk.close()
  return rounds
}

/** Each client runs its next command as soon as its last one ends. */
async function concurrently(runs: Run[]): Promise<void> {
  const waiting = [...runs]
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let run = waiting.pop(); run; run = waiting.pop()) await run()
    }),
  )
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1_000
}
