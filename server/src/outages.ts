/**
 * Logs the outages of recurring work, such as a job or the feed: one line when the work begins to fail, and one when it
 * succeeds again. If the first failure was a lost database and a later failure has another cause, logs a further line.
 */
import { isDatabaseAway } from '#domain/core/retry.ts'

interface Log {
  info(context: object, message: string): void
  warn(context: object, message: string): void
  error(context: object, message: string): void
}

/** Receives the outcome of every run of one kind of work. */
export interface Outage {
  failed(error: unknown): void
  worked(): void
}

interface Failing {
  sinceMs: number
  failures: number
  isAway: boolean
}

export class Outages {
  readonly #log: Log
  readonly #isMuted: () => boolean
  readonly #failing = new Map<string, Failing>()
  #awayFromMs: number | null = null

  /**
   * Failures are not logged while `isMuted` returns true, such as during a stop of the server, when closed connections
   * make work fail.
   */
  constructor(log: Log, isMuted = () => false) {
    this.#log = log
    this.#isMuted = isMuted
  }

  /** Returns the receiver of the outcomes of one kind of work, which has the name `work` in the log. */
  of(work: string): Outage {
    return { failed: (error) => this.#fail(work, error), worked: () => this.#recover(work) }
  }

  /** Milliseconds since the database was lost; null if any work has succeeded since then. */
  get awayMs(): number | null {
    return this.#awayFromMs === null ? null : performance.now() - this.#awayFromMs
  }

  /** Logs a failure only if it is the first, or the first with a cause other than a lost database. */
  #fail(work: string, error: unknown): void {
    if (this.#isMuted()) return
    const isAway = isDatabaseAway(error)
    if (isAway) this.#awayFromMs ??= performance.now()
    const known = this.#failing.get(work)
    const isReported = known !== undefined && (isAway || !known.isAway)
    const { sinceMs = performance.now(), failures = 0 } = known ?? {}
    this.#failing.set(work, { sinceMs, failures: failures + 1, isAway: isAway && known?.isAway !== false })
    if (isReported) return
    if (isAway) this.#log.warn({ work, cause: causeOf(error) }, `${work} fails: the database is away`)
    else this.#log.error({ work, err: error }, `${work} fails`)
  }

  #recover(work: string): void {
    this.#awayFromMs = null
    const known = this.#failing.get(work)
    if (!known) return
    this.#failing.delete(work)
    const seconds = Math.round((performance.now() - known.sinceMs) / 100) / 10
    this.#log.info({ work, seconds, failures: known.failures }, `${work} works again`)
  }
}

/**
 * Returns the message of the innermost cause of an error, because Prisma and Node wrap errors of the database and of
 * the network.
 */
export function causeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return ''
  const { message, code, cause, meta, errors, originalMessage } = error as Record<string, unknown>
  const inner = [cause, (meta as Record<string, unknown> | undefined)?.driverAdapterError, (errors as unknown[])?.[0]]
  const deepest = inner.map((each) => causeOf(each, depth + 1)).find((text) => text !== '')
  const own = [originalMessage, message, code].find((text) => typeof text === 'string' && text !== '')
  return (
    deepest ??
    String(own ?? '')
      .trim()
      .split('\n')
      .at(-1)!
  )
}
