/**
 * Runs queued jobs with graphile-worker, such as the delivery of a letter. Unlike database transactions, a job may call
 * other systems, and a failed job is retried. Each job runs on one instance of the server.
 */
import { EventEmitter } from 'node:events'
import { createPool } from '@takedown/prisma/client.ts'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { traced } from '#domain/core/counts/traced.ts'
import { adoptJobs } from '#domain/jobs/adopt.ts'
import { freeStaleJobs } from '#domain/jobs/stale.ts'
import type { TaskName, TaskPayload } from '#domain/jobs/tasks.ts'
import { type Job, type OutageSource, repeat } from '#jobs/repeat.ts'
import { type Log, loggerOf } from './log.ts'

/**
 * Runs one job for the row `id`. If it rejects, the job is retried. `signal` is aborted when the job takes too long or
 * the server stops.
 */
export type Handler = (id: string, signal: AbortSignal) => Promise<void>
/** The handlers of this instance, by task. Jobs of other tasks stay in the queue. */
export type Handlers = Partial<Record<TaskName, Handler>>

export interface WorkerOptions {
  databaseUrl: string
  db: PrismaClient
  handlers: Handlers
  outages: OutageSource
  log: Log
  /** Milliseconds after which another instance runs the job of a killed server; default 120,000. */
  leaseMs?: number
}

/** A group of tasks whose jobs are taken from the queue and run separately from all other jobs. */
interface Lane {
  name: string
  handlers: Handlers
  /** the tasks whose missing jobs the runner adds to the queue at its start; default: all tasks */
  adopted?: readonly TaskName[]
  concurrency: number
  /** connections to the database; default: one for each job and two more */
  connections?: number
  /** milliseconds between two searches for due jobs; default: 2,000 */
  pollMs?: number
  /** the maximum number of jobs that one statement takes from the queue; if absent, one */
  takenAtOnce?: number
}

const CONCURRENCY = 4
/** Number of deliveries that run at the same time. It is high, because deliveries share transactions and mostly wait. */
const DELIVERIES = 128
const CAPTURES = 2
// A webhook may stall, so events do not delay other jobs. A statement that takes several jobs would take those of one queue
// too, and one webhook could occupy all places, so each place takes its jobs by itself, and searches seldom.
const WEBHOOKS = { name: 'webhooks', adopted: ['EVENT'], concurrency: 24, connections: 4, pollMs: 6_000 } as const
/**
 * Milliseconds after which deliveries that were taken from the queue, but not begun, go back to it. Together with the
 * time limit of a job, this must be shorter than the lease.
 */
const TAKEN_MS = 10_000
/** Connections of the runner of deliveries: for taking jobs, storing results, and notices of new jobs. */
const DELIVERY_CONNECTIONS = 4
/** Milliseconds between two searches for due jobs. */
const POLL_MS = 2_000
/**
 * Time limit of a job. It must be shorter than the lease, because after the lease another instance may start the job.
 */
const RUN_LIMIT_MS = 90_000
const LEASE_MS = 120_000
const STALE_CHECK_MS = 5_000
/** During a stop, the runner waits this long for running jobs, and then aborts them. */
const ABORT_AFTER_MS = 1_500
/** An aborted job may use this time to record that its work did not begin. */
const RECORD_ABORT_MS = 1_500
const RESTART_MS = 2_000
/**
 * Time limit for the start of the runner, which can hang if the database is lost. After this time, a new start is
 * tried.
 */
const START_LIMIT_MS = 20_000
/** Time limit of a shutdown, after which a new runner starts even if the old one did not end. */
const SHUTDOWN_LIMIT_MS = 20_000

/**
 * With these delays, even of 0 ms, the runner stops only after the result of each job is stored. Without them, a
 * failure to store would be an unhandled rejection.
 */
export const RECORDED_BEFORE_STOP = { completeJobBatchDelay: 0, failJobBatchDelay: 0 }

/**
 * Starts the recurring jobs of this process: a runner of queued jobs, runners of deliveries and captures if they have a
 * handler, and a job that releases the queued jobs of killed servers.
 */
export function startWorker(options: WorkerOptions): Job[] {
  const { db, outages, leaseMs = LEASE_MS } = options
  const everyMs = Math.min(STALE_CHECK_MS, leaseMs / 2)
  const freeing = repeat({ name: 'jobs of killed servers', everyMs, outages }, async () => {
    await freeStaleJobs(db, leaseMs)
  })
  const { DELIVERY, CAPTURE, EVENT, ...others } = options.handlers
  return [
    startRunner(options, { name: 'worker', handlers: others, concurrency: CONCURRENCY }),
    ...(DELIVERY ? [startRunner(options, deliveries(DELIVERY))] : []),
    ...(CAPTURE ? [startRunner(options, captures(CAPTURE))] : []),
    ...(EVENT ? [startRunner(options, { ...WEBHOOKS, handlers: { EVENT } })] : []),
    freeing,
  ]
}

