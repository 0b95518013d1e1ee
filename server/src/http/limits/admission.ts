/** Admits operations: each is priced before it runs, and what one viewer may have at once is bounded. */
import type { ServerResponse } from 'node:http'
import type { GraphQLSchema } from 'graphql'
import type { Clock } from '#clock/database-clock.ts'
import { type Audience, audienceOf } from '#domain/core/viewer.ts'
import type { Semaphore } from '#feed/semaphore.ts'
import { chargeFor, type ParsedOperation } from '#graphql/cost/operation.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import type { Budget, Budgets, Cost } from './budgets.ts'
import type { Subscriptions } from './subscriptions.ts'

/** Points of beginning to follow, and the part of its frames' price that is added where nobody follows the same yet. */
const JOINING = 10
const BEGINNING = 0.1
/** Points of each frame for which a subscription that is executed for itself counts as one more. */
const POINTS_PER_WEIGHT = 1_000
/** Texts of documents that were seen lately; reading one of them again is cheap. */
const SEEN = 1_000
const LONGEST_SEEN = 8_192

export interface Following {
  visit: Authentication
  operation: ParsedOperation
  /** whether it shares an execution that goes on already */
  joins: boolean
  /** as how many it counts at least; dear frames count for more */
  weight: number
  /** Called when the session or key that opened it is no longer good. */
  end: () => void
  address?: string
  response?: ServerResponse
}

export type Admission = ReturnType<typeof createAdmission>

export function createAdmission(
  schema: GraphQLSchema,
  budgets: Budgets,
  subscriptions: Subscriptions,
  clock: Pick<Clock, 'now'>,
) {
  const seen = new Set<string>()
  const { sseWeight } = budgets.limits
  const context = (audience: Audience) => ({ audience, now: clock.now() })

  /** Points for parsing and validating a text: much for one that is new, little for one that is known. */
  function reading(text: string): number {
    const known = seen.delete(text)
    if (text.length <= LONGEST_SEEN) seen.add(text)
    if (seen.size > SEEN) seen.delete(seen.values().next().value!)
    return Math.ceil(text.length / (known ? 100 : 4))
  }

  return {
    sseWeight,
    /** The budget of a visitor; what it spends is said in the headers of `response`. */
    budgetOf: (visit: Authentication, address: string, response?: ServerResponse): Budget =>
      budgets.of(visit.viewer, address, response),

    /** Takes the points of reading a document's text. */
    read: (budget: Budget, text: string): Promise<Cost> => budget.spend(reading(text)),

    /** Takes the points of an operation and runs it when its turn comes. */
    async run<T>(
      budget: Budget,
      points: number,
      work: (statements: Semaphore) => Promise<T>,
    ): Promise<{ result: T; cost: Cost }> {
      const cost = await budget.spend(points)
      return { result: await budget.run(points, work), cost }
    },

    /** Counts and charges a live subscription; the returned function must be called when it ends. */
    async follow({
      visit,
      operation: request,
      joins,
      weight,
      end,
      address = '',
      response,
    }: Following): Promise<() => void> {
      const points = joins ? 0 : chargeFor(schema, request, context(audienceOf(visit.viewer)))
      const leave = subscriptions.open(visit, Math.max(weight, Math.ceil(points / POINTS_PER_WEIGHT)), end)
      try {
        await budgets.of(visit.viewer, address, response).spend(JOINING + Math.ceil(points * BEGINNING))
        return leave
      } catch (error) {
        leave()
        throw error
      }
    },
  }
}
