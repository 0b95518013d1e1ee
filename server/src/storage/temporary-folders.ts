/**
 * Folders for files of one capture or upload. A killed server leaves its folders behind, perhaps with content that may
 * not be stored, so the name of a folder states its process, and the housekeeping job removes those of ended processes.
 */
import { readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** No capture and no upload takes this long, so an older folder is abandoned, whatever process made it. */
const MAX_AGE_MS = 3_600_000

/** Creates an empty folder that only this user can read. The caller must remove it. */
export const createTemporaryFolder = (kind: 'capture' | 'upload'): Promise<string> =>
  mkdtemp(join(tmpdir(), `takedown-${kind}-${machine()}-${process.pid}-${startOf(process.pid) ?? 0}-`))

/**
 * Removes the folders of processes that have ended, and those older than an hour. Other processes may create and remove
 * folders meanwhile. Returns the number of removed folders.
 */
export async function removeAbandonedFolders(now = Date.now()): Promise<number> {
  let removed = 0
  for (const name of await readdir(tmpdir())) {
    if (!/^takedown-(capture|upload)-/.test(name)) continue
    const path = join(tmpdir(), name)
    if (!hasEnded(name) && !(await isOld(path, now))) continue
    try {
      await rm(path, { recursive: true, force: true, maxRetries: 3 })
      removed++
    } catch {
      // The folder belongs to a user whose files this process may not remove.
    }
  }
  return removed
}

/** Whether the process that made the folder ran on this machine, since its last start, and has ended. */
function hasEnded(name: string): boolean {
  const [, owner, pid, start] = /^takedown-[a-z]+-([0-9a-f]+)-(\d+)-(\d+)-/.exec(name) ?? []
  if (owner !== machine() || start === '0') return false
  return startOf(Number(pid)) !== start
}

const isOld = async (path: string, now: number): Promise<boolean> => {
  const facts = await stat(path).catch(() => null)
  return facts !== null && now - facts.mtimeMs > MAX_AGE_MS
}

/**
 * Names the space in which process ids are unique: the running system, and in a container its process namespace. The
 * name is short, because Chromium makes sockets in the folder, whose paths may have 107 characters.
 */
function machine(): string {
  try {
    const [namespace = ''] = /\d+/.exec(readlinkSync('/proc/self/ns/pid')) ?? []
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').replace(/[^0-9a-f]/g, '')
    return boot.slice(0, 4) + Number(namespace).toString(16).slice(-4)
  } catch {
    return '0'
  }
}

/**
 * Returns when a process started, in ticks of the system clock, so that a later process with the same id differs.
 * Returns null if there is no such process, or no /proc.
 */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program stands in brackets, and may contain blanks and brackets.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
