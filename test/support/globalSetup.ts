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

/** One real PostgreSQL for the whole run, with a migrated template for `freshDatabase`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowaway()
  try {
    const templateName = 'template_takedown'
    await createDatabase(server.url, templateName)
    const template = new URL(server.url)
    template.pathname = `/${templateName}`
    await migrate(template.href)
    project.provide('adminUrl', server.url)
    project.provide('templateName', templateName)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
}
