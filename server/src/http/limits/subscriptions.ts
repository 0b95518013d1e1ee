/**
 * The register of live subscriptions over all transports. It ends a subscription when the session, key or display token
 * that opened it is no longer valid.
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
  /** Returns those of these sessions and keys that are still valid, each with its expiry. */
  inForce: (ids: { sessions: string[]; keys: string[] }, now: Date) => Promise<Map<string, Date | null>>
  clock: Pick<Clock, 'now'>
  onEvents: (listener: (events: readonly Envelope[]) => void) => () => void
  outage: Outage
  /** Milliseconds after which a session or key is read again, because its expiry may have changed. */
  checkMs?: number
}

/** The session, key, display or anonymous viewer that opened subscriptions. */
interface Opener {
  viewerId: string | null
  /**
   * the session or key whose validity is checked regularly; null for an anonymous viewer, and for a display, whose
   * token never expires
   */
  credential: { kind: 'session' | 'key'; id: string } | null
  expiresAt: Date | null
  /** when the secret of a rotated key ends, which nothing extends */
  replacedAt: Date | null
  checkedAt: number
  ends: Set<() => void>
}

const TICK_MS = 1_000
const RETRY_AFTER_S = 30

export class Subscriptions {
  readonly #options: SubscriptionOptions
  readonly #openers = new Map<string, Opener>()
  readonly #weights = new Map<string, number>()
  readonly #stop: (() => void)[]
  #total = 0
  #size = 0
  #checking = false

  constructor(options: SubscriptionOptions) {
    this.#options = options
    const ticking = setInterval(() => void this.#check(), Math.min(TICK_MS, options.checkMs ?? TICK_MS)).unref()
    this.#stop = [() => clearInterval(ticking), options.onEvents((events) => this.#revoke(events))]
  }

  get size(): number {
    return this.#size
  }

  /**
   * Counts a subscription until the returned function is called. Calls `end` once if the credentials with which it was
   * opened cease to be valid. Throws RateLimitedError if there are too many subscriptions.
   */
  open(authentication: Authentication, weight: number, end: () => void): () => void {
    const { subscriptions, subscriptionsPerViewer } = this.#options.limits
    const who = nameOf(authentication)
    const own = this.#weights.get(who) ?? 0
    if (own + weight > subscriptionsPerViewer || this.#total + weight > subscriptions)
      throw new RateLimitedError('SUBSCRIPTIONS', RETRY_AFTER_S)
    const { replacedAt } = authentication
    const openerKey = authentication.sessionId ?? (replacedAt ? `${who} ${replacedAt.toISOString()}` : who)
    const opener = this.#openers.get(openerKey) ?? {
      viewerId: authentication.viewer.id,
      credential: credentialOf(authentication),
      expiresAt: null,
      replacedAt,
      checkedAt: performance.now(),
      ends: new Set<() => void>(),
    }
    opener.expiresAt = authentication.expiresAt
    this.#openers.set(openerKey, opener)
    let isOpen = true
    const close = () => {
      if (!isOpen) return
      isOpen = false
      opener.ends.delete(endOnce)
      if (opener.ends.size === 0) this.#openers.delete(openerKey)
      this.#size--
      this.#count(who, -weight)
    }
    const endOnce = () => {
      close()
      end()
    }
    opener.ends.add(endOnce)
    this.#size++
    this.#count(who, weight)
    return close
  }

  stop(): void {
    for (const stop of this.#stop) stop()
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
    for (const opener of [...this.#openers.values()])
      if (gone.has(opener.viewerId ?? '') || gone.has(opener.credential?.id ?? '')) endAll(opener)
  }

  /**
   * Expired credentials are checked at once, because they may have been extended. Other credentials are checked every
   * `checkMs`, because their validity may have been shortened.
   */
  async #check(): Promise<void> {
    const now = this.#options.clock.now()
    for (const opener of [...this.#openers.values()]) if (opener.replacedAt && opener.replacedAt <= now) endAll(opener)
    const checkedAt = performance.now()
    const { checkMs = 10_000 } = this.#options
    const due = [...this.#openers.values()].filter(
      ({ credential, expiresAt, checkedAt: last }) =>
        credential !== null && ((expiresAt && expiresAt <= now) || checkedAt - last >= checkMs),
    )
    if (due.length === 0 || this.#checking) return
    this.#checking = true
    try {
      const ids = (kind: 'session' | 'key') =>
        due.flatMap(({ credential }) => (credential!.kind === kind ? [credential!.id] : []))
      const inForce = await this.#options.inForce({ sessions: ids('session'), keys: ids('key') }, now)
      this.#options.outage.worked()
      for (const opener of due) {
        const { id } = opener.credential!
        if (!inForce.has(id)) endAll(opener)
        Object.assign(opener, { expiresAt: inForce.get(id) ?? null, checkedAt })
      }
    } catch (error) {
      this.#options.outage.failed(error)
      // The check failed, so expired credentials count as not extended.
      for (const opener of due) if (opener.expiresAt && opener.expiresAt <= now) endAll(opener)
    } finally {
      this.#checking = false
    }
  }
}

const nameOf = ({ viewer }: Authentication): string => `${viewer.kind}:${viewer.id ?? ''}`

function credentialOf({ viewer, sessionId }: Authentication): Opener['credential'] {
  if (sessionId) return { kind: 'session', id: sessionId }
  return viewer.kind === 'key' && viewer.id !== null ? { kind: 'key', id: viewer.id } : null
}

function endAll({ ends }: Opener): void {
  for (const end of [...ends]) end()
}
