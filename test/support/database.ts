import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

const created: string[] = []

/**
 * A migrated, otherwise empty database of its own, as a URL. Costs some 30 ms; dropped after the test file, whoever is
 * still connected.
 */
export async function freshDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  // Copying files beats logging every page, which is what the default strategy does.
  await administer(`create database ${name} template ${inject('templateName')} strategy file_copy`)
  created.push(name)
  const url = new URL(inject('adminUrl'))
  url.pathname = `/${name}`
  return url.href
}

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
