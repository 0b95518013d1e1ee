/**
 * Ten thousand probes of items at fifty hosts, some of which are slow, lie or hang. An officer's board is read all the
 * time, in a quiet interval before the probes, during them, and in a quiet interval afterwards. The hosts record how often they are
 * visited. The benchmark fails if a host was visited more often than the rules of its platform permit.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDesk } from '#support/make.ts'
import { residentMib } from './probes/resident.ts'
import type { Visits } from './servers/probe-hosts.ts'
import type { ProbingOptions } from './servers/probing.ts'
import { issueKeys } from './session.ts'
import { boardDocument } from './support/board-documents.ts'
import { openBench } from './support/database.ts'
import { profiled, quick } from './support/flags.ts'
import { latencies, pause } from './support/one-by-one.ts'
import { serve, stopAll } from './support/processes.ts'
import { hottest } from './support/profile.ts'
import { median, percentile, report } from './support/tally.ts'

const PROBES = quick ? 500 : 10_000
const HOSTS = 50
const PER_MINUTE = 60
const QUIET_MS = quick ? 5_000 : 30_000
const SAMPLE_MS = 1_000
/**
 * The kinds of hosts and the items of each host. A slow or hanging host has few items, because each takes seconds.
 */
const kinds = [
  ...(['up', 'not-found', 'soft-404', 'sign-in', 'cloaking', 'endless', 'home', 'loop'] as const).map(
    (kind) => [kind, 235] as const,
  ),
  ...([
    ['slow', 100],
    ['hanging', 20],
  ] as const),
] as const
/** Signs of the stand-in's pages that show content, its absence, and a sign-in wall. */
const signs = [
  { means: 'UP', in: 'SOURCE', text: 'property="article:published_time"' },
  { means: 'GONE', in: 'TEXT', text: 'nội dung này không còn khả dụng' },
  { means: 'SIGN_IN', in: 'TITLE', text: 'đăng nhập' },
]
const itemsOfRound = kinds.reduce((sum, [, items]) => sum + items, 0)
const script = (name: string) => join(import.meta.dirname, 'servers', name)

const profileDir = profiled ? mkdtempSync(join(tmpdir(), 'takedown-profile-')) : undefined
const bench = await openBench()
const databaseUrl = await bench.database({ items: 20_000, openRequests: 1_000 }, { clone: true })
const desk = await openDesk(databaseUrl)
try {
  await desk.sql.query('DELETE FROM probe_plan; DELETE FROM probe_host')
  const hosts = await serve(script('probe-hosts.ts'))
  const server = await serve(script('probing.ts'), {
    profileDir,
    with: { databaseUrl, hostsUrl: hosts.url } satisfies ProbingOptions,
  })
  const [headers] = (await issueKeys(databaseUrl, 1)) as [Record<string, string>]
  let reads = 0
  const ask = () => readBoard(server.url, headers, ++reads)
  await latencies(ask, pause(3_000))
  const quietCpu = await server.cpu()
  const quiet = await latencies(ask, pause(QUIET_MS))
  const quietCores = ((await server.cpu()) - quietCpu) / 1_000 / QUIET_MS
  const planned = await plan()
  const workCpu = await server.cpu()
  const started = performance.now()
  const memory: { server: number; others: number }[] = []
  const watch = setInterval(() => memory.push(residentMib(server.pid)), SAMPLE_MS)
  const working = await latencies(ask, probed(Math.min(PROBES, planned)))
  const seconds = (performance.now() - started) / 1_000
  const workCores = ((await server.cpu()) - workCpu) / 1_000_000 / seconds
  clearInterval(watch)
  const visits = await hosts.ask<Visits>({ visits: true })
  const { rows: verdicts } = await desk.sql.query<{ reason: string; count: number }>(
    'SELECT reason, count(*)::int FROM probe GROUP BY 1 ORDER BY 2 DESC',
  )
  // The probes that are still due end before the second quiet interval.
  await desk.sql.query('DELETE FROM probe_plan')
  await pause(25_000)
  quiet.push(...(await latencies(ask, pause(QUIET_MS))))
  const tenth = Math.max(1, Math.floor(memory.length / 10))
  const [early, late] = [memory.slice(tenth, 2 * tenth), memory.slice(-tenth)]
  const of = (samples: typeof memory, part: 'server' | 'others') => median(samples.map((each) => each[part]))
  const quietP99 = percentile(quiet, 0.99)
  const workP99 = percentile(working, 0.99)
  const figures = {
    probes: verdicts.reduce((sum, { count }) => sum + count, 0),
    probes_per_s: verdicts.reduce((sum, { count }) => sum + count, 0) / seconds,
    hosts: visits.hosts,
    most_at_once: visits.mostAtOnce,
    shortest_pause_ms: visits.shortestPauseMs,
    server_mib_early: of(early, 'server'),
    server_mib_late: of(late, 'server'),
    processes_mib_early: of(early, 'others'),
    processes_mib_late: of(late, 'others'),
    quiet_cores: quietCores,
    work_cores: workCores,
    quiet_p99_ms: quietP99,
    work_p99_ms: workP99,
    x_of_quiet: workP99 / quietP99,
  }
  console.table(Object.fromEntries(verdicts.map(({ reason, count }) => [reason, count])))
  report([figures], figures)
  if (profileDir) {
    await server.stop()
    hottest('the server', profileDir, 40)
  }
  if (visits.mostAtOnce > 1 || visits.shortestPauseMs < 60_000 / PER_MINUTE)
    throw new Error(
      `a host was visited too often: ${visits.mostAtOnce} at once, ${visits.shortestPauseMs} ms between probes`,
    )
} finally {
  await desk.close()
  await stopAll()
  await bench.close()
}

