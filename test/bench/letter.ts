/**
 * A request with 5,000 items is drafted, completed, previewed, signed, sent in 25 parts and printed, while the server
 * answers a small query all the time. Quiet and work alternate, with a fresh case for each round; a figure is the median
 * of its rounds. Memory is the server's increase, without Chromium, which is a process of its own.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PrismaClient } from '@takedown/prisma/client.ts'
import { type Desk, makeCase, openDesk } from '#support/make.ts'
import type { Delays, LettersOptions } from './servers/letters.ts'
import { issueKeys } from './session.ts'
import { openBench } from './support/database.ts'
import { quick } from './support/flags.ts'
import { latencies, pause, send } from './support/one-by-one.ts'
import { type Served, serve, stopAll } from './support/processes.ts'
import { median, percentile, report, rounded } from './support/tally.ts'

const items = quick ? 1_000 : 5_000
const ROUNDS = quick ? 1 : 3
const QUIET_MS = quick ? 5_000 : 15_000
const POLL_MS = 100
/** The loading of Chromium's driver, which happens once in the life of a server, is not a part of the rounds. */
const WARM_UP_ITEMS = 10
/** Items that a command adds to a case. */
const ADDED = 400

interface Round {
  quietMs: number
  workMs: number
  /** from the first mutation of the draft to its sending, and to the last document, in seconds */
  sentAfter: number
  printedAfter: number
  highestMib: number
  delays: Delays
}

const bench = await openBench()
const databaseUrl = await bench.database({ items: 10_000, openRequests: 1_000 }, { clone: true })
const desk = await openDesk(databaseUrl)
try {
  const warmUp = await largeCase(desk, WARM_UP_ITEMS)
  const cases: Awaited<ReturnType<typeof largeCase>>[] = []
  for (let round = 0; round < ROUNDS; round++) cases.push(await largeCase(desk, items))
  const server = await serve(join(import.meta.dirname, 'servers/letters.ts'), {
    with: { databaseUrl } satisfies LettersOptions,
  })
  const [headers] = (await issueKeys(databaseUrl, 1)) as [Record<string, string>]
  const ask = () => send(server.url, headers)
  await latencies(ask, pause(2_000))
  await printed(desk.db, await server.ask<string>({ issue: warmUp }))
  const before = residentOf(server.pid)
  const rounds: Round[] = []
  for (const each of cases) rounds.push(await measured(server, ask, each))
  show(rounds, before)
} finally {
  await desk.close()
  await stopAll()
  await bench.close()
}

/** A case whose items are assessed and have evidence. */
async function largeCase(desk: Desk, count: number): Promise<{ caseId: string; contents: string[] }> {
  const at = new Date(Date.now() - 60_000).toISOString()
  const contents: string[] = []
  let caseId: string | undefined
  while (contents.length < count) {
    const made = await makeCase(desk, { at, case: caseId, count: Math.min(ADDED, count - contents.length) })
    caseId = made.case
    contents.push(...made.contents)
  }
  return { caseId: caseId!, contents }
}

async function measured(server: Served, ask: () => Promise<void>, work: object): Promise<Round> {
  const quiet = await latencies(ask, pause(QUIET_MS))
  await server.ask<Delays>({ delays: true })
  let highestMib = 0
  const watch = setInterval(() => {
    highestMib = Math.max(highestMib, residentOf(server.pid))
  }, POLL_MS)
  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1_000
  let [sentAfter, printedAfter] = [0, 0]
  const issued = (async () => {
    const request = await server.ask<string>({ issue: work })
    sentAfter = seconds()
    await printed(desk.db, request)
    printedAfter = seconds()
  })()
  const during = await latencies(ask, issued)
  clearInterval(watch)
  const delays = await server.ask<Delays>({ delays: true })
  return {
    quietMs: percentile(quiet, 0.99),
    workMs: percentile(during, 0.99),
    sentAfter,
    printedAfter,
    highestMib,
    delays,
  }
}

/** Resolves when the server has printed all documents of the request. */
async function printed(db: PrismaClient, requestId: string): Promise<void> {
  for (;;) {
    const { issuedAt, error } = await db.documentIssue.findUniqueOrThrow({ where: { requestId } })
    if (error !== null) throw new Error(`a document was not printed: ${error}`)
    if (issuedAt !== null) return
    await pause(POLL_MS)
  }
}

/** Memory of a process in MiB. */
function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

function show(rounds: readonly Round[], before: number): void {
  const of = (value: (round: Round) => number) => rounded(median(rounds.map(value)))
  report(
    rounds.map(({ quietMs, workMs, sentAfter, printedAfter, highestMib, delays }) => ({
      items,
      'items/s': items / printedAfter,
      'draft to sent s': sentAfter,
      'quiet p99 ms': quietMs,
      'work p99 ms': workMs,
      'x of quiet': workMs / quietMs,
      'loop p99 ms': delays.p99,
      'loop longest ms': delays.longest,
      'memory +MiB': highestMib - before,
    })),
    {
      items,
      items_per_s: of(({ printedAfter }) => items / printedAfter),
      x_of_quiet: of(({ quietMs, workMs }) => workMs / quietMs),
      sent_s: of(({ sentAfter }) => sentAfter),
      loop_p99_ms: of(({ delays }) => delays.p99),
      loop_longest_ms: of(({ delays }) => delays.longest),
      memory_mib: rounded(Math.max(...rounds.map(({ highestMib }) => highestMib)) - before),
    },
  )
}
