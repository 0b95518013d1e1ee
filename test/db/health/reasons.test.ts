/** Every reason of `/readyz` that a database, a disk or a lock can cause is caused, read by its name, and ended. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withSession } from '@takedown/prisma/connection.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import type { ReadinessBounds } from '@takedown/server/http/process/checks/bounds.ts'
import type { Reason } from '@takedown/server/http/process/health.ts'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Gate, openGate, throughGate } from '#support/feed/gate.ts'
import { deskDatabase, makeCase } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'

const BOUNDS: Partial<ReadinessBounds> = { writeMs: 1_500, projectionMs: 1_500, poolMs: 1_500, migrationsMs: 100 }
/** A busy machine may need longer than the checks. */
const POLLING = { timeout: 40_000, interval: 300 }

interface Answer {
  status: number
  reasons: Reason[]
  warnings: Reason[]
}

async function readiness({ url }: { url: string }): Promise<Answer> {
  const response = await fetch(`${url}/readyz`)
  const { reasons = [], warnings = [] } = (await response.json()) as Partial<Answer>
  return { status: response.status, reasons, warnings }
}

const ready = { status: 200, reasons: [], warnings: [] }
const notReady = (check: string, reason: RegExp) => ({
  ...{ status: 503, warnings: [] },
  reasons: [{ check, reason: expect.stringMatching(reason) }],
})
/** The instance serves, and a person must look after what all instances share. */
const warns = (check: string, reason: RegExp) => ({
  ...{ status: 200, reasons: [] },
  warnings: [{ check, reason: expect.stringMatching(reason) }],
})

/** The query processes of this test. */
function queryProcesses(): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(process.pid), '-f', 'query-server'], { encoding: 'utf8' })
  return stdout.split('\n').filter(Boolean).map(Number)
}

