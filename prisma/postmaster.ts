/** Reads the state of the embedded PostgreSQL from its pid file. */
import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The contents of `postmaster.pid`. PostgreSQL's src/include/utils/pidfile.h defines its lines. */
export interface Postmaster {
  pid: number
  port: number
  status: 'starting' | 'ready' | 'stopping'
}

/** Returns the server that runs on this data, or undefined. */
export async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const lines = await readPidFile(dataDir)
  const pid = Number(lines?.[0])
  if (!lines || !exists(pid) || isZombie(pid)) return undefined
  const status = lines[7]?.trim()
  return { pid, port: Number(lines[3]), status: status === 'ready' || status === 'stopping' ? status : 'starting' }
}

/**
 * Removes a pid file whose process id now belongs to an unrelated process, or to a process that ended and was not
 * collected by its parent. PostgreSQL itself only discards ids without a process. After a crash in a container, where
 * ids are small and repeat, it would mistake an unrelated process for its predecessor and refuse to start. On systems
 * other than Linux the file stays, because ids rarely repeat there.
 */
export async function dropStalePid(dataDir: string): Promise<void> {
  const pid = Number((await readPidFile(dataDir))?.[0])
  if (!exists(pid)) return
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  if (isZombie(pid) || (command !== undefined && !command.includes(dataDir)))
    await rm(pidFile(dataDir), { force: true })
}

const pidFile = (dataDir: string) => join(dataDir, 'postmaster.pid')

const readPidFile = (dataDir: string): Promise<string[] | undefined> =>
  readFile(pidFile(dataDir), 'utf8').then(
    (text) => text.split('\n'),
    () => undefined,
  )

function exists(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether the process has ended without being collected. Only Linux exposes this in a file; on other systems parents
 * are assumed to collect their children.
 */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
