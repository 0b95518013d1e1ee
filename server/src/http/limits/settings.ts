/** The limits of an instance per viewer and per address, and their defaults. */
import { pointsPer } from '@takedown/declarations/roles.ts'
import type { ViewerRole } from '#domain/core/viewer.ts'

export interface Limits {
  /** Seconds after which a budget is full again. */
  windowSeconds: number
  /** Points that each viewer may spend per window, by role; `anonymous` is per address. See graphql/cost/price.ts. */
  points: Record<ViewerRole | 'anonymous', number>
  /** Operations of one viewer that run at once, and that may wait. */
  running: number
  waiting: number
  /** Of the running operations, how many may cost `heavyFrom` points or more. */
  heavyRunning: number
  heavyFrom: number
  /** Operations of `hugeFrom` points or more that run at once, of all viewers together. */
  hugeRunning: number
  hugeFrom: number
  /** Statements of one viewer's queries at once. */
  statements: number
  /** Live subscriptions of one viewer and of all viewers, over any transport. One over SSE counts as `sseWeight`. */
  subscriptionsPerViewer: number
  subscriptions: number
  sseWeight: number
  /** Open connections from one address, except addresses in `uncounted` and trusted proxies. */
  connectionsPerAddress: number
  /** CIDR ranges from which any number of connections may come. */
  uncounted: readonly string[]
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
}

/** Returns the defaults with every budget of points multiplied, for installations with demanding integrations. */
export const scaledLimits = (factor: number): Limits => ({
  ...defaultLimits,
  points: Object.fromEntries(
    Object.entries(defaultLimits.points).map(([role, points]) => [role, Math.round(points * factor)]),
  ) as Limits['points'],
})
