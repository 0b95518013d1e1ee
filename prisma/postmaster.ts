import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What a server says of itself in `postmaster.pid`. Lines as in PostgreSQL's src/include/utils/pidfile.h. */
export interface Postmaster {
  pid: number
  port: number
  status: 'starting' | 'ready' | 'stopping'
}

/** The server that runs on this data, if one does. */
export async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(dataDir), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!alive(pid)) return undefined
  const status = lines[7]?.trim()
  return { pid, port: Number(lines[3]), status: status === 'ready' || status === 'stopping' ? status : 'starting' }
}

/**
 * Removes a pid file whose number now belongs to an unrelated process. PostgreSQL discards a dead number by itself, but
 * after a crash in a container, where numbers are small and repeat, it would take a stranger for its predecessor and
 * refuse to start. Linux only: elsewhere numbers hardly repeat.
 */
export async function dropStalePid(dataDir: string): Promise<void> {
  const postmaster = await readPostmaster(dataDir)
  if (!postmaster) return
  const command = await readFile(`/proc/${postmaster.pid}/cmdline`, 'utf8').catch(() => undefined)
  if (command !== undefined && !command.includes(dataDir)) await rm(pidFile(dataDir), { force: true })
}

const pidFile = (dataDir: string) => join(dataDir, 'postmaster.pid')

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
