/**
 * Answers the queries that screens repeat. A cacheable query is parsed and validated once and runs without Yoga. The
 * bytes of its response are cached until an event of the log invalidates them, but at most for ten seconds. Yoga serves
 * all other requests.
 */
import { createHash } from 'node:crypto'
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql'
import { LRUCache } from 'lru-cache'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { audienceKey } from '#domain/core/viewer.ts'
import type { ResultCache } from '#feed/result-cache.ts'
import { Semaphore } from '#feed/semaphore.ts'
import { LIMITS } from '#graphql/core/builder.ts'
import { type Invalidation, invalidationOf } from '#graphql/core/cacheable.ts'
import { chargeFor, documentRules, wrongVariable } from '#graphql/cost/operation.ts'
import { Work } from '#graphql/cost/pace.ts'
import type { Cost } from '#http/limits/budgets.ts'
import { codeOf, operationOf } from '#http/process/access-log.ts'
import type { Log } from '#http/process/log.ts'
import { maskResult } from './error-masking.ts'
import { createExecutor, type Executor } from './executor.ts'
import type { Params } from './params.ts'
import { textOf } from './persisted.ts'
import type { GraphqlRequest } from './yoga.ts'

/** A cacheable query that was parsed and validated, with the function that executes it. */
interface Plan extends Executor {
  document: DocumentNode
  touches: Invalidation
  /** identifies the plan in cache keys; the access log shows `operation` instead */
  number: number
  operation: string | undefined
}

const MAX_PLANS = 300
const MAX_DOCUMENT_LENGTH = 8_192
const MAX_KEY_LENGTH = 1_024
/** Cost in points of a result that is cached already. */
const CACHED_POINTS = 20

/** A response, whose bytes are shared with other requests, and its cost for this request. */
export interface CachedResponse {
  bytes: Uint8Array
  cost: Cost
}

export interface CachedQueryOptions {
  schema: GraphQLSchema
  resultCache: ResultCache
  persisted: ReadonlyMap<string, string>
  log: Log
}

/** Returns a function that returns the response to a cacheable query, or null for every other request. */
export function createCachedQueries({ schema, resultCache, persisted, log }: CachedQueryOptions) {
  // The plans by operation name and document text. False means that the document is not cacheable: Yoga serves it.
  const plans = new LRUCache<string, Plan | false>({ max: MAX_PLANS })
  let planCount = 0
  function planFor(text: string, operationName: string | null): Plan | false {
    const key = `${operationName} ${text}`
    const cached = plans.get(key)
    if (cached !== undefined) return cached
    const created = createPlan(text, operationName)
    plans.set(key, created)
    return created
  }

  function createPlan(text: string, operationName: string | null): Plan | false {
    try {
      const document = parse(text, { maxTokens: LIMITS.tokens })
      const touches = invalidationOf(document, operationName)
      if (!touches || validate(schema, document, documentRules, { maxErrors: 1 }).length > 0) return false
      const operation = operationOf(document, operationName)
      return { document, ...createExecutor(schema, document, operationName), touches, number: planCount++, operation }
    } catch {
      // Yoga then serves the request and reports the error.
      return false
    }
  }

  return async (params: Params, { context, access = {}, budget }: GraphqlRequest): Promise<CachedResponse | null> => {
    const text = textOf(params, persisted)
    if (!text || text.length > MAX_DOCUMENT_LENGTH) return null
    const plan = planFor(text, params.operationName ?? null)
    const variables = params.variables ?? {}
    const serialised = JSON.stringify(variables)
    if (!plan || serialised.includes('"@me"')) return null
    access.operation = plan.operation
    const key = `${audienceKey(context.audience)} ${plan.number} ${shortened(serialised)}`
    const cached = resultCache.peek(key)
    const request = { document: plan.document, operationName: params.operationName, variables }
    // If a variable is wrong, Yoga serves the request and reports the error.
    if (!cached && wrongVariable(schema, request)) return null
    const points = cached ? CACHED_POINTS : chargeFor(schema, request, context)
    const cost = await budget.spend(points)
    if (cached)
      return { bytes: 'bytes' in cached ? cached.bytes : await budget.run(points, () => cached.pending), cost }
    const make = async () => {
      // The operation holds a place in the viewer's semaphore already, in which its statements run one after another.
      const result = await plan.run({ ...context, work: new Work(new Semaphore(1)) }, variables)
      // The error of an unreachable database is thrown, because the router then answers 503.
      for (const { originalError } of result.errors ?? []) if (isDatabaseAway(originalError)) throw originalError
      const { data, errors } = maskResult(log, access)(result)
      access.code = codeOf(errors)
      const text = JSON.stringify(errors ? { errors, data } : { data })
      return { result: Buffer.from(text), keep: !errors }
    }
    // Other viewers may wait for a result that is being read, so the read begins only after all limits of this viewer.
    const read = (statements: Semaphore) =>
      statements.run(() => resultCache.get(key, plan.touches(context.audience), make))
    return { bytes: await budget.run(points, read, plan.pointsOfRun(points)), cost }
  }
}

/**
 * Returns the variables for a cache key. Long variables are hashed, because they would occupy more memory than the
 * result.
 */
const shortened = (variables: string): string =>
  variables.length <= MAX_KEY_LENGTH ? variables : createHash('sha256').update(variables).digest('base64url')
