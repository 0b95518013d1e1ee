/** Reads the figures that `/metrics` states about this server. */
import type { Pool } from 'pg'
import { type CommandCount, commandCounts } from '#domain/core/counts/command-counts.ts'
import type { Feed } from '#feed/feed.ts'
import type { Groups } from '#feed/groups.ts'
import { framesWritten } from '#feed/member.ts'
import { readLags } from '#http/process/checks/work-checks.ts'
import type { Health } from '#http/process/health.ts'
import { createMetrics, type Metric, type Sample } from '#http/process/metrics.ts'
import type { Route } from '#http/router.ts'
import type { Job } from '#jobs/repeat.ts'
import { running } from './version.ts'

export interface MetricsSources {
  health: Health
  /** Connections that requests do not use. */
  sql: Pool
  pools: Readonly<Record<string, Pool>>
  feed: Feed
  groups: Groups
  sockets: () => number
  subscriptions: () => number
  jobs: readonly Job[]
  /** The commands of the query process. */
  queryCommands: () => readonly CommandCount[]
}

export const openMetrics = (token: string | undefined, isLocalServer: boolean, sources: MetricsSources): Route =>
  createMetrics({ token, isLocalServer, read: () => readMetrics(sources) })

/** Costs two statements, of which the one for the queue counts the queued jobs. */
async function readMetrics(sources: MetricsSources): Promise<Metric[]> {
  // While the database is away, its figures are missing, and the others are still answered.
  const [{ reasons, warnings }, ofLog, ofQueue] = await Promise.all([
    sources.health.findings(),
    logMetrics(sources.sql).catch(() => []),
    queueMetrics(sources.sql).catch(() => []),
  ])
  return [
    metric('info', 'Version and commit of the server.', [{ labels: running, value: 1 }]),
    metric('ready', '1 if the server is ready, otherwise 0.', [{ value: reasons.length === 0 ? 1 : 0 }]),
    metric(
      'failed_check',
      '1 for each check of /readyz that fails or warns.',
      [...reasons, ...warnings].map(({ check }) => ({ labels: { check }, value: 1 })),
    ),
    ...liveMetrics(sources),
    ...workMetrics(sources),
    ...ofLog,
    ...ofQueue,
  ]
}

const metric = (name: string, help: string, samples: Sample[]): Metric => ({ name, help, samples })

function liveMetrics({ feed, groups, sockets, subscriptions, pools }: MetricsSources): Metric[] {
  const { tailer, clock } = feed
  const skewMs = clock.fault === 'CLOCK_UNMEASURED' ? Number.NaN : clock.skewMs
  return [
    metric('sockets', 'Open WebSockets.', [{ value: sockets() }]),
    metric('subscriptions', 'Live subscriptions over all transports, by weight.', [{ value: subscriptions() }]),
    metric('groups', 'Groups of subscriptions that share one execution.', [{ value: groups.size }]),
    metric('frames_total', 'Messages written to subscribers over WebSockets.', [{ value: framesWritten() }]),
    metric('log_position', 'Number of the last event that this server read.', [{ value: tailer.position }]),
    metric('log_age_seconds', 'Seconds since this server last read the log to its end.', [
      {
        value: !Number.isNaN(skewMs)
          ? Math.max(0, (clock.now().getTime() - tailer.checkedAt.getTime()) / 1000)
          : Number.NaN,
      },
    ]),
    metric('clock_skew_seconds', "Seconds that the system clock is ahead of the database's.", [
      { value: skewMs / 1000 },
    ]),
    metric(
      'connections',
      'Connections to the database, and statements that wait for one.',
      Object.entries(pools).flatMap(([pool, { totalCount, idleCount, waitingCount }]) => [
        { labels: { pool, state: 'busy' }, value: totalCount - idleCount },
        { labels: { pool, state: 'idle' }, value: idleCount },
        { labels: { pool, state: 'waiting' }, value: waitingCount },
      ]),
    ),
  ]
}

function workMetrics({ jobs, queryCommands }: MetricsSources): Metric[] {
  const ofProcess = (process: string, counts: readonly CommandCount[]): Sample[] =>
    counts.map(({ action, result, count }) => ({ labels: { process, action, result }, value: count }))
  return [
    metric('commands_total', 'Commands by action and result: done, or the name of the error.', [
      ...ofProcess('server', commandCounts()),
      ...ofProcess('queries', queryCommands()),
    ]),
    metric(
      'job_idle_seconds',
      'Seconds since the last success of each recurring job.',
      jobs.map(({ name, idleMs }) => ({ labels: { job: name }, value: idleMs / 1000 })),
    ),
  ]
}

async function logMetrics(sql: Pool): Promise<Metric[]> {
  const { head, lags } = await readLags(sql)
  return [
    metric('log_head', 'Number of the last event in the log.', [{ value: head }]),
    metric(
      'projection_lag_events',
      'Events of the log that a projection does not contain yet.',
      Object.entries(lags).map(([projection, value]) => ({ labels: { projection }, value })),
    ),
  ]
}

const QUEUE = `SELECT task_identifier AS task, count(*) FILTER (WHERE attempts < max_attempts)::float8 AS waiting,
    count(*) FILTER (WHERE attempts >= max_attempts)::float8 AS dead,
    extract(epoch FROM min(run_at) FILTER (WHERE attempts < max_attempts) - now())::float8 AS next
  FROM graphile_worker.jobs GROUP BY 1`

async function queueMetrics(sql: Pool): Promise<Metric[]> {
  const { rows } = await sql.query<{ task: string; waiting: number; dead: number; next: number | null }>(QUEUE)
  return [
    metric(
      'queued_jobs',
      'Queued jobs by task: those that wait or run, and dead ones that failed too often.',
      rows.flatMap(({ task, waiting, dead }) => [
        { labels: { task, state: 'waiting' }, value: waiting },
        { labels: { task, state: 'dead' }, value: dead },
      ]),
    ),
    metric(
      'next_job_seconds',
      'Seconds until the next queued job of each task is due. Negative if it is overdue.',
      rows.flatMap(({ task, next }) => (next === null ? [] : [{ labels: { task }, value: next }])),
    ),
  ]
}
