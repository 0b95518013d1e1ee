/**
 * Admits operations and subscriptions: computes the price of each before it runs, and takes the points from the
 * viewer's budget.
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
/** A subscription that joins no running execution costs START_POINTS and this share of the price of a frame. */
const FRAME_SHARE = 0.1
/**
 * A subscription that does not join a running execution counts as several subscriptions if its frames are expensive: as
 * one for every POINTS_PER_WEIGHT points of a frame.
 */
const POINTS_PER_WEIGHT = 1_000
/**
 * Maximum number of document texts that are remembered. A remembered document is not parsed again, so it is cheaper.
 */
const MAX_REMEMBERED = 300
/**
 * How many characters cost one point: of a new document, which must be parsed and validated, of a remembered document,
 * and of variables.
 */
const CHARACTERS_NEW = 1
const CHARACTERS_KNOWN = 100
const CHARACTERS_VARIABLES = 10
/**
 * Points per character of a live document. They are high because the document is validated in this process, which also
 * serves the boards.
 */
const POINTS_LIVE = 10
/** Characters besides the document that are free in every request. */
const CHARACTERS_FREE = 1_000
/** Longer documents are not remembered. */
const MAX_REMEMBERED_LENGTH = 8_192

export interface Following {
  authentication: Authentication
  operation: ParsedOperation
  /** whether the subscription joins an execution that is already running */
  joins: boolean
  /** the minimum number of subscriptions that this one counts as */
  weight: number
  /** Called when the session, key or display token that opened the subscription is no longer valid. */
  end: () => void
  /** The budget of the request that subscribes. By default, a new budget object of its viewer. */
  budget?: Budget
}

export interface LiveReading {
  /** The document; empty if a hash names it. */
  text: string
  /** Length of everything that was sent. */
  characters: number
  /** Whether the document need not be parsed and validated. */
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

  /** Remembers a text whose points were taken. */
  function remember(text: string): void {
    if (text.length <= MAX_REMEMBERED_LENGTH) remembered.set(text, true)
  }

  return {
    sseWeight,
    /** Returns the budget of a caller. The headers of `response` report what is spent. */
    budgetOf: (authentication: Authentication, address: string, response?: ServerResponse): Budget =>
      budgets.of(authentication.viewer, address, response),

    /**
     * Takes the points for reading a request. `characters` is the length of everything that was sent. `text` is the
     * document, or empty if a hash names it.
     */
    async read(budget: Budget, text: string, characters: number): Promise<void> {
      const others = Math.max(0, characters - text.length - CHARACTERS_FREE)
      const perPoint = remembered.has(text) ? CHARACTERS_KNOWN : CHARACTERS_NEW
      const points = Math.ceil(text.length / perPoint + others / CHARACTERS_VARIABLES)
      if (points === 0) return
      await budget.spend(points)
      // A text is remembered only after its points were taken, so that a refused request does not make the next request
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
