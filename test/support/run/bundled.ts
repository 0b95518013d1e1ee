/**
 * Bundles a program of the tests or of the product, so that each of its starts takes a tenth of the processor time that
 * loading a thousand modules of TypeScript takes.
 */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildServer, bundle } from '@takedown/server/cli/build.mjs'

const dist = fileURLToPath(new URL('../../../server/dist/', import.meta.url))
const bundles = new Map<string, Promise<string>>()

/**
 * The bundle of the program at this path, to be run by Node without a loader. It is made once per process, whose end
 * deletes it. It lies beside the built server, because it starts the server's worker threads and query process.
 */
export function bundled(path: string): Promise<string> {
  const known = bundles.get(path)
  if (known) return known
  const made = make(path)
  bundles.set(path, made)
  return made
}

async function make(path: string): Promise<string> {
  await buildServer()
  const name = `test-${basename(path, '.ts')}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}-${process.pid}`
  await bundle({ [name]: path }, { splitting: false })
  const file = `${dist}${name}.js`
  process.once('exit', () => rmSync(file, { force: true }))
  return file
}
