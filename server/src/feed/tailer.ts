/**
 * Follows the log: reads every event once, in the order of commits, from the primary. A NOTIFY of PostgreSQL wakes the
 * tailer, but notifications may be lost, so it also polls every second. It polls four times as often while
 * notifications do not arrive. Event numbers have no gaps, so a missing number means that an event was lost.
 */
import { openClient } from '@takedown/prisma/connection.ts'
import type pg from 'pg'
import { ClockReport } from '#clock/clock-report.ts'
import { DatabaseClock } from '#clock/database-clock.ts'
import { type Outage, Outages } from '#outages.ts'
import { AccountChanges } from './account-changes.ts'
import { type Batch, type Envelope, type Head, type LogBatch, parseBatch, SELECT_EVENTS } from './envelope.ts'
import { Listeners } from './listeners.ts'
import type { Log } from './log.ts'
import { type Point, START } from './positions/token.ts'
import { Ring } from './ring.ts'
import { WakeSignal } from './wake-signal.ts'

export interface TailerOptions {
  databaseUrl: string
  log: Log
  /** Number of events in memory. A reader at an older position must read all data again. Default 10,000. */
  ringSize?: number
  /** Milliseconds between two reads of the log without a notification. Default 1,000. */
  pollMs?: number
  /** false: no notifications, only the poll */
  listen?: boolean
}

/** Why all earlier positions have become invalid. */
export type Reset = 'EPOCH_CHANGED' | 'POSITION_UNKNOWN'

const BATCH_SIZE = 1_000
/** A connection without a response for this time counts as lost. */
const TIMEOUT_MS = 3_000
const MAX_BACKOFF_MS = 2_000
/** Factor by which the poll speeds up after an event without a notification. */
const MISSED_NOTIFY_POLL_FACTOR = 4

export class Tailer {
  readonly #options: Required<TailerOptions>
  readonly #outage: Outage
  /** The error that ended the connection, kept until the next statement on it fails. */
  #connectionError: Error | null = null
  readonly #signal = new WakeSignal()
  readonly #events: Listeners<readonly Envelope[]>
  readonly #resets: Listeners<Reset>
  readonly #liveness: Listeners<boolean>
  #ring: Ring
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  /** True after events came without a notification, until the next notification arrives. */
  #notifyMissed = false
  #live = false
  /** Expires when the log was not read to its end for 3 × `pollMs`. */
  #silence: NodeJS.Timeout | null = null
  /** Follows the account changes. `checkedAt` advances only after these are read too. */
  readonly accounts: AccountChanges
  readonly clock = new DatabaseClock()
  readonly #clockReport: ClockReport
  /** All events that were committed before this time of the database's clock have been read. */
  checkedAt = new Date(0)
  /** Number of gaps in the numbers of events; anything but 0 shows that the log is damaged. */
  gaps = 0

  constructor(options: TailerOptions) {
    this.#options = { ringSize: 10_000, pollMs: 1_000, listen: true, ...options }
    this.#outage = new Outages(options.log).of('feed')
    this.#clockReport = new ClockReport(this.clock, options.log)
    this.#ring = new Ring(this.#options.ringSize, START)
    this.#events = new Listeners(options.log)
    this.#resets = new Listeners(options.log)
    this.#liveness = new Listeners(options.log)
    this.accounts = new AccountChanges(options.log)
  }

  get position(): number {
    return this.#ring.newest.seq
  }

  /** The point after the newest event. */
  get point(): Point {
    return this.#ring.newest
  }

  /** Returns the hash of the point after the event `seq`; null if the event is not in memory. */
  readonly hashAt = (seq: number): string | null => this.#ring.hashAt(seq)

  /** Whether the log was recently read to its end; otherwise all data counts as out of date. */
  get live(): boolean {
    return this.#live
  }

  /** Returns the events after `seq` up to `position`; null if some of them are no longer in memory. */
  since(seq: number): Envelope[] | null {
    return this.#ring.since(seq)
  }

  /** Calls `listener` with the events of each read, once `position` includes them. Returns a function that stops it. */
  onEvents(listener: (events: readonly Envelope[]) => void): () => void {
    return this.#events.add(listener)
  }

  onReset(listener: (reason: Reset) => void): () => void {
    return this.#resets.add(listener)
  }

  /**
   * Calls `listener` whenever `live` changes. `live` becomes false when the log was not read to its end for 3 ×
   * `pollMs`.
   */
  onLive(listener: (live: boolean) => void): () => void {
    return this.#liveness.add(listener)
  }

