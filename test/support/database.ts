/** Fresh databases for tests, cloned from a migrated template. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

const created: string[] = []

/**
 * A migrated, otherwise empty database of its own, as a URL, or the copy of one without connections. Costs some 30 ms.
 * It is dropped after the test file, even with open connections.
 */
export function freshDatabase(original?: string): Promise<string> {
  return cloneOf(original ? nameOf(original) : inject('templateName'))
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

/** Drops a database early, in tests that use many. */
export async function dropDatabase(url: string): Promise<void> {
  created.splice(created.indexOf(nameOf(url)), 1)
  await administer(`drop database if exists ${nameOf(url)} with (force)`)
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1)

// Registered first, so it runs last: after the hooks of the file that imports this.
afterAll(async () => {
  for (const name of created.splice(0)) await administer(`drop database if exists ${name} with (force)`)
})

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('adminUrl') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
