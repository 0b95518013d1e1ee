/** `pnpm backup FILE`: writes everything that the installation holds into one new file, while people work. */
import { createClient } from '@takedown/prisma/client.ts'
import { withSession } from '@takedown/prisma/connection.ts'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { writeBackup } from '#backup/write.ts'
import { embeddedSecret, hint } from '#paths.ts'
import { Storage } from '#storage/storage.ts'
import { readEnv } from '../env.ts'

let stop = async () => {}
try {
  const path = process.argv[2]
  if (!path) throw new Error('Usage: pnpm backup FILE')
  const { directUrl, SECRET, s3 } = readEnv({ ...process.env, SECRET: process.env.SECRET ?? '-'.repeat(32) })
  const embedded = directUrl ? null : await startEmbedded()
  const url = directUrl ?? embedded!.url
  const db = createClient(url, { max: 1 })
  const storage = new Storage(db, s3)
  stop = async () => {
    await storage.close()
    await db.$disconnect()
    await embedded?.stop()
  }
  const secret = process.env.SECRET ? SECRET! : directUrl ? null : embeddedSecret()
  const { manifest, end } = await withSession(
    { connectionString: url, application_name: 'takedown backup' },
    (client) => writeBackup({ client, path, secret, storage, onPart: (name) => console.error(name) }),
  )
  const rows = end.tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`${path}: ${manifest.tables.length} tables, ${rows} rows, ${end.files} files outside the database`)
  console.log(`head ${manifest.head.seq}:${manifest.head.hash}`)
  for (const sha256 of end.lost) console.error(`The S3 store has lost the file ${sha256}: it is not in the backup.`)
  if (secret === null) console.log('SECRET is not set, so the backup cannot tell whether a later SECRET is the same.')
} catch (error) {
  console.error(hint(error))
  process.exitCode = 1
} finally {
  await stop()
}