  /** Resolves when the newest events are in memory. Rejects when the database cannot be reached. */
  async start(): Promise<void> {
    const client = await this.#connect()
    try {
      const { point, accounts } = (await this.#readBatch(client, Number.MAX_SAFE_INTEGER)).head
      this.accounts.skipTo(accounts)
      await this.#skipTo(client, point.seq - this.#options.ringSize)
      await this.#read(client)
    } catch (error) {
      await close(client)
      throw error
    }
    this.#running = this.#follow(client)
  }

  /** Makes `seq` the point from which the next read continues. */
  async #skipTo(client: pg.Client, seq: number): Promise<void> {
    if (seq <= 0) return
    const { fromHash } = (await this.#readBatch(client, seq)).head
    if (fromHash !== null) this.#ring = new Ring(this.#options.ringSize, { seq, hash: fromHash })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#signal.notify()
    await this.#running
  }

  async #follow(first: pg.Client): Promise<void> {
    let client: pg.Client | null = first
    let notified = true
    for (let failures = 0; !this.#stopped; ) {
      try {
        client ??= await this.#connect()
        const { position } = this
        await this.#read(client)
        failures = 0
        this.#outage.worked()
        if (!notified && this.position > position) this.#notifyMissed = true
        notified = await this.#signal.wait(this.#options.pollMs / (this.#notifyMissed ? MISSED_NOTIFY_POLL_FACTOR : 1))
      } catch (error) {
        if (!this.#stopped) this.#outage.failed(this.#connectionError ?? error)
        this.#connectionError = null
        if (client) await close(client)
        client = null
        // No notification can arrive during an outage, so none counts as missed.
        notified = true
        await this.#signal.wait(Math.min(100 * 2 ** failures++, MAX_BACKOFF_MS) * (0.5 + Math.random() / 2))
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
    const wake = () => this.#signal.notify()
    // Wakes the loop, whose next statement on the lost connection then fails at once, so that it reconnects.
    client.on('error', (error) => {
      this.#connectionError = error
      wake()
    })
    client.on('notification', () => {
      this.#notifyMissed = false
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

  async #readBatch(client: pg.Client, seq: number): Promise<Batch> {
    const startedAt = performance.now()
    const { rows } = await client.query<LogBatch>({ ...SELECT_EVENTS, values: [seq, BATCH_SIZE] })
    this.clock.observe(rows[0]!.databaseMs, startedAt, performance.now())
    this.#clockReport.update()
    return parseBatch(rows)
  }

  async #read(client: pg.Client): Promise<void> {
    for (;;) {
      const readAt = this.clock.now()
      const { head, events } = await this.#readBatch(client, this.position)
      const { seq } = head.point
      if (this.position > 0 && head.fromHash !== this.point.hash) return this.#reset('EPOCH_CHANGED', head)
      if (seq < this.position) return this.#reset('POSITION_UNKNOWN', head)
      if (seq > this.position && !isDense(events, this.position)) {
        this.gaps++
        this.#options.log.fatal({ after: this.position, head: seq }, 'events are missing from the log')
        return this.#reset('POSITION_UNKNOWN', head)
      }
      for (const event of events) this.#ring.push(event)
      if (events.length > 0) this.#events.emit(events)
      if (this.position !== seq) continue
      await this.accounts.readTo(head.accounts, client)
      this.checkedAt = readAt
      return this.#confirmLive()
    }
  }

  /** Sets `live` to true and restarts the timer that sets it to false. The machine's wall clock has no influence. */
  #confirmLive(): void {
    this.#silence ??= setTimeout(() => this.#setLive(false), 3 * this.#options.pollMs).unref()
    this.#silence.refresh()
    this.#setLive(true)
  }

  #setLive(live: boolean): void {
    if (this.#live === live) return
    this.#live = live
    this.#liveness.emit(live)
  }

  /** Continues after the newest event, because earlier ones can no longer be delivered in order. */
  #reset(reason: Reset, { point, accounts }: Head): void {
    this.#options.log.error({ reason, seq: point.seq, from: this.position }, 'the feed restarts at the head of the log')
    this.accounts.skipTo(accounts)
    this.#ring = new Ring(this.#options.ringSize, point)
    this.#resets.emit(reason)
  }
}

const isDense = (events: Envelope[], after: number): boolean =>
  events.length > 0 && events.every(({ seq }, index) => seq === after + 1 + index)

const close = (client: pg.Client): Promise<void> => client.end().catch(() => {})
