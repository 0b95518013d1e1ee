/** Locations of files in the checkout, the generated SECRET of the server, and explanations of a failed start. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const webDir = join(root, 'web/dist')
/** Directory in which the packaged Chromium is unpacked. */
export const chromiumCache = join(root, 'node_modules/.cache')

declare const BUNDLED: boolean | undefined

/**
 * Returns the entry file of a process or worker thread by its name in `processes/`. For a built server, this is a
 * bundle next to the server. If the server runs from its sources, this is a module that loads the TypeScript.
 */
export const processEntry = (name: string): string =>
  typeof BUNDLED === 'undefined'
    ? join(root, 'server/src/processes', `${name}.mjs`)
    : join(root, 'server/dist', `${name}.js`)

/**
 * Returns the server's SECRET for an installation that sets none. It is generated once and stored next to the embedded
 * database, so that people stay signed in after a restart.
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

/** Explains the usual errors of a start in one line. Other errors keep their own message. */
export function hint(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message?: string }
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to another one.`
  if (code === 'EACCES' && port !== undefined) return `Port ${port} may not be used. Set PORT to one above 1023.`
  const text = message ?? String(error)
  if (
    /ECONNREFUSED|ENOTFOUND|reach database|authentication failed|(database|role) "[^"]*" does not exist/i.test(
      `${code} ${text}`,
    )
  )
    return `The database cannot be used: ${text.trim().split('\n').filter(Boolean).at(-1)}`
  return text
}
