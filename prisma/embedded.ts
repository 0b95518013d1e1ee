import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPlace, type Place } from './account.ts'
import { type Access, choosePort, ensureCluster, environment, readAccess } from './cluster.ts'
import { dropStalePid, type Postmaster, readPostmaster } from './postmaster.ts'

export interface Embedded {
  url: string
  /** Where the data really is: see `findPlace`. */
  dataDir: string
  /** Stops the server and waits for its last write. Does nothing where the server belongs to another process. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Default: `.data/postgres` in the checkout. */
  dataDir?: string
  /** Default: the port of last time, or any free one. */
  port?: number
  /** PostgreSQL settings over the defaults; values without spaces. */
  settings?: Record<string, string>
  /** Told what an operator should know. Default: stderr. */
  log?: (line: string) => void
}

const defaults = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // One file for each day of the week: a server that runs for years does not fill the disk.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_size: '0',
}

/**
 * The server on a leash: a shell starts it, waits for the end of its own input, and stops it. The operating system
 * ends that input when this process closes it or dies, however it dies, so there is one way of stopping, no signal
 * handler, and no server left behind. In a session of its own, so Ctrl-C in a terminal reaches only the application,
 * which needs the database while it drains.
 */
const leash = `
pg_ctl=$1 data=$2 options=$3
"$pg_ctl" start --wait --timeout=600 --silent -D "$data" -l "$data/start.log" -o "$options" || exit 1
echo ready
cat >/dev/null
"$pg_ctl" stop --wait --timeout=600 --silent -D "$data" -m fast
`

/**
 * Starts the PostgreSQL that comes with the package, or joins the one that already runs on the same data. Survives a
 * `kill -9` of either process: the next start finds the data as committed.
 *
 * @throws when PostgreSQL does not start, with the end of its own log.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`))
  const place = await findPlace(resolve(options.dataDir ?? join(import.meta.dirname, '../.data/postgres')), log)
  await ensureCluster(place)
  for (let attempt = 1; ; attempt++) {
    const running = await settled(place.dataDir)
    if (running) {
      const { password } = await readAccess(place.dataDir)
      return { url: urlOf({ password, port: running.port }), dataDir: place.dataDir, stop: async () => {} }
    }
    const access = await choosePort(place.dataDir, options.port)
    try {
      const child = await launch(place, { ...defaults, port: String(access.port), ...options.settings })
      return { url: urlOf(access), dataDir: place.dataDir, stop: () => release(child) }
    } catch (error) {
      // Another process may have started it, or taken the port, since we looked.
      if (attempt === 3) throw error
    }
  }
}

/** Waits until a server that is starting or stopping has done so; the one that runs then, if any. */
async function settled(dataDir: string): Promise<Postmaster | undefined> {
  await dropStalePid(dataDir)
  for (;;) {
    const postmaster = await readPostmaster(dataDir)
    if (!postmaster || postmaster.status === 'ready') return postmaster
    await sleep(50)
  }
}

async function launch({ account, bin, dataDir }: Place, settings: Record<string, string>): Promise<ChildProcess> {
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  await rm(join(dataDir, 'start.log'), { force: true })
  const child = spawn('sh', ['-c', leash, 'sh', join(bin, 'pg_ctl'), dataDir, flags.join(' ')], {
    ...account,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const [outcome] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  if (typeof outcome === 'number' || outcome === null) {
    const report = await readFile(join(dataDir, 'start.log'), 'utf8').catch(() => '')
    throw new Error(`PostgreSQL did not start in ${dataDir}\n${report.trim().split('\n').slice(-20).join('\n')}`)
  }
  // A script that forgets to stop it may still end.
  child.unref()
  for (const stream of [child.stdin, child.stdout]) (stream as unknown as { unref(): void }).unref()
  return child
}

async function release(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const exited = once(child, 'exit')
  child.stdin?.end()
  await exited
}

const urlOf = ({ port, password }: Access) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
