// @ts-check
/** The version and the commit of the checkout, for bundles and releases. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** @returns {{ version: string, engines: { node: string }, scripts: Record<string, string> }} */
export const readManifest = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/**
 * @returns {string | null} the value of COMMIT, or the commit of the checkout, with `+` if files differ from it; null
 * without both
 */
export function commitOf() {
  if (process.env.COMMIT) return process.env.COMMIT
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return git('rev-parse', 'HEAD') + (git('status', '--porcelain') ? '+' : '')
  } catch {
    return null
  }
}
