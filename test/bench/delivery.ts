/**
 * Letters with 20 items and printed documents leave by e-mail, while the server answers a small query all the time. The
 * floor is nodemailer alone, which hands the same bytes to the same SMTP server, while the server, which sends nothing
 * then, answers the same query. Quiet, floor and work alternate; a figure is the median of its rounds.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOutgoing } from '@takedown/server/domain/deliveries/outgoing.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { openDesk } from '#support/make.ts'
import { postgresCpu } from './letters/postgres-cpu.ts'
import {
  addMailAddress,
  letMailsWait,
  mailsSent,
  type Printed,
  queueLetter,
  queueLetters,
  release,
} from './letters/waiting.ts'
import type { DeliveringOptions } from './servers/delivering.ts'
import type { Delays } from './servers/letters.ts'
import type { FloorOptions, HandedOver } from './servers/mail-floor.ts'
import type { Arrived } from './servers/mail-sink.ts'
import { issueKeys } from './session.ts'
import { openBench } from './support/database.ts'
import { profiled, quick } from './support/flags.ts'
import { latencies, pause, send } from './support/one-by-one.ts'
import { type Served, serve, stopAll } from './support/processes.ts'
import { hottest } from './support/profile.ts'
import { median, percentile, report, rounded } from './support/tally.ts'

const ROUNDS = quick ? 1 : 3
const LETTERS = Math.ceil((quick ? 100 : 1_000) / ROUNDS)
/** Letters that leave before each measurement, because a server in use is not a cold one. */
const WARM = quick ? 40 : 100
/** Letters whose bytes the floor keeps in memory. */
const KEPT = 20
/** As many as the server hands over at the same time. */
const CONCURRENCY = 4
const QUIET_MS = quick ? 3_000 : 10_000
const POLL_MS = 50
const profileDir = profiled ? mkdtempSync(join(tmpdir(), 'takedown-profile-')) : undefined
const script = (name: string) => join(import.meta.dirname, 'servers', name)

interface Round {
  floorRate: number
  rate: number
  megabytes: number
  /** CPU time of the server and of PostgreSQL a letter, in milliseconds */
  cpuMs: { server: number; postgres: number }
  quietMs: number
  workMs: number
  delays: Delays
}

const bench = await openBench()
const databaseUrl = await bench.database({ items: 10_000, openRequests: 1_000 }, { clone: true })
const desk = await openDesk(databaseUrl)
try {
  await addMailAddress(desk)
  await letMailsWait(desk)
  const sink = await serve(script('mail-sink.ts'))
  const floor = await serve(script('mail-floor.ts'), { with: { smtpUrl: sink.url } satisfies FloorOptions })
  const printed = await printOne(sink)
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await queueLetters(desk, WARM + LETTERS, printed)
    rounds.push(await measured(sink, floor))
  }
  show(rounds)
  if (profileDir) hottest('ours', profileDir, 45)
} finally {
  await desk.close()
  await stopAll()
  await bench.close()
}

/** Lets the product print and send one letter. Returns its files. */
async function printOne(sink: Served): Promise<Printed> {
  const request = await queueLetter(desk)
  const server = await start(sink, true)
  await allSent()
  await server.stop()
  const { db } = desk
  const { id } = await db.delivery.findFirstOrThrow({ where: { requestId: request } })
  const { files } = await readOutgoing(db, id)
  const storage = new Storage(db)
  const bytesOf = async (kind: string, format: string) => {
    const { sha256 } = files.find((file) => file.kind === kind && file.format === format)!
    return bytesIn(storage, sha256)
  }
  return {
    pdf: await bytesOf('LETTER', 'PDF'),
    docx: await bytesOf('LETTER', 'DOCX'),
    annex: await bytesOf('ANNEX', 'PDF'),
  }
}

function start(sink: Served, printDocuments: boolean): Promise<Served> {
  const options = { databaseUrl, smtpUrl: sink.url, printDocuments } satisfies DeliveringOptions
  return serve(script('delivering.ts'), { with: options, profileDir: printDocuments ? undefined : profileDir })
}

