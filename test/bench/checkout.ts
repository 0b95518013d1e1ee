/** A fresh checkout for a benchmark: the files of this one, nothing generated or built, packages linked. */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './support/places.ts'

const packages = ['prisma', 'server/declarations', 'server/query', 'server', 'web', 'web/client', 'test']

export async function copyCheckout(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'takedown-start-'))
  // Readable by its owner alone at first, but PostgreSQL may run as another user.
  chmodSync(folder, 0o755)
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const file of listed.toString().split('\0').filter(Boolean)) {
    if (!existsSync(join(root, file))) continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file))
  }
  // Links between packages are relative, so those of a copy lead to the copy; downloaded packages stay where they are.
  const copy = { recursive: true, verbatimSymlinks: true }
  for (const name of packages) cpSync(join(root, name, 'node_modules'), join(folder, name, 'node_modules'), copy)
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '.pnpm') symlinkSync(join(root, 'node_modules/.pnpm'), join(folder, 'node_modules/.pnpm'))
    else cpSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), copy)
  }
  return folder
}
