/**
 * Follows the log: every event once, in commit order, from the primary. NOTIFY only wakes it and may be lost; the head is
 * read every second besides, and four times as often while notifications do not get through. Numbers are dense, so a
 * missing one is a lost event, never a transaction still running.
 */
import { openClient } from '@takedown/prisma/connection.ts'
import type pg from 'pg'
import { DatabaseClock } from '#clock/database-clock.ts'
import { WakeSignal } from './bell.ts'
import { type Envelope, type LogBatch, SELECT_NEWS } from './envelope.ts'
import { Listeners } from './listeners.ts'
import type { Log } from './log.ts'
import { Ring } from './ring.ts'

export interface TailerOptions {
  databaseUrl: string
  log: Log
  /** How many events are held in memory; older positions must resync. Default 10,000. */
  ringSize?: number
  /** Milliseconds between two looks at the head when nothing wakes. Default 1,000. */
  pollMs?: number
  /** False leaves only the poll: what remains when notifications do not get through. */
  listen?: boolean
}

/** Why everything known of positions is void. */
export type Reset = 'EPOCH_CHANGED' | 'POSITION_UNKNOWN'

interface Head {
  seq: number
  epoch: string
}

const BATCH = 1_000
/** Longest wait for the database's answer: a connection that is silent for longer is lost. */
const TIMEOUT_MS = 3_000
const MAX_BACKOFF_MS = 2_000
/** How much more often the head is read after news that no notification had announced. */
const DEAF = 4

export class Tailer {
  readonly #options: Required<TailerOptions>
  readonly #bell = new WakeSignal()
  readonly #events: Listeners<readonly Envelope[]>
  readonly #resets: Listeners<Reset>
  readonly #liveness: Listeners<boolean>
  #ring: Ring
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  /** Whether news was found that nobody had rung for, and nobody has rung since. */
  #deaf = false
  #live = false
  /** Runs out when the log was not read to its end for three polls. */
  #silence: NodeJS.Timeout | null = null
  epoch = ''
  /** Measured with every reading. */
  readonly clock = new DatabaseClock()
  #clockOff = false
  /** The log was read to its end as it was at this time, by the database's clock. */
  checkedAt = new Date(0)
  /** How often numbers were missing; anything but 0 means that the log was damaged. */
  gaps = 0

  constructor(options: TailerOptions) {
    this.#options = { ringSize: 10_000, pollMs: 1_000, listen: true, ...options }
    this.#ring = new Ring(this.#options.ringSize, 0)
    this.#events = new Listeners(options.log)
    this.#resets = new Listeners(options.log)
    this.#liveness = new Listeners(options.log)
  }

  /** Number of the last event seen. */
  get position(): number {
    return this.#ring.newest
  }

  /** False while the database cannot be asked: nothing may then be called current. */
  get live(): boolean {
    return this.#live
  }

  /** The events after `seq` up to `position`; null when they are too old to be held. */
  since(seq: number): Envelope[] | null {
    return this.#ring.since(seq)
  }

  /** Called with each batch, never empty, once `position` includes it. Returns how to end that. */
  onEvents(listener: (events: readonly Envelope[]) => void): () => void {
    return this.#events.add(listener)
  }

  onReset(listener: (reason: Reset) => void): () => void {
    return this.#resets.add(listener)
  }

  /** Called with the new value whenever `live` changes: with false at most three polls after the database was lost. */
  onLive(listener: (live: boolean) => void): () => void {
    return this.#liveness.add(listener)
  }

  /** Resolves once the newest events are in memory. Rejects when the database cannot be reached. */
  async start(): Promise<void> {
    const client = await this.#connect()
    try {
      const { seq, epoch } = (await this.#news(client, Number.MAX_SAFE_INTEGER)).head
      this.epoch = epoch
      this.#ring = new Ring(this.#options.ringSize, Math.max(0, seq - this.#options.ringSize))
      await this.#read(client)
    } catch (error) {
      await close(client)
      throw error
    }
    this.#running = this.#follow(client)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#bell.ring()
    await this.#running
  }

  async #follow(first: pg.Client): Promise<void> {
    let client: pg.Client | null = first
    let rang = true
    for (let failures = 0; !this.#stopped; ) {
      try {
        client ??= await this.#connect()
        const { position } = this
        await this.#read(client)
        failures = 0
        if (!rang && this.position > position) this.#deaf = true
        rang = await this.#bell.wait(this.#options.pollMs / (this.#deaf ? DEAF : 1))
      } catch (error) {
        this.#options.log.warn({ err: error, failures }, 'the feed lost the database')
        if (client) await close(client)
        client = null
        // What happened meanwhile could not be announced.
        rang = true
        await this.#bell.wait(Math.min(100 * 2 ** failures++, MAX_BACKOFF_MS) * (0.5 + Math.random() / 2))
      }
    }
    if (client) await close(client)
  }

