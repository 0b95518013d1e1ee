import type { ChildProcess } from 'node:child_process'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPlace, type Place } from './account.ts'
import { type Access, choosePort, ensureCluster, readAccess } from './cluster.ts'
import { keepRunning } from './keeper.ts'
import { launch, release } from './leash.ts'
import { dropStalePid, type Postmaster, readPostmaster } from './postmaster.ts'

export interface Embedded {
  url: string
  /** Where the data really is: see `findPlace`. */
  dataDir: string
  /**
   * Watches the server and starts it again, on the same port, when it is gone: killed, or stopped by the process that had
   * started it. `onLost` is called when that fails for a minute. Returns how to end the watch, which must come before `stop`.
   */
  keep(onLost: (error: Error) => void): () => Promise<void>
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
  /** Delete the data when the server has stopped, also if this process is killed. */
  disposable?: boolean
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
 * Starts the PostgreSQL that comes with the package, or joins the one that already runs on the same data. Survives a
 * `kill -9` of either process: the next start finds the data as committed.
 *
 * @throws when PostgreSQL does not start, with the end of its own log.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`))
  const place = await findPlace(resolve(options.dataDir ?? join(import.meta.dirname, '../.data/postgres')), log)
  await ensureCluster(place)
  let server = await startOrJoin(place, options)
  const restart = async () => {
    await dropStalePid(place.dataDir)
    // The old leash stops whatever runs on the data when it is let go: before the new server starts, not after.
    if (server.leash) await release(server.leash)
    const started = await startOrJoin(place, { ...options, port: server.access.port })
    if (started.access.port !== server.access.port) throw new Error('its port was taken meanwhile')
    server = started
  }
  return {
    url: urlOf(server.access),
    dataDir: place.dataDir,
    keep: (onLost) => keepRunning({ isRunning: () => isRunning(place.dataDir), restart, log, onLost }),
    stop: async () => {
      if (server.leash) await release(server.leash)
    },
  }
}

/** `leash` is null where the server belongs to another process. */
async function startOrJoin(
  place: Place,
  options: EmbeddedOptions,
): Promise<{ access: Access; leash: ChildProcess | null }> {
  for (let attempt = 1; ; attempt++) {
    const running = await settled(place.dataDir)
    if (running) {
      const { password } = await readAccess(place.dataDir)
      return { access: { password, port: running.port }, leash: null }
    }
    const access = await choosePort(place.dataDir, options.port)
    try {
      const settings = { ...defaults, port: String(access.port), ...options.settings }
      return { access, leash: await launch(place, settings, options.disposable ?? false) }
    } catch (error) {
      // Another process may have started it, or taken the port, since we looked.
      if (attempt === 3) throw error
    }
  }
}

const isRunning = async (dataDir: string): Promise<boolean> => (await readPostmaster(dataDir)) !== undefined

/** Waits until a server that is starting or stopping has done so; the one that runs then, if any. */
async function settled(dataDir: string): Promise<Postmaster | undefined> {
  await dropStalePid(dataDir)
  for (;;) {
    const postmaster = await readPostmaster(dataDir)
    if (!postmaster || postmaster.status === 'ready') return postmaster
    await sleep(50)
  }
}

const urlOf = ({ port, password }: Access) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
