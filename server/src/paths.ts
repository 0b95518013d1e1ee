/** Locations of files and process entries, the generated SECRET of the server, and explanations of a failed start. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const webDir = join(root, 'web/dist')
export const docsDir = join(root, 'server/dist/docs')
export const chromiumCache = join(root, 'node_modules/.cache')

declare const BUNDLED: boolean | undefined

/**
 * Returns the entry file of a process or worker thread by its name in `processes/`: a bundle in a built server,
 * otherwise a module that loads the TypeScript.
 */
export const processEntry = (name: string): string =>
  typeof BUNDLED === 'undefined'
    ? join(root, 'server/src/processes', `${name}.mjs`)
    : join(root, 'server/dist', `${name}.js`)

/**
 * Returns the server's SECRET if the settings have none. It is stored next to the embedded database, so people stay
 * signed in after a restart.
 */
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

export function hint(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message?: string }
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to a free port.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} needs special rights. Set PORT to a port above 1023.`
  const text = message ?? String(error)
  if (
    /ECONNREFUSED|ENOTFOUND|reach database|authentication failed|(database|role) "[^"]*" does not exist/i.test(
      `${code} ${text}`,
    )
  )
    return `The database cannot be used: ${text.trim().split('\n').filter(Boolean).at(-1)}`
  return text
}