  async #connect(): Promise<pg.Client> {
    const client = await openClient({
      connectionString: this.#options.databaseUrl,
      application_name: 'takedown feed',
      limitMs: TIMEOUT_MS,
      connectionTimeoutMillis: TIMEOUT_MS,
    })
    const wake = () => this.#bell.ring()
    // The next statement on a lost connection fails; waking makes that happen now.
    client.on('error', wake)
    client.on('notification', () => {
      this.#deaf = false
      wake()
    })
    try {
      if (this.#options.listen) await client.query('LISTEN takedown_log')
      return client
    } catch (error) {
      await close(client)
      throw error
    }
  }

  /** The head, and what comes after `seq`. */
  async #news(client: pg.Client, seq: number): Promise<{ head: Head; events: Envelope[] }> {
    const askedAt = performance.now()
    const { rows } = await client.query<LogBatch>({ ...SELECT_NEWS, values: [seq, BATCH] })
    const { head, epoch, databaseMs } = rows[0]!
    this.clock.observe(databaseMs, askedAt, performance.now())
    this.#reportClock()
    const events = rows.flatMap(({ head: _, epoch: __, databaseMs: ___, ...event }) =>
      event.seq === null ? [] : event,
    )
    return { head: { seq: head, epoch }, events }
  }

  /** Logs once when the system clock goes wrong, and once when it is right again. */
  #reportClock(): void {
    const { fault } = this.clock
    const off = fault === 'CLOCK_OFF'
    if (off === this.#clockOff || fault === 'CLOCK_UNMEASURED') return
    this.#clockOff = off
    const skewMs = Math.round(this.clock.skewMs)
    if (off)
      this.#options.log.error({ skewMs }, "the system clock is off the database's: not ready, no deadline is recorded")
    else this.#options.log.info({ skewMs }, 'the system clock is right again')
  }

  async #read(client: pg.Client): Promise<void> {
    for (;;) {
      const request = this.clock.now()
      const { head, events } = await this.#news(client, this.position)
      if (head.epoch !== this.epoch) return this.#reset('EPOCH_CHANGED', head)
      if (head.seq < this.position) return this.#reset('POSITION_UNKNOWN', head)
      if (head.seq > this.position && !isDense(events, this.position)) {
        this.gaps++
        this.#options.log.fatal({ after: this.position, head: head.seq }, 'events are missing from the log')
        return this.#reset('POSITION_UNKNOWN', head)
      }
      for (const event of events) this.#ring.push(event)
      if (events.length > 0) this.#events.tell(events)
      if (this.position !== head.seq) continue
      this.checkedAt = request
      return this.#confirmLive()
    }
  }

  /** Timed by a timer, not by the clock: a clock that is set must not make an outage, nor hide one. */
  #confirmLive(): void {
    this.#silence ??= setTimeout(() => this.#setLive(false), 3 * this.#options.pollMs).unref()
    this.#silence.refresh()
    this.#setLive(true)
  }

  #setLive(live: boolean): void {
    if (this.#live === live) return
    this.#live = live
    this.#liveness.tell(live)
  }

  /** Goes on from the head: what came before it can no longer be told in order. */
  #reset(reason: Reset, { seq, epoch }: Head): void {
    this.#options.log.error({ reason, seq, epoch, from: this.position }, 'the feed starts anew')
    this.epoch = epoch
    this.#ring = new Ring(this.#options.ringSize, seq)
    this.#resets.tell(reason)
  }
}

const isDense = (events: Envelope[], after: number): boolean =>
  events.length > 0 && events.every(({ seq }, index) => seq === after + 1 + index)

const close = (client: pg.Client): Promise<void> => client.end().catch(() => {})
