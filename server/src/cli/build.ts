/** Builds the web when a file that goes into it is newer than what was built. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
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
  const built = spawnSync('pnpm', ['--filter', '@takedown/web', 'build'], { cwd: root, encoding: 'utf8' })
  if (built.status !== 0) {
    console.error(built.stdout, built.stderr)
    throw new Error('the web could not be built')
  }
}

/** The latest change below a path, in milliseconds; 0 where there is none. What is generated does not count. */
function newest(path: string): number {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (!entry) return 0
  if (!entry.isDirectory()) return entry.mtimeMs
  const names = readdirSync(path).filter((name) => name !== 'generated' && !name.endsWith('.mjs'))
  return Math.max(0, ...names.map((name) => newest(join(path, name))))
}
