/** Migrations at the start of a server. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyMigrations, NewerDatabaseError } from '@takedown/prisma/apply.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

const migrations = join(import.meta.dirname, '../../../prisma/migrations')
const name = `test_migrate_${process.pid}`
const admin = new pg.Client({ connectionString: inject('adminUrl') })
let url: string

beforeAll(async () => {
  await admin.connect()
  await admin.query(`create database ${name}`)
  const target = new URL(inject('adminUrl'))
  target.pathname = `/${name}`
  url = target.href
})

afterAll(async () => {
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
})

describe('a migration', () => {
  test('runs once when several servers start at once', async () => {
    const results = await Promise.all([migrate(url), migrate(url), migrate(url)])
    const applied = results.flat()
    expect(applied.length).toBeGreaterThan(0)
    expect(new Set(applied).size).toBe(applied.length)
  })

  test('leaves the same record as Prisma', async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query('select * from _prisma_migrations order by migration_name')
    await client.end()
    for (const row of rows) {
      const sql = await readFile(join(migrations, row.migration_name, 'migration.sql'))
      expect(row).toMatchObject({
        checksum: createHash('sha256').update(sql).digest('hex'),
        finished_at: expect.any(Date),
        rolled_back_at: null,
        applied_steps_count: 1,
      })
    }
  })

  test('changes nothing in a database that is up to date', async () => {
    expect(await migrate(url)).toEqual([])
  })
})

describe('a migration of an installation', () => {
  const waits = { lockTimeoutMs: 100, retries: 20, retryMs: 100 }
  const own = (path: string, content: string) => ({ path, content })
  const apply = async (...migrations: { path: string; content: string }[]) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const known = [...readMigrations(), ...migrations]
    return applyMigrations(client, known, known, waits).finally(() => client.end())
  }
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return (await client.query(text).finally(() => client.end())).rows
  }
  const first = own('99990101000000_first', 'CREATE TABLE first (id int); INSERT INTO first VALUES (1)')
  const broken = own('99990101000001_broken', 'CREATE TABLE half (id int); SELECT 1 / 0')

  test('that fails changes nothing, is named, and is applied once it is mended', async () => {
    await expect(apply(first, broken)).rejects.toThrow(/99990101000001_broken failed, and changed nothing: division/)
    expect(await ask(`SELECT id FROM first, (SELECT to_regclass('half') AS half) h WHERE half IS NULL`)).toEqual([
      { id: 1 },
    ])
    expect(await apply(first, { ...broken, content: 'CREATE TABLE half (id int)' })).toEqual([broken.path])
  })

  test('that was interrupted between its begin and its record is applied by the next start', async () => {
    const next = own('99990101000002_next', 'CREATE TABLE next (id int)')
    await ask(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '${next.path}')`)
    expect(await apply(first, broken, next)).toEqual([next.path])
    const records = `SELECT finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE migration_name = '${next.path}'`
    expect(await ask(records)).toEqual([{ finished: true }])
    await ask(`DELETE FROM _prisma_migrations WHERE migration_name = '${next.path}'; DROP TABLE next`)
  })

  test('waits for the locks of others in short turns, and tries again', async () => {
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    await other.query('BEGIN; LOCK TABLE first IN ACCESS EXCLUSIVE MODE')
    const last = own('99990101000003_last', 'ALTER TABLE first ADD COLUMN note text')
    const applied = apply(first, broken, last)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await other.query('COMMIT')
    expect(await applied).toEqual([last.path])
    await other.end()
  })

  test('of a newer version keeps this version from starting, and says so', async () => {
    const error = await migrate(url).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(NewerDatabaseError)
    expect((error as Error).message).toContain('99990101000000_first')
  })
})
