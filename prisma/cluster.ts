import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Place } from './account.ts'

const run = promisify(execFile)

/** No inherited PG* variable may redirect the programs, and their messages must not depend on the machine. */
export const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** What a client needs besides the host, kept beside the data it opens. */
export interface Access {
  port: number
  password: string
}

const accessFile = (dataDir: string) => join(dataDir, 'access.json')

/**
 * Creates the database cluster unless it is there. It is built beside its place and moved there when complete, so a
 * process killed half way leaves nothing that looks like a database, and of two starts at once one wins.
 */
export async function ensureCluster({ account, bin, dataDir }: Place): Promise<void> {
  if (await exists(join(dataDir, 'PG_VERSION'))) return
  const fresh = `${dataDir}.${process.pid}`
  const passwordFile = `${fresh}.password`
  const access = { port: 0, password: randomBytes(18).toString('base64url') }
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  try {
    await writeFile(passwordFile, access.password, { mode: 0o600 })
    if (account.uid !== undefined && account.gid !== undefined)
      for (const path of [fresh, passwordFile]) await chown(path, account.uid, account.gid)
    // The built-in locale sorts by code point and knows the case of every letter, alike on every machine.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const login = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    // The server syncs what it writes; a fresh cluster that a power cut loses is simply made again.
    await run(join(bin, 'initdb'), ['--pgdata', fresh, '--no-sync', ...login, ...locale], {
      ...account,
      cwd: '/',
      env: environment,
    })
    await writeAccess(fresh, access)
    await rename(fresh, dataDir).catch(async (error) => {
      if (!(await exists(join(dataDir, 'PG_VERSION')))) throw error
    })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

export async function readAccess(dataDir: string): Promise<Access> {
  return JSON.parse(await readFile(accessFile(dataDir), 'utf8')) as Access
}

/** The port asked for, or the one used last time if nobody has taken it, or another free one; remembered. */
export async function choosePort(dataDir: string, wanted?: number): Promise<Access> {
  const access = await readAccess(dataDir)
  const port = wanted ?? (await freePort(access.port).catch(() => freePort(0)))
  if (port !== access.port) await writeAccess(dataDir, { ...access, port })
  return { ...access, port }
}

async function writeAccess(dataDir: string, access: Access): Promise<void> {
  await writeFile(accessFile(dataDir), JSON.stringify(access), { mode: 0o600 })
  await chmod(accessFile(dataDir), 0o600)
}

function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