async function measured(sink: Served, floor: Served): Promise<Round> {
  const same = await keptLetters()
  const server = await start(sink, false)
  const [headers] = (await issueKeys(databaseUrl, 1)) as [Record<string, string>]
  const ask = () => send(server.url, headers)
  await latencies(ask, pause(2_000))
  await release(desk, WARM)
  await allSent(LETTERS)
  await mailsSent(desk)
  await floor.ask<number>({ handOver: { ...same, count: WARM } })
  const quiet = await latencies(ask, pause(QUIET_MS))
  await sink.ask<Arrived>({ arrived: true })
  const handingOver = floor.ask<number>({ handOver: same })
  await latencies(ask, handingOver)
  const floorSeconds = await handingOver
  const expected = await sink.ask<Arrived>({ arrived: true })
  await server.ask<Delays>({ delays: true })
  const before = { server: await server.cpu(), postgres: await postgresCpu(bench.dataDir) }
  const started = performance.now()
  let seconds = 0
  const leaving = release(desk, LETTERS)
    .then(() => allSent())
    .then(() => {
      seconds = (performance.now() - started) / 1_000
    })
  const during = await latencies(ask, leaving)
  const delays = await server.ask<Delays>({ delays: true })
  const cpuMs = {
    server: ((await server.cpu()) - before.server) / 1_000 / LETTERS,
    postgres: ((await postgresCpu(bench.dataDir)) - before.postgres) / LETTERS,
  }
  const arrived = await sink.ask<Arrived>({ arrived: true })
  await server.stop()
  if (arrived.mails !== LETTERS || expected.mails !== LETTERS)
    throw new Error(`${arrived.mails} and ${expected.mails} of ${LETTERS} letters arrived`)
  return {
    floorRate: LETTERS / floorSeconds,
    rate: LETTERS / seconds,
    megabytes: arrived.bytes / LETTERS / 1e6,
    cpuMs,
    quietMs: percentile(quiet, 0.99),
    workMs: percentile(during, 0.99),
    delays,
  }
}

/** The first waiting letters, with the bytes of their files. */
async function keptLetters(): Promise<HandedOver> {
  const { db } = desk
  const waiting = await db.delivery.findMany({ where: { state: 'QUEUED' }, select: { id: true }, take: KEPT })
  const deliveries = await Promise.all(waiting.map(({ id }) => readOutgoing(db, id)))
  const storage = new Storage(db)
  const bytes: Record<string, string> = {}
  for (const { sha256 } of deliveries.flatMap(({ files }) => files)) {
    bytes[sha256] ??= (await bytesIn(storage, sha256)).toString('base64')
  }
  return { deliveries, bytes, count: LETTERS, concurrency: CONCURRENCY }
}

async function bytesIn(storage: Storage, sha256: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await storage.get(sha256))!) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Resolves when only `left` deliveries wait. Throws if one failed. */
async function allSent(left = 0): Promise<void> {
  for (;;) {
    const counts = await desk.db.delivery.groupBy({ by: ['state'], _count: true })
    const failed = counts.find(({ state }) => state === 'FAILED' || state === 'CANCELLED')
    if (failed) throw new Error(`${failed._count} deliveries are ${failed.state}`)
    const waiting = counts.filter(({ state }) => state !== 'DELIVERED').map(({ _count }) => _count)
    if (waiting.reduce((sum, count) => sum + count, 0) === left) return
    await pause(POLL_MS)
  }
}

function show(rounds: readonly Round[]): void {
  const of = (value: (round: Round) => number) => rounded(median(rounds.map(value)))
  report(
    rounds.map(({ floorRate, rate, megabytes, cpuMs, quietMs, workMs, delays }) => ({
      letters: LETTERS,
      'MB a letter': megabytes,
      'floor letters/s': floorRate,
      'letters/s': rate,
      'of floor': rate / floorRate,
      'server ms': cpuMs.server,
      'postgres ms': cpuMs.postgres,
      'quiet p99 ms': quietMs,
      'work p99 ms': workMs,
      'x of quiet': workMs / quietMs,
      'loop p99 ms': delays.p99,
      'loop longest ms': delays.longest,
    })),
    {
      letters: LETTERS * rounds.length,
      letters_per_s: of(({ rate }) => rate),
      rate_of_floor: of(({ rate, floorRate }) => rate / floorRate),
      server_ms: of(({ cpuMs }) => cpuMs.server),
      postgres_ms: of(({ cpuMs }) => cpuMs.postgres),
      x_of_quiet: of(({ quietMs, workMs }) => workMs / quietMs),
      loop_p99_ms: of(({ delays }) => delays.p99),
      loop_longest_ms: of(({ delays }) => delays.longest),
    },
  )
}
