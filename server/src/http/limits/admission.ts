/**
 * Charges a viewer's budget of points for reading a request and for starting a live subscription. If too few points are
 * left, the request or subscription is refused.
 */
import type { ServerResponse } from 'node:http'
import type { GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Clock } from '#clock/database-clock.ts'
import { type Audience, audienceOf } from '#domain/core/viewer.ts'
import { chargeFor, type ParsedOperation } from '#graphql/cost/operation.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import type { Budget, Budgets } from './budgets.ts'
import type { Subscriptions } from './subscriptions.ts'

/** Points for starting a subscription. */
const START_POINTS = 10
/**
 * If a subscription starts a new execution of a live operation, it costs START_POINTS and this share of the price of
 * one frame. If it joins an execution that already runs for other subscribers, it costs START_POINTS only.
 */
const FRAME_SHARE = 0.1
/**
 * A subscription that starts a new execution counts as one subscription for every 1,000 points that a frame costs,
 * rounded up.
 */
const POINTS_PER_WEIGHT = 1_000
/**
 * Maximum number of document texts that are remembered. A remembered document is not parsed again, so it is cheaper.
 */
const MAX_REMEMBERED = 300
/**
 * One point pays for this many characters of a new document. New documents cost more than remembered ones, because they
 * must be parsed and validated.
 */
const CHARACTERS_NEW = 1
/** One point pays for this many characters of a remembered document. */
const CHARACTERS_KNOWN = 100
/** One point pays for this many characters outside the document, for example in the variables. */
const CHARACTERS_VARIABLES = 10
/**
 * Points per character of a new document of a subscription. They are high because the document is validated in this
 * process, which also serves the boards.
 */
const POINTS_LIVE = 10
/** Number of characters outside the document that cost nothing in each request. */
const CHARACTERS_FREE = 1_000
/** Longer documents are not remembered. */
const MAX_REMEMBERED_LENGTH = 8_192

export interface Following {
  authentication: Authentication
  operation: ParsedOperation
  /** whether the subscription joins an execution that is already running */
  joins: boolean
  /** the minimum number of subscriptions as which the limits count this subscription */
  weight: number
  /** Called when the session, key or display token that opened the subscription is no longer valid. */
  end: () => void
  /** The budget that pays for the subscription. If omitted, the budget of the viewer. */
  budget?: Budget
}

export interface LiveReading {
  /** The text of the document; empty if the request names the document by its hash. */
  text: string
  /** The length of the request or message. */
  characters: number
  /** Whether the document is in the cache of parsed documents, or is named by its hash. */
  isParsed: boolean
}

export type Admission = ReturnType<typeof createAdmission>

export function createAdmission(
  schema: GraphQLSchema,
  budgets: Budgets,
  subscriptions: Subscriptions,
  clock: Pick<Clock, 'now'>,
) {
  const remembered = new LRUCache<string, true>({ max: MAX_REMEMBERED })
  const { sseWeight } = budgets.limits
  const context = (audience: Audience) => ({ audience, now: clock.now() })

  function remember(text: string): void {
    if (text.length <= MAX_REMEMBERED_LENGTH) remembered.set(text, true)
  }

  return {
    sseWeight,
    /**
     * Returns the budget of a caller. After each `spend`, the headers of `response` state the limit and the remaining
     * points.
     */
    budgetOf: (authentication: Authentication, address: string, response?: ServerResponse): Budget =>
      budgets.of(authentication.viewer, address, response),

    /**
     * Takes the points for reading a request. `characters` is the length of the request. `text` is the document; it is
     * empty if the request names the document by its hash.
     */
    async read(budget: Budget, text: string, characters: number): Promise<void> {
      const others = Math.max(0, characters - text.length - CHARACTERS_FREE)
      const perPoint = remembered.has(text) ? CHARACTERS_KNOWN : CHARACTERS_NEW
      const points = Math.ceil(text.length / perPoint + others / CHARACTERS_VARIABLES)
      if (points === 0) return
      await budget.spend(points)
      // A text is remembered only after its points were taken. Otherwise, a refused request would make the next request
      // cheap.
      if (text !== '') remember(text)
    },

    /** Takes the points for reading the document of a subscription. */
    async readLive(budget: Budget, { text, characters, isParsed }: LiveReading): Promise<void> {
      const others = Math.max(0, characters - text.length - CHARACTERS_FREE)
      const reading = isParsed ? text.length / CHARACTERS_KNOWN : text.length * POINTS_LIVE
      const points = Math.ceil(reading + others / CHARACTERS_VARIABLES)
      if (points > 0) await budget.spend(points)
    },

    /** Counts and charges a live subscription. Call the returned function when the subscription ends. */
    async follow({
      authentication,
      operation: request,
      joins,
      weight,
      end,
      budget = budgets.of(authentication.viewer, ''),
    }: Following): Promise<() => void> {
      const points = joins ? 0 : chargeFor(schema, request, context(audienceOf(authentication.viewer)))
      const leave = subscriptions.open(authentication, Math.max(weight, Math.ceil(points / POINTS_PER_WEIGHT)), end)
      try {
        await budget.spend(START_POINTS + Math.ceil(points * FRAME_SHARE))
        return leave
      } catch (error) {
        leave()
        throw error
      }
    },
  }
}
