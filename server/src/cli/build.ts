/** Builds the web when a file that goes into it is newer than what was built. */
import { execFile } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root, webDir } from '../places.ts'

const inputs = [
  'web/src',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'server/schema.graphql',
  'pnpm-lock.yaml',
]

export async function buildStale(): Promise<void> {
  if (newest(join(webDir, 'index.html')) > Math.max(...inputs.map((path) => newest(join(root, path))))) return
  console.log('Building the web …')
  await promisify(execFile)('pnpm', ['--filter', '@takedown/web', 'build'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  }).catch(({ stdout, stderr }: { stdout?: string; stderr?: string }) => {
    throw new Error(`The web could not be built:\n${stdout ?? ''}${stderr ?? ''}`)
  })
}

/** The latest change below a path, in milliseconds; 0 where there is none. What is generated does not count. */
function newest(path: string): number {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (!entry) return 0
  if (!entry.isDirectory()) return entry.mtimeMs
  const names = readdirSync(path).filter((name) => name !== 'generated' && !name.endsWith('.mjs'))
  return Math.max(0, ...names.map((name) => newest(join(path, name))))
}