/** Gives items of sent requests an address at one of the hosts, and makes each due now. Returns their number. */
async function plan(): Promise<number> {
  await desk.sql.query(
    `INSERT INTO probe_rule (platform_id, rules)
     SELECT id, jsonb_build_object('perMinute', $1::int, 'signs', $2::jsonb) FROM platform
     ON CONFLICT (platform_id) DO UPDATE SET rules = EXCLUDED.rules`,
    [PER_MINUTE, JSON.stringify(signs)],
  )
  const places = kinds.flatMap(([kind, items], index) => Array<string>(items).fill(`${index}/probe-${kind}`))
  const { rowCount } = await desk.sql.query(
    `WITH chosen AS (
       SELECT item_id, row_number() OVER () - 1 AS n
       FROM (SELECT DISTINCT item_id FROM request_item WHERE state NOT IN ('NOT_SENT', 'WITHDRAWN')) i LIMIT $1),
     placed AS (
       SELECT item_id, n, split_part(($2::text[])[n % $3 + 1], '/', 1)::int * $4 + (n / $3) % $4 AS host,
         split_part(($2::text[])[n % $3 + 1], '/', 2) AS path FROM chosen),
     moved AS (
       UPDATE content_item c SET canonical_url = 'https://h' || p.host || '.bench.example/' || p.path || '/' || p.n
       FROM placed p WHERE c.id = p.item_id RETURNING c.id, p.host)
     INSERT INTO probe_plan (item_id, host, due_at, step) SELECT id, 'h' || host || '.bench.example', now(), 7 FROM moved`,
    [itemsOfRound * (HOSTS / kinds.length), places, itemsOfRound, HOSTS / kinds.length],
  )
  await desk.sql.query('INSERT INTO probe_host (host, free_at) SELECT DISTINCT host, now() FROM probe_plan')
  return rowCount ?? 0
}

/** Resolves when so many probes were recorded. */
async function probed(count: number): Promise<void> {
  for (;;) {
    if ((await desk.db.probe.count()) >= count) return
    await pause(1_000)
  }
}

/** Each board has another size, so that the query cache answers none. */
async function readBoard(url: string, headers: Record<string, string>, n: number): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: boardDocument, variables: { first: 30 + (n % 40), staff: true } }),
  })
  const text = await response.text()
  if (!text.startsWith('{"data"')) throw new Error(`the query failed: ${text}`)
}
