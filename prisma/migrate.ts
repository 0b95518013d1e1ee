import { randomUUID } from 'node:crypto'
import { basename, dirname } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { withSession } from './connection.ts'
import { withEngine } from './engine.ts'
import { readLockFile, readMigrations, readSchema } from './schema.ts'

/** Any number, the same for every server; differs from the engine's own lock, whose wait ends after ten seconds. */
const lock = 4_806_911_204

const filters = { externalTables: [], externalEnums: [] }

/**
 * Applies the migrations that the database has not seen and returns their names. Writes the same record as `prisma
 * migrate deploy`, so either can follow the other. Servers that start at once wait for the first. With `only`, the others
 * do not exist: that makes the database of an earlier version.
 *
 * @throws when a migration fails or one failed before; the database then waits for a person, as with Prisma.
 */
export async function migrate(url: string, only?: readonly string[]): Promise<string[]> {
  return locked(url, async () => {
    const { appliedMigrationNames } = await withEngine({ url }, (engine) =>
      engine.applyMigrations({ migrationsList: migrationsList(only), filters }),
    )
    return appliedMigrationNames
  })
}

/**
 * The SQL that would make the result of the migrations equal the schema; empty when they are in step. The migrations
 * run in a scratch database on the server at `url`, whose own content is neither read nor touched. Triggers, functions
 * and partial indexes are beyond Prisma's schema and count as no difference.
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

function migrationsList(only?: readonly string[]): MigrationList {
  const lockfile = readLockFile()
  const migrations = readMigrations().filter(({ path }) => !only || only.includes(path))
  return {
    baseDir: dirname(lockfile.path),
    lockfile: { ...lockfile, path: basename(lockfile.path) },
    migrationDirectories: migrations.map(({ path, content }) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: content } },
    })),
    shadowDbInitScript: '',
  }
}

const locked = <T>(url: string, work: () => Promise<T>): Promise<T> =>
  withSession({ connectionString: url, application_name: 'takedown migrate lock' }, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lock])
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
