/** Applies the migrations and compares them with the schema. */
import { randomUUID } from 'node:crypto'
import { basename, dirname } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { applyMigrations } from './apply.ts'
import { withSession } from './connection.ts'
import { withEngine } from './engine.ts'
import { migrateJobs } from './job-schema.ts'
import { readLockFile, readMigrations, readSchema } from './schema.ts'

/**
 * Key of the advisory lock: an arbitrary number, the same for every server. This lock is not the engine's own lock,
 * because the wait for that lock ends after ten seconds.
 */
const LOCK_KEY = 4_806_911_204

const filters = { externalTables: [], externalEnums: [] }

/**
 * Applies the migrations that the database lacks and returns their names. Writes the same records as `prisma migrate
 * deploy`, so either can follow the other. Servers that start together wait for the first one. Then brings the schema of
 * graphile-worker up to date. `only` limits the migrations by name, which produces the database of an earlier version, and
 * leaves the schema of graphile-worker out.
 *
 * @throws if a migration fails, which then changed nothing; and NewerDatabaseError if a newer version has migrated the
 * database.
 */
export async function migrate(url: string, only?: readonly string[]): Promise<string[]> {
  return withMigrationLock(url, async () => {
    const all = readMigrations()
    const wanted = only ? all.filter(({ path }) => only.includes(path)) : all
    const applied = await withSession({ connectionString: url, application_name: 'takedown migrate' }, (client) =>
      applyMigrations(client, wanted, all),
    )
    if (!only) await migrateJobs(url)
    return applied
  })
}

/**
 * Returns the SQL that would make the result of the migrations equal the schema; empty if they match. The migrations
 * run in a scratch database on the server at `url`. The existing databases of the server are neither read nor written.
 * Triggers and functions are not part of Prisma's schema, so they are not compared.
 */
export async function diff(url: string): Promise<string> {
  return withScratch(url, async (scratchUrl) => {
    const { stdout } = await withEngine({ url, scratchUrl }, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...migrationsList() },
        to: { tag: 'schemaDatamodel', files: readSchema() },
        script: true,
        exitCode: null,
        filters,
      }),
    )
    const sql = (stdout ?? '').trim()
    return sql === '-- This is an empty migration.' ? '' : sql
  })
}

function migrationsList(): MigrationList {
  const lockfile = readLockFile()
  return {
    baseDir: dirname(lockfile.path),
    lockfile: { ...lockfile, path: basename(lockfile.path) },
    migrationDirectories: readMigrations().map(({ path, content }) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: content } },
    })),
    shadowDbInitScript: '',
  }
}

const withMigrationLock = <T>(url: string, work: () => Promise<T>): Promise<T> =>
  withSession({ connectionString: url, application_name: 'takedown migrate lock' }, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY])
    return work()
  })

const withScratch = <T>(url: string, use: (scratchUrl: string) => Promise<T>): Promise<T> =>
  withSession({ connectionString: url }, async (client) => {
    const name = `scratch_${randomUUID().replaceAll('-', '')}`
    const scratch = new URL(url)
    scratch.pathname = `/${name}`
    try {
      await client.query(`create database ${name}`)
      return await use(scratch.href)
    } finally {
      await client.query(`drop database if exists ${name} with (force)`)
    }
  })
