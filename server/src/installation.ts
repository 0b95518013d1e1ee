/** What a database needs before it is served: tables, the operator's data, and somebody who can sign in. */
import { createClient } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { inviteFirstAdmin } from '#domain/invitations.ts'
import { loadReference } from '#domain/reference.ts'
import { loadDemo } from './demo/demo.ts'

export interface Installed {
  /** The one-time token that makes the first administrator; null where there is one already, or with the demo. */
  firstAdmin: string | null
}

/** Brings a database up to date. The demo goes only into an empty one, and is finished where it was interrupted. */
export async function install(url: string, demo: boolean, say: (line: string) => void): Promise<Installed> {
  const applied = await migrate(url)
  if (applied.length > 0) say(`Migrations applied: ${applied.length}`)
  // An interrupted loading of the demo is finished by the next start.
  const db = createClient(url, { statementTimeout: 60_000, repeatable: demo })
  try {
    await loadReference(db, new Date())
    if (demo) await loadDemo(db, new Date(), say)
    return { firstAdmin: demo ? null : await inviteFirstAdmin(db, new Date()) }
  } finally {
    await db.$disconnect()
  }
}
