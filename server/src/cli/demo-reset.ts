/** `pnpm demo:reset`: deletes the embedded database and loads the demo again. Never touches a configured database. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { root } from '#paths.ts'
import { install } from '../installation.ts'

const { dataDir, stop } = await startEmbedded()
await stop()
await rm(dataDir || join(root, '.data/postgres'), { recursive: true, force: true })
const embedded = await startEmbedded()
try {
  await install(
    embedded.url,
    true,
    console.log,
    process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT || 4000}`,
  )
  console.log('The demo was reset.')
} finally {
  await embedded.stop()
}
