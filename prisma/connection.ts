/**
 * Opens all connections to PostgreSQL. The server's own time-outs do not apply when the network is silent, so this
 * process also limits each connection. A connection that exceeds a limit is destroyed and never reused.
 */
import pg from 'pg'

/**
 * How much longer than PostgreSQL's own time-out this process waits for the answer to a statement. An answer takes time
 * to arrive.
 */
const GRACE_MS = 1_000
/** Time limit of the probe statement, which a live server answers at once. */
const PROBE_MS = 1_500
/** After one connection got no answer, statements that run on other connections must be answered within this time. */
const DOUBT_MS = 2_000
/** Maximum wait for a new connection, or for a free connection of a full pool. */
const CONNECT_MS = 5_000
/**
 * Maximum life of a pooled connection. It limits the memory that one backend accumulates, and lets the pool follow a
 * server whose address has changed.
 */
const LIFETIME_SECONDS = 30 * 60

type Query = (config: unknown, values?: unknown, callback?: unknown) => unknown
type Callback = (...args: unknown[]) => void

const openClients = new Set<BoundedClient>()

export interface BoundedConfig extends pg.ClientConfig {
  /** Maximum wait for the answer to one statement, in milliseconds; 0, the default, sets no limit. */
  limitMs?: number
}

/**
 * Returns the limit of this process for a statement with this `statement_timeout` in PostgreSQL: a little more, or 0 if
 * there is no time-out.
 */
export const limitFor = (statementTimeoutMs: number): number => statementTimeoutMs && statementTimeoutMs + GRACE_MS

/**
 * A connection whose loss is always handled, and on which no statement waits longer than `limitMs` for an answer (0: no
 * limit). When one connection gets no answer in time, all other connections of this process are checked, because they
 * usually share the failed network. An idle connection is probed. A connection that runs a statement with a limit must
 * answer within DOUBT_MS.
 */
export class BoundedClient extends pg.Client {
  limitMs: number
  #runningCount = 0
  /** number of statements that have ended */
  #endedCount = 0

  constructor(config: BoundedConfig) {
    super({ connectionTimeoutMillis: CONNECT_MS, keepAlive: true, keepAliveInitialDelayMillis: 10_000, ...config })
    this.limitMs = config.limitMs ?? 0
    // A lost connection ends its statement with an error. Without this listener, the error would also end the process.
    this.on('error', () => {})
    this.once('connect', () => openClients.add(this))
    this.once('end', () => openClients.delete(this))
    const query = this.query.bind(this) as Query
    this.query = ((config: unknown, values?: unknown, callback?: unknown) =>
      this.#bound(query, config, values, callback)) as typeof this.query
  }

  /** Closes the connection at once and fails every statement that waits on it. */
  destroy(reason: string): void {
    openClients.delete(this)
    const { stream } = (this as unknown as { connection: { stream: { destroy(error: Error): void } } }).connection
    stream.destroy(Object.assign(new Error(reason), { code: 'ETIMEDOUT' }))
  }

  /** Wraps the three forms of `query`: an object that submits itself, a callback, and a promise. */
  #bound(query: Query, config: unknown, values: unknown, callback: unknown): unknown {
    const done = this.#start(this.limitMs)
    const withDone =
      (callback: unknown): Callback =>
      (...args) => {
        done()
        if (typeof callback === 'function') callback(...args)
      }
    const submittable = config as { submit?: unknown; callback?: unknown }
    try {
      if (typeof submittable?.submit === 'function') {
        submittable.callback = withDone(submittable.callback)
        return query(config, values, callback)
      }
      if (typeof values === 'function') return query(config, withDone(values))
      if (typeof callback === 'function') return query(config, values, withDone(callback))
      const result = query(config, values) as Promise<unknown>
      result.then(done, done)
      return result
    } catch (error) {
      done()
      throw error
    }
  }

  #start(limitMs: number): () => void {
    this.#runningCount++
    let over = false
    // The immediate lets this process first read an answer that arrived while the process was busy.
    const check = () => setImmediate(() => over || this.#handleSilence(limitMs))
    const timer = limitMs > 0 ? setTimeout(check, limitMs) : undefined
    return () => {
      over = true
      this.#runningCount--
      this.#endedCount++
      clearTimeout(timer)
    }
  }

  #handleSilence(limitMs: number): void {
    this.destroy(`Connection terminated: no answer from the database in ${limitMs} ms`)
    for (const other of openClients) other.#check()
  }

  #check(): void {
    if (this.#runningCount === 0) return void this.#probe()
    if (this.limitMs === 0) return
    const ended = this.#endedCount
    const isSilent = () => this.#runningCount > 0 && this.#endedCount === ended
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

/** Returns a pool of bounded connections. `onIdleError` receives errors of connections that are lost while idle. */
export function openPool(config: pg.PoolConfig & BoundedConfig, onIdleError: (error: Error) => void): pg.Pool {
  const limits = { connectionTimeoutMillis: CONNECT_MS, maxLifetimeSeconds: LIFETIME_SECONDS }
  const pool = new pg.Pool({ ...limits, ...config, Client: BoundedClient as unknown as new () => pg.ClientBase })
  pool.on('error', onIdleError)
  return pool
}

/**
 * Removes the limits that the role may have by default (see `checkPooler`) from a connection for long work. A pooler
 * does not accept this option.
 */
export const UNLIMITED = '-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0'

/**
 * Opens a single connection for LISTEN, session locks and long work, without a pooler. Rejects if the connection is not open within the time limit.
 */
export async function openClient(config: BoundedConfig): Promise<BoundedClient> {
  const client = new BoundedClient({ options: UNLIMITED, ...config })
  try {
    await client.connect()
    return client
  } catch (error) {
    client.end().catch(() => {})
    throw error
  }
}

/**
 * Runs `work` with one connection of the pool. If `work` fails, the connection is not reused, because its state is
 * unknown.
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

/**
 * Runs `work` in one transaction. The transaction is committed when `work` resolves, and rolled back when `work`
 * rejects.
 */
export const withTransaction = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  withClient(pool, async (client) => {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  })

/** Sets the statement time limit in milliseconds (0: no limit) until the transaction of `withTransaction` ends. */
export async function limitStatements(client: pg.PoolClient, milliseconds: number): Promise<void> {
  await client.query(`SET LOCAL statement_timeout = ${milliseconds}`)
  bounded(client).limitMs = limitFor(milliseconds)
}

const bounded = (client: pg.PoolClient) => client as unknown as BoundedClient

/** Runs `work` on a connection of its own without a statement limit, and then closes the connection. */
export async function withSession<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await openClient(config)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
