/** Ends the process of a capture whose server was killed. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { killTree, processTree } from './chromium/process-tree.ts'

/** Ends Chromium, and removes the folder of the capture, because the server cannot. The process then exits. */
export function endCapturing(folder: string | null): never {
  if (process.platform === 'linux')
    for (const { pid, parent } of processTree(process.pid)) if (parent === process.pid) killTree(pid)
  if (folder !== null) {
    for (const name of readdirSync(folder)) remove(join(folder, name))
    remove(folder)
  }
  process.exit()
}

/** What belongs to root stays until the housekeeping job of the next server. No page can write it. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  } catch {
    // The remaining files are removed nevertheless.
  }
}
