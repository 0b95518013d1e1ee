/** Starts throwaway PostgreSQL servers, whose data is in memory where there is room. */
import { existsSync, statfsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from './embedded.ts'

/** Settings for speed. Data that will be deleted need not survive a power cut. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * A folder in memory. Copying a database of eight hundred files takes a tenth of the time there that it takes on disk.
 */
const MEMORY = '/dev/shm'
/**
 * The free memory that is needed: more than the data of all tests at any moment. In many containers the folder has less
 * room.
 */
const ROOM_BYTES = 4 * 1024 ** 3

/** Creates a folder for data that is soon deleted, readable for the user as whom PostgreSQL runs. */
export async function temporaryFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), prefix))
  // mkdtemp gives access only to its owner.
  await chmod(folder, 0o755)
  return folder
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder) || freemem() < ROOM_BYTES) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= ROOM_BYTES
}

/** Starts an empty PostgreSQL for a test run or a comparison. Stopping it deletes its data. */
export async function startThrowaway(): Promise<Embedded> {
  const folder = await temporaryFolder('takedown-')
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
