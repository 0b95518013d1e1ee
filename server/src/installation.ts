/** Prepares a database for service: tables, reference data, and a first administrator or the demo. */
import { createClient } from '@takedown/prisma/client.ts'
import { withSession } from '@takedown/prisma/connection.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { databaseTime } from '#clock/database-time.ts'
import { inviteFirstAdmin } from '#domain/accounts/invitations.ts'
import { moveStaleRequests } from '#domain/cases/stale-categories.ts'
import { sameNames } from '#domain/content/same-names.ts'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { loadReference } from '#domain/packs/first-load.ts'
import { upgradeLaw } from '#domain/packs/upgrade-law.ts'
import { loadDemo } from './demo/demo.ts'

export interface Installed {
  /** One-time token for creating the first administrator; null with the demo, and if an administrator exists. */
  firstAdmin: string | null
}

/**
 * Brings a database up to date. If `demo` is true, loads the demo into an empty database, or continues a load that was
 * interrupted.
 * `publicUrl` is the base URL of the links in the letters of the demo.
 */
export async function install(
  url: string,
  demo: boolean,
  print: (line: string) => void,
  publicUrl?: string,
): Promise<Installed> {
  await waitForDatabase(url, print)
  const applied = await migrate(url)
  if (applied.length > 0) print(`Migrations applied: ${applied.length}`)
  // With `repeatable`, a crash may lose the last commits. The load of the demo repeats them at the next start.
  const db = createClient(url, { statementTimeout: 60_000, repeatable: demo })
  try {
    if (applied.some((name) => name.endsWith('_name_keys')))
      for (const { number, platform, names } of await sameNames(db))
        print(
          `${number} has items of ${platform} with the same name. Change these names so that they differ: ${names.join(', ')}`,
        )
    await loadReference(db, await databaseTime(db))
    await upgradeLaw(db, await databaseTime(db), print)
    const moved = await moveStaleRequests(db, await databaseTime(db))
    if (moved > 0) print(`Cases whose stale requests were moved to the present category of the case: ${moved}`)
    if (demo) await loadDemo(db, await databaseTime(db), print, publicUrl)
    return { firstAdmin: demo ? null : await inviteFirstAdmin(db, await databaseTime(db)) }
  } finally {
    await db.$disconnect()
  }
}

const MAX_WAIT_MS = 60_000

/**
 * Waits until the database accepts connections, at most MAX_WAIT_MS. Rejects at once for errors that persist, such as a
 * wrong password.
 */
async function waitForDatabase(url: string, print: (line: string) => void): Promise<void> {
  const giveUpAt = performance.now() + MAX_WAIT_MS
  for (let attempt = 0; ; attempt++) {
    try {
      return await withSession({ connectionString: url }, async (client) => void (await client.query('SELECT 1')))
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() >= giveUpAt) throw error
      if (attempt === 0) print(`Waiting for the database, at most ${MAX_WAIT_MS / 1000} s: ${(error as Error).message}`)
      await new Promise((resolve) =>
        setTimeout(resolve, Math.min(2_000, 100 * 2 ** attempt) * (0.5 + Math.random() / 2)),
      )
    }
  }
}
