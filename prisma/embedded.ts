/** Starts the embedded PostgreSQL, or joins one that already runs on the same data. */
import type { ChildProcess } from 'node:child_process'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findInstallation, type Installation } from './account.ts'
import { type Access, choosePort, ensureCluster, readAccess } from './cluster.ts'
import { type EmbeddedLog, keepRunning } from './keeper.ts'
import { launch, release } from './leash.ts'
import { dropStalePid, type Postmaster, readPostmaster } from './postmaster.ts'

export interface Embedded {
  url: string
  /** The data folder in use; see `findInstallation`. */
  dataDir: string
  /**
   * Watches the server. If the server is killed, or stopped by the process that started it, restarts it on the same
   * port. Calls `onLost` when restarting fails for a minute. Returns a function that ends the
   * watch. Call this function before `stop`.
   */
  keep(onLost: (error: Error) => void): () => Promise<void>
  /** Stops the server and waits for its last write. Does nothing if the server belongs to another process. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Default: `.data/postgres` in the checkout. */
  dataDir?: string
  /** Default: the previous port, or any free one. */
  port?: number
  /** PostgreSQL settings that replace or extend the defaults; values without spaces. */
  settings?: Record<string, string>
  /** Deletes the data when the server has stopped, even if this process is killed. */
  disposable?: boolean
  /** Receives messages for the operator. Default: stderr. */
  log?: EmbeddedLog
}

const defaults = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // One log file for each day of the week, so that a server that runs for years does not fill the disk.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_size: '0',
}

/**
 * Starts the packaged PostgreSQL, or joins one that already runs on the same data. If this process or PostgreSQL is
 * killed, the next start finds all committed data. Throws an error with the end of PostgreSQL's own log if PostgreSQL
 * does not start.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const log = options.log ?? { info: print, warn: print }
  const place = await findInstallation(resolve(options.dataDir ?? join(import.meta.dirname, '../.data/postgres')), log)
  await ensureCluster(place)
  let server = await startOrJoin(place, options)
  const restart = async () => {
    await dropStalePid(place.dataDir)
    // Releasing the old leash stops any server on the data, so it must happen before the new server starts.
    if (server.leash) await release(server.leash)
    const started = await startOrJoin(place, { ...options, port: server.access.port })
    if (started.access.port !== server.access.port) throw new Error('its port was taken in the meantime')
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

/**
 * Starts a server or joins a running one. `leash` is the shell that stops the server (see leash.ts), or null if the
 * server belongs to another process.
 */
async function startOrJoin(
  place: Installation,
  options: EmbeddedOptions,
): Promise<{ access: Access; leash: ChildProcess | null }> {
  for (let attempt = 1; ; attempt++) {
    const running = await waitForPostmaster(place.dataDir)
    if (running) {
      const { password } = await readAccess(place.dataDir)
      return { access: { password, port: running.port }, leash: null }
    }
    const access = await choosePort(place.dataDir, options.port)
    try {
      const settings = { ...defaults, port: String(access.port), ...options.settings }
      return { access, leash: await launch(place, settings, options.disposable ?? false) }
    } catch (error) {
      // Another process may have started the server or taken the port in the meantime.
      if (attempt === 3) throw error
    }
  }
}

const print = ({ cause }: { cause?: string }, line: string): void => {
  process.stderr.write(`${line}${cause ? `: ${cause}` : ''}\n`)
}

const isRunning = async (dataDir: string): Promise<boolean> => (await readPostmaster(dataDir)) !== undefined

/** Waits while a server starts or stops. Returns the running server, or undefined if none runs. */
async function waitForPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  await dropStalePid(dataDir)
  for (;;) {
    const postmaster = await readPostmaster(dataDir)
    if (!postmaster || postmaster.status === 'ready') return postmaster
    await sleep(50)
  }
}

const urlOf = ({ port, password }: Access) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
