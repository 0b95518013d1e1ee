/**
 * The only place that opens connections to PostgreSQL. The server's own time-outs do not help when the network falls
 * silent, so each connection also has limits on our side: one that passes them is destroyed, never used again.
 */
import pg from 'pg'

/** How much later than PostgreSQL itself we give up on a statement: the answer needs time to travel. */
const GRACE_MS = 1_000
/** A silent peer answers this statement at once or not at all. */
const PROBE_MS = 1_500
/** How long a statement under way may still take once another connection has proved silent. */
const DOUBT_MS = 2_000
/** Longest wait for a new connection, or for a free one in a full pool. */
const CONNECT_MS = 5_000
/** Longest life of a pooled connection: bounds what a single backend can accumulate, and follows a moved address. */
const LIFETIME_SECONDS = 30 * 60

type Query = (config: unknown, values?: unknown, callback?: unknown) => unknown
type Callback = (...args: unknown[]) => void

const open = new Set<BoundedClient>()

export interface BoundedConfig extends pg.ClientConfig {
  /** Longest wait for the answer to one statement, in milliseconds; 0, the default, sets no limit. */
  limitMs?: number
}

/** The limit that goes with PostgreSQL's own `statement_timeout`: a little later. */
export const limitFor = (statementTimeoutMs: number): number => statementTimeoutMs && statementTimeoutMs + GRACE_MS

/**
 * A connection whose loss is always handled, and on which no statement waits longer than `limitMs` for an answer
 * (0: no limit). When one connection proves silent, every other one of this process is doubted, since they usually share
 * the network that failed: an idle one is probed, and one whose statement has a limit must answer soon.
 */
export class BoundedClient extends pg.Client {
  limitMs: number
  #running = 0
  /** Statements that have ended. */
  #ended = 0

  constructor(config: BoundedConfig) {
    super({ connectionTimeoutMillis: CONNECT_MS, keepAlive: true, keepAliveInitialDelayMillis: 10_000, ...config })
    this.limitMs = config.limitMs ?? 0
    // The loss of a connection ends its statement with an error; without a listener it would end the process as well.
    this.on('error', () => {})
    this.once('connect', () => open.add(this))
    this.once('end', () => open.delete(this))
    const query = this.query.bind(this) as Query
    this.query = ((config: unknown, values?: unknown, callback?: unknown) =>
      this.#bound(query, config, values, callback)) as typeof this.query
  }

  /** Ends the connection at once, with every statement that waits on it. */
  destroy(reason: string): void {
    open.delete(this)
    const { stream } = (this as unknown as { connection: { stream: { destroy(error: Error): void } } }).connection
    stream.destroy(Object.assign(new Error(reason), { code: 'ETIMEDOUT' }))
  }

  /** The three ways of calling `query`: with an object that submits itself, with a callback, and for a promise. */
  #bound(query: Query, config: unknown, values: unknown, callback: unknown): unknown {
    const done = this.#start(this.limitMs)
    const then =
      (given: unknown): Callback =>
      (...args) => {
        done()
        if (typeof given === 'function') given(...args)
      }
    const submittable = config as { submit?: unknown; callback?: unknown }
    try {
      if (typeof submittable?.submit === 'function') {
        submittable.callback = then(submittable.callback)
        return query(config, values, callback)
      }
      if (typeof values === 'function') return query(config, then(values))
      if (typeof callback === 'function') return query(config, values, then(callback))
      const result = query(config, values) as Promise<unknown>
      result.then(done, done)
      return result
    } catch (error) {
      done()
      throw error
    }
  }

  #start(limitMs: number): () => void {
    this.#running++
    let over = false
    // An answer that came while this process was busy is read before the immediate runs.
    const check = () => setImmediate(() => over || this.#silent(limitMs))
    const timer = limitMs > 0 ? setTimeout(check, limitMs) : undefined
    return () => {
      over = true
      this.#running--
      this.#ended++
      clearTimeout(timer)
    }
  }

  #silent(limitMs: number): void {
    this.destroy(`Connection terminated: no answer from the database in ${limitMs} ms`)
    for (const other of open) other.#doubt()
  }

  #doubt(): void {
    if (this.#running === 0) return void this.#probe()
    if (this.limitMs === 0) return
    const ended = this.#ended
    const isSilent = () => this.#running > 0 && this.#ended === ended
    const reason = 'Connection terminated: no answer from the database, nor on another connection'
    setTimeout(() => setImmediate(() => isSilent() && this.destroy(reason)), DOUBT_MS).unref()
  }

  #probe(): void {
    const { limitMs } = this
    this.limitMs = PROBE_MS
    this.query('SELECT 1').catch(() => {})
    this.limitMs = limitMs
  }
}

/** A pool of bounded connections. `onIdleError` hears of those that are lost while nobody uses them. */
export function openPool(config: pg.PoolConfig & BoundedConfig, onIdleError: (error: Error) => void): pg.Pool {
  const limits = { connectionTimeoutMillis: CONNECT_MS, maxLifetimeSeconds: LIFETIME_SECONDS }
  const pool = new pg.Pool({ ...limits, ...config, Client: BoundedClient as unknown as new () => pg.ClientBase })
  pool.on('error', onIdleError)
  return pool
}

/** A connection of its own, for LISTEN and session locks. Rejects when there is none within the time-out. */
export async function openClient(config: BoundedConfig): Promise<BoundedClient> {
  const client = new BoundedClient(config)
  try {
    await client.connect()
    return client
  } catch (error) {
    client.end().catch(() => {})
    throw error
  }
}

/**
 * Lends `work` one connection of the pool and takes it back. A connection on which `work` failed is not used again,
 * since nobody knows in what state it was left.
 */
export async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const { limitMs } = bounded(client)
  let failed = true
  try {
    const result = await work(client)
    failed = false
    return result
  } finally {
    bounded(client).limitMs = limitMs
    client.release(failed)
  }
}

/** The same inside one transaction: committed when `work` resolves, rolled back when it rejects. */
export const withTransaction = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  withClient(pool, async (client) => {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  })

/** Sets the longest statement, in milliseconds (0: no limit), until the transaction of `withTransaction` ends. */
export async function limitStatements(client: pg.PoolClient, milliseconds: number): Promise<void> {
  await client.query(`SET LOCAL statement_timeout = ${milliseconds}`)
  bounded(client).limitMs = limitFor(milliseconds)
}

const bounded = (client: pg.PoolClient) => client as unknown as BoundedClient

/** Runs `work` on a connection of its own, without a limit on statements, and closes it. */
export async function withSession<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await openClient(config)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
