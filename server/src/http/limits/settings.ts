/** The limits of one server instance for each viewer and each address, and their defaults. */
import { pointsPer } from '@takedown/declarations/roles.ts'
import type { ViewerRole } from '#domain/core/viewer.ts'

export interface Limits {
  /** Seconds after which a budget is full again. */
  windowSeconds: number
  /**
   * Points that each viewer may spend in `windowSeconds`, by role. `anonymous` is the budget of each address without a
   * signed-in viewer.
   */
  points: Record<ViewerRole | 'anonymous', number>
  /** How many operations of one viewer may run at once, and how many more may wait. */
  running: number
  waiting: number
  /** How many of the running operations of one viewer may cost `heavyFrom` points or more. */
  heavyRunning: number
  heavyFrom: number
  /** How many operations of `hugeFrom` points or more may run at once, for all viewers together. */
  hugeRunning: number
  hugeFrom: number
  /** How many SQL statements may run at once for one viewer's queries. */
  statements: number
  /**
   * How many live subscriptions one viewer may have, and how many all viewers together may have. A subscription over
   * SSE counts as at least `sseWeight` subscriptions.
   */
  subscriptionsPerViewer: number
  subscriptions: number
  sseWeight: number
  /** How many connections one address may keep open. Addresses in `uncounted` and trusted proxies have no limit. */
  connectionsPerAddress: number
  uncounted: readonly string[]
  /** Seconds after which a sender of a file is disconnected if it transmits nothing. */
  idleSeconds: number
}

export const defaultLimits: Limits = {
  windowSeconds: 10,
  points: pointsPer('window'),
  running: 8,
  waiting: 500,
  heavyRunning: 1,
  heavyFrom: 3_000,
  hugeRunning: 2,
  hugeFrom: 20_000,
  statements: 4,
  subscriptionsPerViewer: 500,
  subscriptions: 20_000,
  sseWeight: 10,
  connectionsPerAddress: 500,
  uncounted: ['127.0.0.0/8', '::1/128'],
  idleSeconds: 30,
}

/** Returns the defaults with all budgets of points multiplied by `factor`. */
export const scaledLimits = (factor: number): Limits => ({
  ...defaultLimits,
  points: Object.fromEntries(
    Object.entries(defaultLimits.points).map(([role, points]) => [role, Math.round(points * factor)]),
  ) as Limits['points'],
})
