/**
 * CPU that a server spends on each delivered message: ours, a graphql-ws server that executes for every socket, and a
 * bare broadcast of the same bytes. One change at a time; the next follows when every socket has received it.
 * Candidates alternate.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { type Change, createChanges } from './changes.ts'
import { as, issueKeys } from './session.ts'
import { type Bench, openBench } from './support/database.ts'
import { profiled, quick } from './support/flags.ts'
import { type Served, serve, stopAll } from './support/processes.ts'
import { hottest } from './support/profile.ts'
import { clock } from './support/serving.ts'
import type { Delays, Sockets } from './support/sockets.ts'
import { median, report } from './support/tally.ts'

const sizes = quick ? [50, 200] : profiled ? [3_000] : [200, 1_000, 3_000]
const rounds = quick ? 2 : 4
const perRound = quick ? 5 : 15
const SOCKETS_PER_KEY = 100
const profileDir = profiled ? mkdtempSync(join(tmpdir(), 'takedown-profile-')) : undefined

interface Side {
  name: string
  server: Served
  sockets: Served
  /** Makes one change and returns, once it is acknowledged, what a frame shows of it. */
  change(): Promise<string>
  /** µs per message, one value per round */
  costs: number[]
  acknowledged: Record<string, number>
}

type Seen = { messages: number; sample: string }

const script = (name: string) => join(import.meta.dirname, name)

async function startSide(
  name: string,
  server: Served,
  keys: Sockets['headers'],
  count: number,
  change: Side['change'],
) {
  const sockets = await serve(script('support/sockets.ts'), {
    with: { urls: [server.url], count, headers: keys } satisfies Sockets,
  })
  return { name, server, sockets, change, costs: [], acknowledged: {} } satisfies Side as Side
}

/** A server on its own database, so that the changes of one candidate are no work for another. */
async function changing(bench: Bench, name: string, file: string, count: number): Promise<Side> {
  const databaseUrl = await bench.database({ items: 10_000, openRequests: 1_000 }, { clone: true })
  const changes = await createChanges(databaseUrl)
  const keys = await issueKeys(databaseUrl, Math.ceil(count / SOCKETS_PER_KEY))
  const server = await serve(script(file), {
    with: { databaseUrl },
    profileDir: name === 'ours' ? profileDir : undefined,
  })
  return startSide(name, server, keys, count, () =>
    as('OPERATOR', databaseUrl, async (ask) => {
      const { shows, ...change }: Change = changes.next()
      await assignRequest(ask, { key: crypto.randomUUID(), ...change })
      return shows
    }),
  )
}

async function broadcasting(count: number, sample: () => string): Promise<Side> {
  const server = await serve(script('servers/fanout-floor.ts'))
  let version = 1_000
  return startSide('floor', server, [{}], count, async () => {
    version++
    await server.ask({ broadcast: sample().replace(/"version":\d+/, `"version":${version}`) })
    return `${/"id":"(RemovalRequest_[^"]+)"/.exec(sample())![1]}@${version}`
  })
}

/** One round: so many changes, and the server's CPU time per message. */
async function measure(side: Side, changes: number): Promise<Seen> {
  await side.sockets.ask({ forget: true })
  const before = await side.server.cpu()
  let messages = 0
  let sample = ''
  for (let n = 0; n < changes; n++) {
    const shows = await side.change()
    side.acknowledged[shows] = clock()
    const seen = await side.sockets.ask<Seen>({ seen: shows })
    messages += seen.messages
    sample = seen.sample
  }
  side.costs.push(((await side.server.cpu()) - before) / messages)
  return { messages, sample }
}

async function measureSize(count: number) {
  const bench = await openBench()
  try {
    let bytes = ''
    const ours = await changing(bench, 'ours', 'servers/ours.ts', count)
    const others = await changing(bench, 'default', 'servers/fanout-default.ts', count)
    const floor = await broadcasting(count, () => bytes)
    const sides = [ours, others, floor]
    bytes = (await measure(ours, 2)).sample
    // Warms up compilation; not counted.
    for (const side of sides) await measure(side, perRound)
    for (const side of sides) side.costs.length = 0
    for (let round = 0; round < rounds; round++) for (const side of sides) await measure(side, perRound)
    const { p99, lost } = await ours.sockets.ask<Delays>({ delays: ours.acknowledged })
    if (lost > 0) throw new Error(`${lost} changes did not reach every socket`)
    const [us_ours, us_default, us_floor] = sides.map(({ costs }) => median(costs)) as [number, number, number]
    return {
      sockets: count,
      bytes: bytes.length,
      us_ours,
      us_default,
      us_floor,
      of_floor: us_ours / us_floor,
      p99_ms: p99,
    }
  } finally {
    await stopAll()
    await bench.close()
  }
}

const measured = []
for (const count of sizes) measured.push(await measureSize(count))
const { bytes: _, ...largest } = measured.at(-1)!
if (profileDir) hottest('ours', profileDir)
report(measured, largest)