/** Holds what `sql` locks while `work` runs. */
const holding = <T>(app: TestApp, sql: string, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withSession({ connectionString: app.databaseUrl }, async (client) => {
    await client.query('BEGIN')
    await client.query(sql)
    return work(client)
  })

async function withApp(use: (app: TestApp) => Promise<void>, options: Parameters<typeof startApp>[0] = {}) {
  const app = await startApp({ readiness: BOUNDS, ...options })
  try {
    await expect.poll(() => readiness(app), POLLING).toEqual(ready)
    await use(app)
  } finally {
    await app.stop()
  }
}

describe('a server names', () => {
  it('pool, if statements wait for a connection, though the checks have connections of their own', () =>
    withApp(
      async (app) => {
        const officer = await app.as('OPERATOR')
        let isOver = false
        // Each search reads tips with a statement of its own, so searches use all connections while tips are locked.
        const press = async (text: string) => {
          while (!isOver)
            await officer.ask('query ($text: String!) { find(text: $text) { __typename } }', { text }).catch(() => {})
        }
        const people: Promise<void>[] = []
        try {
          await holding(app, 'LOCK TABLE tip', async () => {
            for (let n = 1; n <= 100; n++) people.push(press(`tin ${n}`))
            await expect
              .poll(() => readiness(app), POLLING)
              .toEqual(notReady('pool', /^statements that wait for a connection to the database: \d+$/))
          })
        } finally {
          isOver = true
          await Promise.all(people)
        }
        await expect.poll(() => readiness(app), POLLING).toEqual(ready)
      },
      // One person stands for a hundred.
      { limits: { ...scaledLimits(10_000), running: 200, heavyRunning: 200, statements: 200 } },
    ))

  it('write, if another session holds the end of the log', () =>
    withApp(async (app) => {
      await holding(app, 'SELECT FROM event_head FOR UPDATE', () =>
        expect
          .poll(() => readiness(app), POLLING)
          .toEqual(warns('write', /^a write into the log waits for another session for \d+ s$/)),
      )
      await expect.poll(() => readiness(app), POLLING).toEqual(ready)
    }))

  it('readonly, and not write, if the database is read-only', () =>
    withApp(async (app) => {
      const setReadOnly = (value: string) =>
        withSession({ connectionString: app.databaseUrl }, async (client) => {
          await client.query('SET default_transaction_read_only = off')
          const { rows } = await client.query('SELECT current_database() AS name')
          await client.query(`ALTER DATABASE ${rows[0].name} SET default_transaction_read_only = ${value}`)
          await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()`)
        })
      await setReadOnly('on')
      await expect
        .poll(() => readiness(app), POLLING)
        .toEqual(notReady('readonly', /^the database is read-only, such as a standby$/))
      await setReadOnly('off')
      await expect.poll(() => readiness(app), POLLING).toEqual(ready)
    }))

  it('migrations, if a newer version migrated the database, or one is missing', () =>
    withApp(async (app) => {
      const name = '99991231235959_of_a_newer_version'
      await app.db.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
        VALUES ('test', '', ${name}, now())`
      await expect
        .poll(() => readiness(app), POLLING)
        .toEqual(warns('migrations', /^a newer version has migrated the database: unknown migrations: 1$/))
      await app.db.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name = ${name}`
      await expect.poll(() => readiness(app), POLLING).toEqual(ready)
      await app.db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now()
        WHERE started_at = (SELECT max(started_at) FROM _prisma_migrations)`
      await expect
        .poll(() => readiness(app), POLLING)
        .toEqual(warns('migrations', /^migrations that are not applied: [1-9]\d*$/))
    }))

  it('projections, if one does not follow the log', () =>
    withApp(async (app) => {
      await holding(app, 'SELECT FROM figure_cursor FOR UPDATE', async () => {
        await makeCase(app.desk, { at: new Date().toISOString() })
        await expect
          .poll(() => readiness(app), POLLING)
          .toEqual(warns('projections', /^projections are behind the log: figures by \d+ events for \d+ s$/))
      })
      await expect.poll(() => readiness(app), POLLING).toEqual(ready)
    }))

  it('jobs, with the job that has had no success', () =>
    withApp(async (app) => {
      await holding(app, 'LOCK TABLE request_item', () =>
        expect
          .poll(async () => (await readiness(app)).warnings, POLLING)
          .toContainEqual({
            check: 'jobs',
            reason: expect.stringMatching(/^jobs that have not succeeded: .*\bclock for \d+ s/),
          }),
      )
      await expect.poll(() => readiness(app), POLLING).toEqual(ready)
    }))

  it(
    'queries, if the process for the queries of programs cannot be started',
    () =>
      withApp(
        async (app) => {
          const killing = setInterval(() => {
            for (const pid of queryProcesses()) process.kill(pid, 'SIGKILL')
          }, 200)
          try {
            await expect
              .poll(() => readiness(app), POLLING)
              .toEqual(notReady('queries', /^the process that runs queries cannot be started$/))
          } finally {
            clearInterval(killing)
          }
          // From its sources, the process takes long to start.
          await expect.poll(() => readiness(app), { ...POLLING, timeout: 150_000 }).toEqual(ready)
        },
        { queryProcess: true },
      ),
    240_000,
  )

  it('disk, if little room is left', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'disk-'))
    const MB = 1024 ** 2
    const { bavail, bsize } = await statfs(folder)
    // Other tests use the disk too, so the file is large.
    const bounds = { ...BOUNDS, freeBytes: bavail * bsize - 256 * MB }
    try {
      await withApp(
        async (app) => {
          const file = await open(join(folder, 'large'), 'w')
          for (let n = 0; n < 512; n++) await file.write(Buffer.alloc(MB, n))
          await file.sync()
          await file.close()
          await expect
            .poll(() => readiness(app), POLLING)
            .toEqual(
              warns('disk', /^little disk space is left: \d+ MB for the temporary files, \d+ MB for the database$/),
            )
          await rm(join(folder, 'large'))
          await expect.poll(() => readiness(app), POLLING).toEqual(ready)
        },
        { readiness: bounds, databaseFolder: folder },
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('database, and nothing that follows from it, if PostgreSQL refuses connections', async () => {
    const gate: Gate = await openGate()
    try {
      await withApp(
        async (app) => {
          gate.refuse()
          await expect
            .poll(async () => (await readiness(app)).reasons.map(({ check }) => check), POLLING)
            .toEqual(['database', 'feed', 'clock'])
          gate.mend()
          await expect.poll(() => readiness(app), POLLING).toEqual(ready)
        },
        { databaseUrl: throughGate(await freshDatabase(await deskDatabase()), gate) },
      )
    } finally {
      await gate.close()
    }
  })
})
