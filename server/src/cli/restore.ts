/**
 * `pnpm restore FILE [SEQ:HASH] [--new-secret]`: restores a backup into an empty database, verifies its log, and
 * reports what was lost. `SEQ:HASH` is the last head of the log that is known from elsewhere, such as a briefing.
 * `--new-secret` accepts that SECRET differs from that of the backup.
 */
import { createPool } from '@takedown/prisma/client.ts'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { restoreBackup } from '#backup/restore.ts'
import { verifyLog } from '#domain/event-log/verify.ts'
import { embeddedSecret, hint } from '#paths.ts'
import { readEnv } from '../env.ts'

let stop = async () => {}
try {
  const isNewSecret = process.argv.includes('--new-secret')
  const [path, known] = process.argv.slice(2).filter((argument) => argument !== '--new-secret')
  const [, knownSeq, knownHash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(known ?? '') ?? []
  if (!path || (known && !knownSeq)) throw new Error('Usage: pnpm restore FILE [SEQ:HASH] [--new-secret]')
  const { directUrl, SECRET } = readEnv({ ...process.env, SECRET: process.env.SECRET ?? '-'.repeat(32) })
  const embedded = directUrl ? null : await startEmbedded()
  stop = async () => embedded?.stop()
  const url = directUrl ?? embedded!.url
  const secret = process.env.SECRET ? SECRET! : directUrl ? null : embeddedSecret()
  const { manifest, end } = await restoreBackup({
    ...{ url, path, secret: isNewSecret ? null : secret },
    onPart: (name) => console.error(name),
  })
  const sql = createPool(url, { max: 1, statementTimeout: 60_000 })
  stop = async () => {
    await sql.end()
    await embedded?.stop()
  }
  const { events, hash, fault } = await verifyLog(sql)
  if (fault || hash !== manifest.head.hash) throw new Error(`The log is damaged at event ${fault?.seq ?? events}.`)
  const { rows } = await sql.query<{ jobs: number }>('SELECT count(*) AS jobs FROM graphile_worker.jobs')
  console.log(`Restored: the state of ${manifest.startedAt}, ${events} events, log verified`)
  console.log(`What was recorded after ${manifest.head.recordedAt ?? manifest.startedAt} is not in the backup.`)
  const missing = [...end.erased, ...end.lost]
  if (missing.length > 0)
    console.log(`Files that were erased or lost before the backup could read them: ${missing.join(', ')}`)
  if (knownSeq) {
    const { rows } = await sql.query<{ hash: string }>(`SELECT encode(hash, 'hex') AS hash FROM event WHERE seq = $1`, [
      knownSeq,
    ])
    console.log(lossOf(Number(knownSeq), knownHash!, events, rows[0]?.hash ?? null))
  }
  console.log(`Jobs that wait, such as letters to be sent: ${rows[0]!.jobs}. The server runs them when it starts.`)
  if (isNewSecret)
    console.log(
      'With another SECRET everybody signs in again, second factors are set up anew, and webhook keys differ.',
    )
  else if (secret === null) console.log('SECRET is not set, so it was not compared with that of the backup.')
} catch (error) {
  console.error(hint(error))
  process.exitCode = 1
} finally {
  await stop()
}

/** `own` is the hash of the restored log at the known head; null if the log ends before it. */
function lossOf(seq: number, known: string, events: number, own: string | null): string {
  if (own === null) return `Lost: the events ${events + 1} to ${seq}, and later ones if there were any.`
  if (own !== known) return `The known head belongs to another history: event ${seq} is another one.`
  return seq === events
    ? 'Nothing was lost up to the known head.'
    : `The backup is newer than the known head, and contains it.`
}
