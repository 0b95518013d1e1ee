/** Fresh databases for tests, cloned from a migrated template. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

const created: string[] = []

/**
 * Returns the URL of a new database: migrated and otherwise empty, or a copy of `original`, to which nobody may be
 * connected. Takes about 30 ms. The database is dropped after the test file, even if connections are open.
 */
export function freshDatabase(original?: string): Promise<string> {
  return cloneOf(original ? nameOf(original) : inject('templateName'))
}

/**
 * Returns the URL of a copy of a template: a migrated database that `fill` has filled. The first file that needs the
 * template creates it, once in a run. All workers know it by `name`.
 */
export async function copyOf(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const template = `template_${name}`
  await withAdministrator(async (client) => {
    // Held until the connection ends; other workers wait here until the template is complete.
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount) return
    const unfinished = await cloneOf(inject('templateName'))
    await fill(unfinished)
    await client.query(`alter database ${nameOf(unfinished)} rename to ${template}`)
    forget(unfinished)
  })
  return cloneOf(template)
}

/** A database without any table, for tests that run the migrations of an earlier version. */
export const emptyDatabase = (): Promise<string> => cloneOf('template0')

async function cloneOf(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  // Copying files is faster than logging every page, which is the default strategy.
  await administer(`create database ${name} template ${template} strategy file_copy`)
  created.push(name)
  const url = new URL(inject('adminUrl'))
  url.pathname = `/${name}`
  return url.href
}

/**
 * Puts a copy in the place of a database, like the restoration of a backup: `url` then leads to what `copy` held. Open
 * connections to `url` are closed, and nobody may be connected to the copy.
 */
export async function restoreDatabase(url: string, copy: string): Promise<void> {
  await administer(`drop database ${nameOf(url)} with (force)`)
  await administer(`alter database ${nameOf(copy)} rename to ${nameOf(url)}`)
  forget(copy)
}

/** Drops a database early, in tests that use many. */
export async function dropDatabase(url: string): Promise<void> {
  forget(url)
  await administer(`drop database if exists ${nameOf(url)} with (force)`)
}

/** Drops what the test file created. `drop-databases.ts` calls it after the last hook of each file. */
export async function dropDatabases(): Promise<void> {
  for (const name of created.splice(0)) await administer(`drop database if exists ${name} with (force)`)
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1)
const forget = (url: string) => void created.splice(created.indexOf(nameOf(url)), 1)

const administer = (sql: string): Promise<unknown> => withAdministrator((client) => client.query(sql))

async function withAdministrator<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('adminUrl') })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
