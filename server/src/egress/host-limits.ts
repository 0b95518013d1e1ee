/** Limits the open connections to each host, and spreads requests to a host over time. */
import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { RefusedError } from './messages.ts'
import type { EgressLimits } from './settings.ts'

/** Maximum time that a request waits for its turn. */
const MAX_WAIT_MS = 5_000
const MAX_HOSTS = 10_000

export class HostLimits {
  readonly #limits: EgressLimits
  readonly #open = new Map<string, number>()
  /** by host, the time up to which its permitted rate is used up, in milliseconds */
  readonly #usedUntil = new LRUCache<string, number>({ max: MAX_HOSTS })

  constructor(limits: EgressLimits) {
    this.#limits = limits
  }

  /**
   * Resolves when a request to the host may begin. The caller must call the returned function when the connection ends.
   * Up to `perSecond` requests begin at once, later ones are spread. Throws a RefusedError if a request would wait too
   * long, or if the host has too many open connections.
   */
  async enter(host: string): Promise<() => void> {
    const { connections, perSecond } = this.#limits
    const open = this.#open.get(host) ?? 0
    if (open >= connections) throw new RefusedError('UNREACHED', `${connections} connections to ${host} are open`)
    const now = performance.now()
    const usedUntil = Math.max(now, this.#usedUntil.get(host) ?? 0) + 1_000 / perSecond
    const waitMs = usedUntil - now - 1_000
    if (waitMs > MAX_WAIT_MS) throw new RefusedError('UNREACHED', `too many requests to ${host}`)
    this.#usedUntil.set(host, usedUntil)
    this.#open.set(host, open + 1)
    if (waitMs > 0) await sleep(waitMs)
    let isOpen = true
    return () => {
      if (isOpen) this.#leave(host)
      isOpen = false
    }
  }

  #leave(host: string): void {
    const open = (this.#open.get(host) ?? 1) - 1
    if (open > 0) this.#open.set(host, open)
    else this.#open.delete(host)
  }
}
