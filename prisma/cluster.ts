/** Creates the data folder of the embedded PostgreSQL and stores its port and password. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Installation } from './account.ts'

const run = promisify(execFile)

/**
 * The environment of the programs. It excludes inherited PG* variables, which could redirect them, and makes their
 * messages independent of the machine.
 */
export const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * The arguments of initdb for the locale. The built-in locale sorts by code point and knows the case of every letter,
 * identically on every machine. The encoding must be named, because the locale C alone implies another one.
 */
export const localeArguments = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
] as const

/** The port and password of a server, stored with its data. */
export interface Access {
  port: number
  password: string
}

const accessFile = (dataDir: string) => join(dataDir, 'access.json')

/**
 * Creates the database cluster if it does not exist. The cluster is built in a temporary folder and moved into place
 * when it is complete, so a killed process leaves nothing that looks like a database, and one of two concurrent starts
 * wins.
 */
export async function ensureCluster({ account, bin, dataDir }: Installation): Promise<void> {
  if (await exists(join(dataDir, 'PG_VERSION'))) return
  const temporary = `${dataDir}.${process.pid}`
  const passwordFile = `${temporary}.password`
  const access = { port: 0, password: randomBytes(18).toString('base64url') }
  await rm(temporary, { recursive: true, force: true })
  await mkdir(temporary, { recursive: true, mode: 0o700 })
  try {
    await writeFile(passwordFile, access.password, { mode: 0o600 })
    if (account.uid !== undefined && account.gid !== undefined)
      for (const path of [temporary, passwordFile]) await chown(path, account.uid, account.gid)
    const login = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    // The server syncs its own writes. If a power cut loses a new cluster, it is created again.
    await run(join(bin, 'initdb'), ['--pgdata', temporary, '--no-sync', ...login, ...localeArguments], {
      ...account,
      cwd: '/',
      env: environment,
    })
    await writeAccess(temporary, access)
    await rename(temporary, dataDir).catch(async (error) => {
      if (!(await exists(join(dataDir, 'PG_VERSION')))) throw error
    })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(temporary, { recursive: true, force: true })
  }
}

/** Reads the stored port and password. */
export async function readAccess(dataDir: string): Promise<Access> {
  return JSON.parse(await readFile(accessFile(dataDir), 'utf8')) as Access
}

/** Chooses and stores the port: `wanted`, or else the previous port if it is free, or else any free port. */
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
