/**
 * A built server, its own PostgreSQL, the network between them, people at work and readers: everything that a fault may
 * affect.
 */
import { expect } from 'vitest'
import { type Desk, openDesk } from '../make.ts'
import { BuiltServer } from './built-server.ts'
import { DatabaseProxy } from './database-proxy.ts'
import { openWorkplaces, type People, signIn } from './intents.ts'
import { expectNothingLostOrDoubled } from './ledger.ts'
import { Load } from './load.ts'
import { OwnPostgres } from './own-postgres.ts'
import { Readers } from './readers.ts'
import { expectWorkAgain } from './recovery.ts'

export class Site {
  readonly postgres: OwnPostgres
  readonly proxy: DatabaseProxy
  readonly desk: Desk
  readonly people: People
  server: BuiltServer

  private constructor(parts: Pick<Site, 'postgres' | 'proxy' | 'desk' | 'people' | 'server'>) {
    this.postgres = parts.postgres
    this.proxy = parts.proxy
    this.desk = parts.desk
    this.people = parts.people
    this.server = parts.server
  }

  /** Takes over the PostgreSQL, and stops it at the end. */
  static async open(own?: OwnPostgres): Promise<Site> {
    const postgres = own ?? (await OwnPostgres.start())
    const proxy = await DatabaseProxy.before(postgres.url)
    const desk = await openDesk(postgres.url)
    const server = await BuiltServer.start(proxy.url)
    return new Site({ postgres, proxy, desk, server, people: await signIn(server.url) })
  }

  /** Restarts the server at the same address, if it has ended. */
  async ensureServer(): Promise<void> {
    if (this.server.ended === null) return
    this.server = await BuiltServer.start(this.proxy.url, { PORT: new URL(this.server.url).port })
  }

  /**
   * Runs `fault` under load; it resolves when its cause is gone. Afterwards the same process must serve, write and run
   * its jobs again within ten seconds, nothing may be lost or doubled, and readers must see the present state.
   */
  async rideOut(fault: () => Promise<unknown>): Promise<void> {
    const { server } = this
    await this.underLoad(async (load) => {
      await fault()
      await expectWorkAgain(this, load, performance.now())
    })
    expect(server.ended, server.output).toBeNull()
  }

  /**
   * Starts readers and people at work, waits until all are active, runs `during`, and checks what was acknowledged and
   * shown.
   */
  async underLoad(during: (load: Load) => Promise<void>): Promise<void> {
    const readers = await Readers.start(this.server.url)
    const load = new Load(await openWorkplaces(this.desk, this.people))
    try {
      // The first commands of a new server are slow on a busy machine; nothing is promised about them.
      await expect.poll(() => load.hasWorkedSince(0), { timeout: 60_000, interval: 50 }).toBe(true)
      await during(load)
      await load.finish()
      await expectNothingLostOrDoubled(this.desk, load)
      await readers.expectEqualToApi()
    } finally {
      load.abandon()
      await Promise.all([load.finish(), readers.stop()])
    }
  }

  async close(): Promise<void> {
    await this.server.kill()
    await this.desk.close()
    await this.proxy.close()
    await this.postgres.stop()
  }
}
