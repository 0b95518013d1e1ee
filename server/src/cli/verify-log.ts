/** `pnpm log:verify`: verifies that no event was lost or altered. Only reads; exits with code 1 on a fault. */
import { createPool } from '@takedown/prisma/client.ts'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { verifyLog } from '#domain/event-log/verify.ts'
import { hint } from '#paths.ts'
import { readEnv } from '../env.ts'

let stop = async () => {}
try {
  const { DATABASE_URL } = readEnv({ ...process.env, SECRET: process.env.SECRET ?? '-'.repeat(32) })
  const embedded = DATABASE_URL ? null : await startEmbedded()
  const sql = createPool(DATABASE_URL ?? embedded!.url, { max: 1 })
  stop = async () => {
    await sql.end()
    await embedded?.stop()
  }
  const { events, erased, hash, fault } = await verifyLog(sql)
  console.log(`${events} events verified: numbered without a gap, chained; payloads erased: ${erased}`)
  console.log(`head ${hash}`)
  if (fault) {
    console.error(`event ${fault.seq}: ${fault.kind}`)
    process.exitCode = 1
  }
} catch (error) {
  console.error(hint(error))
  process.exitCode = 1
} finally {
  await stop()
}
