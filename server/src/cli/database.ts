/** Opens the configured or the embedded database for a command-line tool, and migrates it to the current version. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { databaseTime } from '#clock/database-time.ts'
import { loadReference } from '#domain/packs/first-load.ts'
import { upgradeLaw } from '#domain/packs/upgrade-law.ts'
import { hint } from '#paths.ts'
import type { Pack } from '#reference/pack.ts'
import { readEnv } from '../env.ts'

/**
 * Runs `task`. If the database is empty, first loads `pack` into it and sets `wasEmpty`. On failure, prints one line
 * and exits with code 1.
 */
export async function withDatabase(
  task: (db: PrismaClient, url: string, wasEmpty: boolean) => Promise<void>,
  pack?: Pack,
): Promise<void> {
  let stop = async () => {}
  try {
    const { directUrl } = readEnv({ ...process.env, SECRET: process.env.SECRET ?? '-'.repeat(32) })
    const embedded = directUrl ? null : await startEmbedded()
    stop = async () => embedded?.stop()
    const url = directUrl ?? embedded!.url
    await migrate(url)
    const db = createClient(url, { statementTimeout: 60_000 })
    try {
      const wasEmpty = await loadReference(db, await databaseTime(db), pack)
      await upgradeLaw(db, await databaseTime(db), console.error)
      await task(db, url, wasEmpty)
    } finally {
      await db.$disconnect()
    }
  } catch (error) {
    console.error(hint(error))
    process.exitCode = 1
  } finally {
    await stop()
  }
}
