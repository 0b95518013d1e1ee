/**
 * Budgets of points, the unit of cost of operations (see graphql/cost/price.ts). Each account, key and display has a
 * budget. Callers who are not signed in share the budget of their address.
 */
import type { ServerResponse } from 'node:http'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Viewer, ViewerRole } from '#domain/core/viewer.ts'
import type { Semaphore } from '#feed/semaphore.ts'
import { accessOf } from '#http/process/access-log.ts'
import { Operations } from './operations.ts'
import { RateLimitedError } from './refusal.ts'
import type { Limits } from './settings.ts'

export interface Cost {
  requested: number
  remaining: number
  limit: number
  /** seconds until the budget is full again */
  resetIn: number
}

export interface Budget {
  /**
   * Takes points. Reports the remaining points in the response headers, and the cost in the access log. If too few
   * points are left, takes no points and throws RateLimitedError.
   */
  spend(points: number): Promise<Cost>
  readonly cost: Cost | null
  /** Runs `work`, an operation that costs `points`, as soon as `Operations.run` admits it. */
  run<T>(points: number, work: (statements: Semaphore) => Promise<T>, pointsOfRun?: number): Promise<T>
}

export class Budgets {
  readonly limits: Limits
  readonly #operations: Operations
  readonly #limiters: Map<string, RateLimiterMemory>

  constructor(limits: Limits) {
    this.limits = limits
    this.#operations = new Operations(limits)
    const roles = Object.entries(limits.points)
    this.#limiters = new Map(
      roles.map(([role, points]) => [
        role,
        new RateLimiterMemory({ keyPrefix: role, points, duration: limits.windowSeconds }),
      ]),
    )
  }

  /** Returns the budget of a viewer for one request; `response` gets the `x-ratelimit-*` headers. */
  of(viewer: Viewer, address: string, response?: ServerResponse): Budget {
    let last: Cost | null = null
    const report = (cost: Cost) => {
      last = cost
      if (response) reportTo(response, cost)
    }
    const role: ViewerRole | 'anonymous' = viewer.role ?? 'anonymous'
    const who = viewer.id === null ? `address:${address}` : `${viewer.kind}:${viewer.id}`
    return {
      spend: (points) => this.#spend(role, who, points, report),
      get cost() {
        return last
      },
      run: (points, work, pointsOfRun) => this.#operations.run(who, points, work, pointsOfRun),
    }
  }

  async #spend(role: string, who: string, points: number, report: (cost: Cost) => void): Promise<Cost> {
    const limiter = this.#limiters.get(role)!
    const limit = limiter.points
    const state = await limiter.consume(who, points).catch((refused: unknown) => refused)
    if (!(state instanceof RateLimiterRes)) throw state
    const refused = state.consumedPoints > limit
    // A refused operation is not charged, so a cheaper operation may still run.
    const { remainingPoints } = refused ? await limiter.reward(who, points) : state
    const resetIn = Math.max(1, Math.ceil(state.msBeforeNext / 1000))
    const cost = { requested: points, remaining: remainingPoints, limit, resetIn }
    report(cost)
    if (refused) throw new RateLimitedError('COST', resetIn)
    return cost
  }
}

function reportTo(response: ServerResponse, { requested, limit, remaining, resetIn }: Cost): void {
  const access = accessOf(response.req)
  if (access) access.cost = requested
  if (response.headersSent) return
  response.setHeader('x-ratelimit-limit', limit)
  response.setHeader('x-ratelimit-remaining', remaining)
  response.setHeader('x-ratelimit-reset', resetIn)
}
