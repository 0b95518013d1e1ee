/** Migrations at the start of a server. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '@takedown/prisma/migrate.ts'
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
