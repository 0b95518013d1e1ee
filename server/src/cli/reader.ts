/** A connection for command-line tools that only read, and need no right but SELECT. */
import { createPool } from '@takedown/prisma/client.ts'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import type { Pool } from 'pg'
import { readEnv } from '../env.ts'

const STATEMENT_TIMEOUT_MS = 60_000

/** Runs `task` on the configured or the embedded database, which is neither migrated nor changed. */
export async function withReader<T>(task: (sql: Pool) => Promise<T>): Promise<T> {
  const { directUrl } = readEnv({ ...process.env, SECRET: process.env.SECRET ?? '-'.repeat(32) })
  const embedded = directUrl ? null : await startEmbedded()
  try {
    const sql = createPool(directUrl ?? embedded!.url, { max: 1, statementTimeout: STATEMENT_TIMEOUT_MS })
    try {
      return await task(sql)
    } finally {
      await sql.end()
    }
  } finally {
    await embedded?.stop()
  }
}
