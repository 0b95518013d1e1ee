/** The version and the commit of the running server, which its health checks and metrics state. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.ts'

declare const BUILD: { version: string; commit: string } | undefined

/** `commit` is `unknown` if the server runs from its sources, or was built outside of a Git checkout. */
export const running = typeof BUILD === 'undefined' ? { version: versionOfSources(), commit: 'unknown' } : BUILD

function versionOfSources(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}
