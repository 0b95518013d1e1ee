/** `pnpm db:status`: describes the database. Exits with code 1 if a person must act: a newer database, or dead jobs. */
import { withSession } from '@takedown/prisma/connection.ts'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { describeDatabase } from '#backup/status.ts'
import { hint } from '#paths.ts'
import { readEnv } from '../env.ts'

let stop = async () => {}
try {
  const { directUrl } = readEnv({ ...process.env, SECRET: process.env.SECRET ?? '-'.repeat(32) })
  const embedded = directUrl ? null : await startEmbedded()
  stop = async () => embedded?.stop()
  const { lines, isWell } = await withSession({ connectionString: directUrl ?? embedded!.url }, describeDatabase)
  for (const line of lines) console.log(line)
  if (!isWell) process.exitCode = 1
} catch (error) {
  console.error(hint(error))
  process.exitCode = 1
} finally {
  await stop()
}
