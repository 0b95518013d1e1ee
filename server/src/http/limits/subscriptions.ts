/**
 * The register of live subscriptions over all transports. It counts them, and ends a subscription when the session or
 * key that opened it is no longer valid.
 */
import type { Clock } from '#clock/database-clock.ts'
import { isRevoking } from '#domain/events/registry.ts'
import type { Envelope } from '#feed/envelope.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import type { Outage } from '#outages.ts'
import { RateLimitedError } from './refusal.ts'
import type { Limits } from './settings.ts'

export interface SubscriptionOptions {
  limits: Pick<Limits, 'subscriptionsPerViewer' | 'subscriptions'>
  /** Returns which of these sessions and keys are still valid, with their expiry. */
  inForce: (ids: { sessions: string[]; keys: string[] }, now: Date) => Promise<Map<string, Date | null>>
  clock: Pick<Clock, 'now'>
  /** Subscribes to every event of the log. Returns the function that unsubscribes. */
  onEvents: (listener: (events: readonly Envelope[]) => void) => () => void
  outage: Outage
  /** Milliseconds after which a session or key is read again, because its expiry may have changed. Default 10,000. */
  checkMs?: number
}

interface Open {
  authentication: Authentication
  weight: number
  end: () => void
  expiresAt: Date | null
  checkedAt: number
}

const TICK_MS = 1_000
const RETRY_AFTER_S = 30

export class Subscriptions {
  readonly #options: SubscriptionOptions
  readonly #open = new Set<Open>()
  readonly #weights = new Map<string, number>()
  readonly #stop: (() => void)[]
  #total = 0
  #checking = false

  constructor(options: SubscriptionOptions) {
    this.#options = options
    const ticking = setInterval(() => void this.#check(), Math.min(TICK_MS, options.checkMs ?? TICK_MS)).unref()
    this.#stop = [() => clearInterval(ticking), options.onEvents((events) => this.#revoke(events))]
  }

  get size(): number {
    return this.#open.size
  }

  /**
   * Counts a subscription until the returned function is called. Calls `end` at most once, when the caller's
   * credentials are no longer valid. Throws RateLimitedError if there are too many.
   */
  open(authentication: Authentication, weight: number, end: () => void): () => void {
    const { subscriptions, subscriptionsPerViewer } = this.#options.limits
    const who = nameOf(authentication)
    const own = this.#weights.get(who) ?? 0
    if (own + weight > subscriptionsPerViewer || this.#total + weight > subscriptions)
      throw new RateLimitedError('SUBSCRIPTIONS', RETRY_AFTER_S)
    const opened: Open = {
      authentication,
      weight,
      end,
      expiresAt: authentication.expiresAt,
      checkedAt: performance.now(),
    }
    this.#open.add(opened)
    this.#count(who, weight)
    return () => this.#close(opened)
  }

  stop(): void {
    for (const stop of this.#stop) stop()
  }

  #close(opened: Open): boolean {
    const wasOpen = this.#open.delete(opened)
    if (wasOpen) this.#count(nameOf(opened.authentication), -opened.weight)
    return wasOpen
  }

  #end(opened: Open): void {
    if (this.#close(opened)) opened.end()
  }

  #count(who: string, weight: number): void {
    this.#total += weight
    const own = (this.#weights.get(who) ?? 0) + weight
    if (own > 0) this.#weights.set(who, own)
    else this.#weights.delete(who)
  }

  #revoke(events: readonly Envelope[]): void {
    const gone = new Set(events.filter(isRevoking).map(({ subjectId }) => subjectId))
    if (gone.size === 0) return
    for (const opened of [...this.#open]) {
      const { viewer, sessionId } = opened.authentication
      if (gone.has(viewer.id ?? '') || gone.has(sessionId ?? '')) this.#end(opened)
    }
  }

  /**
   * Reads credentials again: expired ones at once, because they may have been extended, and all others regularly,
   * because their validity may have been shortened.
   */
  async #check(): Promise<void> {
    const now = this.#options.clock.now()
    const checkedAt = performance.now()
    const { checkMs = 10_000 } = this.#options
    const due = [...this.#open].filter(
      (opened) =>
        credentialOf(opened.authentication) !== null &&
        ((opened.expiresAt && opened.expiresAt <= now) || checkedAt - opened.checkedAt >= checkMs),
    )
    if (due.length === 0 || this.#checking) return
    this.#checking = true
    try {
      const ids = (kind: 'session' | 'key') => [
        ...new Set(
          due.flatMap(({ authentication }) => (kindOf(authentication) === kind ? [credentialOf(authentication)!] : [])),
        ),
      ]
      const inForce = await this.#options.inForce({ sessions: ids('session'), keys: ids('key') }, now)
      this.#options.outage.worked()
      for (const opened of due) {
        const id = credentialOf(opened.authentication)!
        if (!inForce.has(id)) this.#end(opened)
        Object.assign(opened, { expiresAt: inForce.get(id) ?? null, checkedAt })
      }
    } catch (error) {
      this.#options.outage.failed(error)
      // Credentials that are known to have expired end anyway.
      for (const opened of due) if (opened.expiresAt && opened.expiresAt <= now) this.#end(opened)
    } finally {
      this.#checking = false
    }
  }
}

const nameOf = ({ viewer }: Authentication): string => `${viewer.kind}:${viewer.id ?? ''}`
const kindOf = ({ viewer, sessionId }: Authentication) => (sessionId ? 'session' : viewer.kind === 'key' ? 'key' : null)
/** Returns the credential that must be read again. Null for a display, whose token ends only by an event. */
const credentialOf = (authentication: Authentication): string | null =>
  authentication.sessionId ?? (kindOf(authentication) === 'key' ? authentication.viewer.id : null)
