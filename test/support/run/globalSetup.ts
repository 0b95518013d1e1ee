/** Starts PostgreSQL for the whole test run. */
import { migrate } from '@takedown/prisma/migrate.ts'
import { startThrowaway } from '@takedown/prisma/throwaway.ts'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where databases are created and dropped. */
    adminUrl: string
    /** Name of the database that every test clones: migrated, otherwise empty. */
    templateName: string
  }
}

interface TestDatabase {
  adminUrl: string
  templateName: string
  stop(): Promise<void>
}

declare global {
  var takedownTestDatabase: { started: Promise<TestDatabase>; users: number } | undefined
}

/**
 * Starts one PostgreSQL for the whole run, with a migrated template for `freshDatabase`. All projects with a database
 * call this function at the same time, each from its own copy of this module. What they share is therefore global.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.takedownTestDatabase ??= { started: start(), users: 0 }
  const shared = globalThis.takedownTestDatabase
  shared.users++
  const { adminUrl, templateName, stop } = await shared.started
  project.provide('adminUrl', adminUrl)
  project.provide('templateName', templateName)
  return async () => {
    if (--shared.users === 0) await stop()
  }
}

async function start(): Promise<TestDatabase> {
  const server = await startThrowaway()
  try {
    const templateName = 'template_takedown'
    await createDatabase(server.url, templateName)
    const template = new URL(server.url)
    template.pathname = `/${templateName}`
    await migrate(template.href)
    return { adminUrl: server.url, templateName, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
}
