/** Starts throwaway PostgreSQL servers. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from './embedded.ts'

/** Settings for speed. Data that will be deleted need not survive a power cut. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Starts an empty PostgreSQL for a test run or a comparison. Stopping it deletes its data. */
export async function startThrowaway(): Promise<Embedded> {
  const folder = await mkdtemp(join(tmpdir(), 'takedown-'))
  // mkdtemp gives access only to its owner, but PostgreSQL may run as another user.
  await chmod(folder, 0o755)
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), settings, disposable: true })
  return {
    ...server,
    async stop() {
      await server.stop()
      await rm(server.dataDir, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}
