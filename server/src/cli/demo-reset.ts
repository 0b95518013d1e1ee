/** `pnpm demo:reset`: throws the embedded database away and makes the demo anew. Never touches a database of your own. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { install } from '../installation.ts'
import { root } from '../places.ts'

const { dataDir, stop } = await startEmbedded()
await stop()
await rm(dataDir || join(root, '.data/postgres'), { recursive: true, force: true })
const fresh = await startEmbedded()
try {
  await install(fresh.url, true, console.log)
  console.log('The demo is as new.')
} finally {
  await fresh.stop()
}
