/** A PostgreSQL of the test's own, with one migrated database, that the test may crash, freeze and disconnect. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findInstallation } from '@takedown/prisma/account.ts'
import { environment } from '@takedown/prisma/cluster.ts'
import { type Embedded, startEmbedded } from '@takedown/prisma/embedded.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { readPostmaster } from '@takedown/prisma/postmaster.ts'
import { temporaryFolder } from '@takedown/prisma/throwaway.ts'
import pg from 'pg'

/** Unlike in a throwaway, commits are in the WAL before they are acknowledged: a crash of PostgreSQL must lose none. */
const settings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '64MB' }

export class OwnPostgres {
  /** Its database, without any proxy. */
  readonly url: string
  readonly #server: Embedded
  readonly #folder: string | null
  #frozen: number[] = []

  private constructor(server: Embedded, folder: string | null) {
    const url = new URL(server.url)
    url.pathname = '/desk'
    this.url = url.href
    this.#server = server
    this.#folder = folder
  }

  /** In `dataDir`, which belongs to the caller, or in a folder of its own. */
  static async start(dataDir?: string): Promise<OwnPostgres> {
    const folder = dataDir ? null : await temporaryFolder('takedown-faults-')
    const place = dataDir ?? join(folder!, 'postgres')
    const server = await startEmbedded({ dataDir: place, settings, disposable: true })
    const postgres = new OwnPostgres(server, folder)
    await postgres.#administer((client) => client.query('CREATE DATABASE desk'))
    await migrate(postgres.url)
    return postgres
  }

  /** Terminates every session of its database, idle or not; returns their number. */
  async terminateBackends(): Promise<number> {
    return this.#administer(async (client) => {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = 'desk' AND backend_type = 'client backend'`,
      )
      return rowCount ?? 0
    })
  }

  /**
   * Like `kill -9`: sessions break, nothing is written, and it recovers from the WAL. Resolves when it accepts
   * connections.
   */
  async restartImmediately(): Promise<void> {
    const { account, bin, dataDir } = await findInstallation(this.#server.dataDir, { info: () => {}, warn: () => {} })
    const log = join(dataDir, 'restart.log')
    const flags = ['restart', '--mode=immediate', '--wait', '--silent', '-D', dataDir, '-l', log]
    const child = spawn(join(bin, 'pg_ctl'), flags, { ...account, cwd: '/', env: environment, stdio: 'ignore' })
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`PostgreSQL did not restart: pg_ctl ended with ${code}`)
  }

  /** Suspends every one of its processes; connections stay open without answers, until `thaw`. */
  async freeze(): Promise<void> {
    const postmaster = await readPostmaster(this.#server.dataDir)
    await this.#administer(async (client) => {
      // The parent first, so that no new process starts after they are listed.
      this.#signal([postmaster!.pid], 'SIGSTOP')
      const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity')
      const pids = rows.map(({ pid }) => pid)
      this.#frozen = [postmaster!.pid, ...pids]
      this.#signal(pids, 'SIGSTOP')
    })
  }

  thaw(): void {
    this.#signal(this.#frozen.splice(0), 'SIGCONT')
  }

  async stop(): Promise<void> {
    this.thaw()
    await this.#server.stop()
    await rm(this.#server.dataDir, { recursive: true, force: true })
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
  }

  #signal(pids: number[], signal: NodeJS.Signals): void {
    for (const pid of pids) {
      try {
        process.kill(pid, signal)
      } catch (error) {
        // A process that ended meanwhile needs no stop.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
  }

  async #administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.#server.url })
    // When frozen or restarted, it may lose this connection too.
    client.on('error', () => {})
    await client.connect()
    try {
      return await work(client)
    } finally {
      void client.end()
    }
  }
}
