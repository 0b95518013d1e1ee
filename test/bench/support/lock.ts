/**
 * A lock for one benchmark at a time: two would disturb each other, and share a PostgreSQL that the first to end stops.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kept } from './places.ts'

const file = join(kept, 'running')

/** Waits until no other run holds the lock. Returns its release; a killed run releases it too. */
export async function takeTurn(): Promise<() => void> {
  for (let isAnnounced = false; !claim(); isAnnounced = true) {
    if (!isAnnounced) process.stderr.write('Waiting for another benchmark to end …\n')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  return () => {
    process.off('exit', release)
    release()
  }
}

function claim(): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isAlive(Number(holder()))) rmSync(file, { force: true })
    return false
  }
}

function holder(): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
