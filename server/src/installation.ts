/** What a database needs before it is served: tables, the operator's data, and somebody who can sign in. */
import { createClient } from '@takedown/prisma/client.ts'
import { withSession } from '@takedown/prisma/connection.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { databaseTime } from '#clock/database-time.ts'
import { inviteFirstAdmin } from '#domain/accounts/invitations.ts'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { loadReference } from '#domain/reference/load.ts'
import { loadDemo } from './demo/demo.ts'

export interface Installed {
  /** The one-time token that makes the first administrator; null where there is one already, or with the demo. */
  firstAdmin: string | null
}

/** Brings a database up to date. The demo goes only into an empty one, and is finished where it was interrupted. */
export async function install(url: string, demo: boolean, say: (line: string) => void): Promise<Installed> {
  await waitForDatabase(url, say)
  const applied = await migrate(url)
  if (applied.length > 0) say(`Migrations applied: ${applied.length}`)
  // An interrupted loading of the demo is finished by the next start.
  const db = createClient(url, { statementTimeout: 60_000, repeatable: demo })
  try {
    await loadReference(db, await databaseTime(db))
    if (demo) await loadDemo(db, await databaseTime(db), say)
    return { firstAdmin: demo ? null : await inviteFirstAdmin(db, await databaseTime(db)) }
  } finally {
    await db.$disconnect()
  }
}

/** How long a start waits for a database that is not there yet, or is recovering. */
const WAIT_MS = 60_000

/** Rejects at once for what waiting does not change, such as a wrong password. */
async function waitForDatabase(url: string, say: (line: string) => void): Promise<void> {
  const giveUpAt = performance.now() + WAIT_MS
  for (let attempt = 0; ; attempt++) {
    try {
      return await withSession({ connectionString: url }, async (client) => void (await client.query('SELECT 1')))
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() >= giveUpAt) throw error
      if (attempt === 0) say(`Waiting for the database, at most ${WAIT_MS / 1000} s: ${(error as Error).message}`)
      await new Promise((resolve) =>
        setTimeout(resolve, Math.min(2_000, 100 * 2 ** attempt) * (0.5 + Math.random() / 2)),
      )
    }
  }
}
