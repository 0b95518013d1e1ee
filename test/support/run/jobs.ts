/** Runs the jobs of graphile-worker that are due at a simulated time. */
import { createPool, type PrismaClient } from '@takedown/prisma/client.ts'
import type { TaskPayload } from '@takedown/server/domain/jobs/tasks.ts'
import { type Handlers, RECORDED_BEFORE_STOP } from '@takedown/server/worker/worker.ts'
import { Logger, runOnce } from 'graphile-worker'

/**
 * Runs every job that is due at `now`, with the real runner. The library compares times with the database's clock, so the times
 * of all jobs are moved by the difference between `now` and this clock, and back.
 */
export async function runJobs({ db, url }: { db: PrismaClient; url: string }, now: Date, handlers: Handlers) {
  const pool = createPool(url, { max: 2 })
  pool.on('connect', () => {})
  const [{ ms }] =
    (await db.$queryRaw`SELECT extract(epoch FROM now() - ${now}::timestamptz)::float8 * 1000 AS ms`) as [
      { ms: number },
    ]
  const move = (ms: number) =>
    db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = run_at + make_interval(secs => ${ms / 1000})`
  const lastId = async () =>
    ((await db.$queryRaw`SELECT coalesce(max(id), 0) AS id FROM graphile_worker._private_jobs`) as { id: bigint }[])[0]!
      .id
  await move(ms)
  let last = await lastId()
  /** Jobs that the run itself adds are moved as well. */
  const moveAdded = async () => {
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = run_at + make_interval(secs => ${ms / 1000}) WHERE id > ${last}`
    last = await lastId()
  }
  try {
    const taskList = Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        (payload: unknown) => handler((payload as TaskPayload).id, new AbortController().signal).finally(moveAdded),
      ]),
    )
    const preset = { worker: RECORDED_BEFORE_STOP }
    await runOnce({ pgPool: pool, taskList, preset, noHandleSignals: true, logger: new Logger(() => () => {}) })
  } finally {
    await move(-ms)
    await pool.end()
  }
}