const deliveries = (DELIVERY: Handler): Lane => ({
  ...{ name: 'deliveries', handlers: { DELIVERY }, adopted: ['DELIVERY'] },
  ...{ concurrency: DELIVERIES, connections: DELIVERY_CONNECTIONS, takenAtOnce: DELIVERIES },
})

/** A capture may take a minute, so captures do not delay other jobs. Each needs a Chromium, so few run at once. */
const captures = (CAPTURE: Handler): Lane => ({
  ...{ name: 'captures', handlers: { CAPTURE }, adopted: ['CAPTURE'], concurrency: CAPTURES },
})

/** Starts the runner again after each failure, such as an unreachable database. */
function startRunner(
  { databaseUrl, db, log }: Pick<WorkerOptions, 'databaseUrl' | 'db' | 'log'>,
  { name, handlers, adopted, concurrency, connections = concurrency + 2, pollMs = POLL_MS, takenAtOnce }: Lane,
): Job {
  const onIdleError = (err: Error) => log.debug({ err }, 'idle connection')
  const pool = createPool(databaseUrl, { max: connections, log: onIdleError })
  // Without a listener, the library would log a warning.
  pool.on('connect', () => {})
  const events: WorkerEvents = new EventEmitter()
  let succeededAt = performance.now()
  const worked = () => {
    succeededAt = performance.now()
  }
  events.on('worker:getJob:empty', worked)
  // With a local queue, the runner emits this event instead of the previous one.
  events.on('localQueue:getJobs:complete', worked)
  events.on('job:start', worked)
  let stopped = false
  let runner: Runner | undefined
  let wake = () => {}
  const taskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]): [string, TaskList[string]] => [
      name,
      async (payload, { abortSignal }) => {
        const { id } = payload as TaskPayload
        const limit = AbortSignal.timeout(RUN_LIMIT_MS)
        const signal = abortSignal ? AbortSignal.any([limit, abortSignal]) : limit
        await traced(
          'JOB',
          () => name,
          () => Promise.race([handler(id, signal), rejectOn(signal)]),
        )
      },
    ]),
  )
  const running = (async () => {
    while (!stopped) {
      try {
        await adoptJobs(db, adopted)
        if (stopped) break
        runner = await startedIn(
          START_LIMIT_MS,
          run({
            pgPool: pool,
            taskList,
            parsedCronItems: [],
            concurrency,
            pollInterval: pollMs,
            noHandleSignals: true,
            events,
            logger: loggerOf(log),
            preset: {
              worker: {
                ...{ gracefulShutdownAbortTimeout: ABORT_AFTER_MS, ...RECORDED_BEFORE_STOP },
                ...(takenAtOnce && { localQueue: { size: takenAtOnce, ttl: TAKEN_MS } }),
              },
            },
          }),
        )
        await Promise.race([runner.promise, shutdownLimit(events)])
      } catch (error) {
        log.debug({ err: error }, 'the job runner failed to start or ended with an error')
      }
      if (stopped) break
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, RESTART_MS).unref()
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    name,
    get idleMs() {
      return performance.now() - succeededAt
    },
    get healthy() {
      return this.idleMs < LEASE_MS
    },
    async stop() {
      stopped = true
      wake()
      await runner?.stop().catch(() => {})
      await running
      await pool.end()
    },
  }
}

/**
 * Resolves `SHUTDOWN_LIMIT_MS` after the runner begins to shut down. The runner shuts down by itself if it cannot store
 * the end of a job, and with a slow database it may never finish.
 */
const shutdownLimit = (events: WorkerEvents): Promise<void> =>
  new Promise((resolve) => {
    events.once('pool:gracefulShutdown', () => setTimeout(resolve, SHUTDOWN_LIMIT_MS).unref())
  })

/** Rejects if the runner has not started in this time, and stops it if it starts later. */
async function startedIn(limitMs: number, starting: Promise<Runner>): Promise<Runner> {
  let isLate = false
  starting.then((runner) => (isLate ? runner.stop() : undefined)).catch(() => {})
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true
      reject(new Error(`the job runner did not start in ${limitMs} ms`))
    }, limitMs).unref()
  })
  try {
    return await Promise.race([starting, limit])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Returns a promise that rejects RECORD_ABORT_MS after `signal` is aborted. The promise has a handler of its own, so
 * that its rejection never counts as unhandled.
 */
function rejectOn(signal: AbortSignal): Promise<never> {
  const rejected = new Promise<never>((_, reject) => {
    const abort = () => setTimeout(() => reject(signal.reason), RECORD_ABORT_MS).unref()
    signal.addEventListener('abort', abort, { once: true })
  })
  rejected.catch(() => {})
  return rejected
}
