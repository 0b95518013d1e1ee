/** Where things lie in the checkout, and how a failed start is told. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const webDir = join(root, 'web/dist')
/** Where the packaged Chromium is unpacked. */
export const chromiumCache = join(root, 'node_modules/.cache')

declare const BUNDLED: boolean | undefined

/**
 * The file of a process or worker thread by its name in `processes/`: built beside the server where the server is built, and
 * a module that loads the TypeScript source where it runs from its sources.
 */
export const processEntry = (name: string): string =>
  typeof BUNDLED === 'undefined'
    ? join(root, 'server/src/processes', `${name}.mjs`)
    : join(root, 'server/dist', `${name}.js`)

/** Made once for the embedded database and kept beside it, so that sessions outlive a restart. */
export function embeddedSecret(): string {
  const file = join(root, '.data/secret')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const secret = randomBytes(32).toString('base64url')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, secret, { mode: 0o600 })
    return secret
  }
}

/** One clear line for what usually goes wrong. */
export function hint(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message?: string }
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to another one.`
  if (code === 'EACCES') return `Port ${port} may not be used. Set PORT to one above 1023.`
  const text = message ?? String(error)
  if (/ECONNREFUSED|ENOTFOUND|reach database|authentication failed|does not exist/i.test(`${code} ${text}`))
    return `The database cannot be reached: ${text.trim().split('\n').filter(Boolean).at(-1)}`
  return text
}
