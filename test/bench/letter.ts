/**
 * A letter with 5,000 items is split into parts of 200, stored and printed while the server answers a small query all
 * the time. Quiet and printing alternate, with a fresh request for each round; a figure is the median of its rounds.
 * Memory is the server's increase, without Chromium, which is a process of its own.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { issueDocuments } from '@takedown/server/domain/documents/issue.ts'
import { sampleAnnexes, sampleLetter } from '#support/documents/letters.ts'
import type { OurOptions } from './servers/ours.ts'
import { issueKeys } from './session.ts'
import { openBench } from './support/database.ts'
import { quick } from './support/flags.ts'
import { serve, stopAll } from './support/processes.ts'
import { median, percentile, report, rounded } from './support/tally.ts'

const items = quick ? 1_000 : 5_000
const ROUNDS = quick ? 1 : 3
const QUIET_MS = quick ? 5_000 : 15_000
/** Queries come one after the other, with this pause. */
const PAUSE_MS = 20
const POLL_MS = 100
/**
 * Items of a letter that is printed before the rounds, so that they do not include the one-time loading of Chromium's
 * driver.
 */
const WARM_UP_ITEMS = 10
const QUERY = '{ platforms { id slug name } }'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

interface Round {
  quietMs: number
  printingMs: number
  itemsPerSecond: number
  highestMib: number
}

const bench = await openBench()
const databaseUrl = await bench.database({ items: 10_000, openRequests: 1_000 }, { clone: true })
const db = createClient(databaseUrl)
try {
  const server = await serve(join(import.meta.dirname, 'servers/ours.ts'), {
    with: { databaseUrl } satisfies OurOptions,
  })
  const [headers] = (await issueKeys(databaseUrl, 1)) as [Record<string, string>]
  const requests = await db.removalRequest.findMany({ where: { sentAt: { not: null } }, take: ROUNDS + 1 })
  const ask = () => send(server.url, headers)
  await latencies(ask, pause(2_000))
  const before = residentOf(server.pid)
  await printed(db, requests.at(-1)!.id, WARM_UP_ITEMS)
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const quiet = await latencies(ask, pause(QUIET_MS))
    const started = performance.now()
    let highestMib = 0
    const watch = setInterval(() => {
      highestMib = Math.max(highestMib, residentOf(server.pid))
    }, POLL_MS)
    const printing = await latencies(ask, printed(db, requests[round]!.id, items))
    const seconds = (performance.now() - started) / 1_000
    clearInterval(watch)
    const [quietMs, printingMs] = [percentile(quiet, 0.99), percentile(printing, 0.99)]
    rounds.push({ quietMs, printingMs, itemsPerSecond: items / seconds, highestMib })
  }
  show(rounds, before)
} finally {
  await db.$disconnect()
  await stopAll()
  await bench.close()
}

async function send(url: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  })
  const text = await response.text()
  if (!text.startsWith('{"data"')) throw new Error(`the query failed: ${text}`)
}

/** The times of one query after the other in milliseconds, until `end` is resolved. */
async function latencies(ask: () => Promise<void>, end: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let ended = false
  const ending = end.finally(() => {
    ended = true
  })
  while (!ended) {
    const started = performance.now()
    await ask()
    times.push(performance.now() - started)
    await pause(PAUSE_MS)
  }
  await ending
  return times
}

/** Splits and issues a letter, and resolves when the server has printed all of its documents. */
async function printed(db: PrismaClient, requestId: string, items: number): Promise<void> {
  const annexes = sampleAnnexes(items)
  await db.$transaction((tx) => issueDocuments(tx, { requestId, letter: sampleLetter, annexes, now: new Date() }), {
    timeout: 60_000,
  })
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
  report(
    rounds.map(({ quietMs, printingMs, itemsPerSecond, highestMib }) => ({
      items,
      'items/s': itemsPerSecond,
      'quiet p99 ms': quietMs,
      'printing p99 ms': printingMs,
      'x of quiet': printingMs / quietMs,
      'memory +MiB': highestMib - before,
    })),
    {
      items,
      items_per_s: rounded(median(rounds.map(({ itemsPerSecond }) => itemsPerSecond))),
      x_of_quiet: rounded(median(rounds.map(({ quietMs, printingMs }) => printingMs / quietMs))),
      memory_mib: rounded(Math.max(...rounds.map(({ highestMib }) => highestMib)) - before),
    },
  )
}
