/**
 * The shortest way through for what screens ask again and again: a hot query is parsed and validated once, runs without the
 * transport's ceremony, and its bytes are kept until an event touches them. Anything else answers null and goes to Yoga.
 */
import { createHash } from 'node:crypto'
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { audienceKey } from '#domain/core/viewer.ts'
import type { Semaphore } from '#feed/gate.ts'
import type { ResultCache } from '#feed/kept.ts'
import { LIMITS } from '#graphql/core/builder.ts'
import { keepable, type Touches } from '#graphql/core/cacheable.ts'
import type { Context } from '#graphql/core/context.ts'
import { chargeFor, documentRules } from '#graphql/cost/operation.ts'
import { Work } from '#graphql/cost/pace.ts'
import type { Cost } from '#http/limits/budgets.ts'
import { operationOf } from '#http/process/access-log.ts'
import type { Log } from '#http/process/log.ts'
import { maskResult } from './error-masking.ts'
import type { Params } from './params.ts'
import type { Asked } from './yoga.ts'

interface Plan {
  document: DocumentNode
  run: (context: Context, variables: Record<string, unknown>) => Promise<ExecutionResult> | ExecutionResult
  touches: Touches
  /** what it goes by among the kept results, and in the access log */
  number: number
  operation: string | undefined
}

const PLANS = 300
const LONGEST = 8_192
const LONGEST_KEY = 1_024
/** Points of a result that is here already. */
const KEPT = 20

/** An answer, which others may get as well, and what it cost this one. */
export interface Answered {
  bytes: Uint8Array
  cost: Cost
}

export interface HotOptions {
  schema: GraphQLSchema
  kept: ResultCache
  persisted: ReadonlyMap<string, string>
  log: Log
}

export function createCachedQueries({ schema, kept, persisted, log }: HotOptions) {
  const plans = new Map<string, Plan | null>()
  let made = 0
  function plan(text: string, operationName: string | null): Plan | null {
    const key = `${operationName} ${text}`
    const known = plans.get(key)
    if (known !== undefined) return known
    const fresh = make(text, operationName)
    plans.set(key, fresh)
    if (plans.size > PLANS) plans.delete(plans.keys().next().value!)
    return fresh
  }

  function make(text: string, operationName: string | null): Plan | null {
    try {
      const document = parse(text, { maxTokens: LIMITS.tokens })
      const touches = keepable(document, operationName)
      if (!touches || validate(schema, document, documentRules, { maxErrors: 1 }).length > 0) return null
      const operation = operationOf(document, operationName)
      return { document, run: runner(schema, document, operationName), touches, number: made++, operation }
    } catch {
      // Yoga says what is wrong with it.
      return null
    }
  }

  return async (params: Params, { context, access = {}, budget }: Asked): Promise<Answered | null> => {
    const text = textOf(params, persisted)
    if (!text || text.length > LONGEST) return null
    const match = plan(text, params.operationName ?? null)
    const variables = params.variables ?? {}
    const shown = JSON.stringify(variables)
    if (!match || shown.includes('"@me"')) return null
    access.operation = match.operation
    const key = `${audienceKey(context.audience)} ${match.number} ${shortened(shown)}`
    const isKept = kept.has(key)
    const request = { document: match.document, operationName: params.operationName, variables }
    const points = isKept ? KEPT : chargeFor(schema, request, context)
    access.cost = points
    const cost = await budget.spend(points)
    const make = async (statements: Semaphore) => {
      const result = await match.run({ ...context, work: new Work(statements) }, variables)
      // Then the status is 503, which is said where the request is answered.
      for (const { originalError } of result.errors ?? []) if (isDatabaseAway(originalError)) throw originalError
      const { data, errors } = maskResult(log, access)(result)
      const text = JSON.stringify(errors ? { errors, data } : { data })
      return { result: Buffer.from(text), keep: !errors }
    }
    const read = (statements: Semaphore) => kept.get(key, match.touches(context.audience), () => make(statements))
    return { bytes: await budget.run(points, read), cost }
  }
}

/** What goes by long variables would hold more than its result does. */
const shortened = (variables: string): string =>
  variables.length <= LONGEST_KEY ? variables : createHash('sha256').update(variables).digest('base64url')

function runner(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Plan['run'] {
  const compiled = guardsTypes(schema, document) ? null : compileQuery(schema, document, operationName ?? undefined)
  if (compiled && isCompiledQuery(compiled))
    // Compiled code knows no promises in a list, so it runs whole.
    return (context, variables) => compiled.query(undefined, { ...context, work: undefined }, variables)
  return (contextValue, variableValues) => execute({ schema, document, operationName, contextValue, variableValues })
}

/**
 * Whether a type in it decides by `isTypeOf` who may read it. Compiled code calls that without the context and without
 * waiting, which throws where nobody catches and ends the process.
 */
function guardsTypes(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema)
  let guarded = false
  const look = () => {
    const type = getNamedType(types.getType())
    guarded ||= isAbstractType(type) || (isObjectType(type) && type.isTypeOf != null)
  }
  visit(document, visitWithTypeInfo(types, { Field: look }))
  return guarded
}

function textOf({ query, extensions }: Params, persisted: ReadonlyMap<string, string>): string | null {
  if (query) return query
  const { sha256Hash: hash } = (extensions?.persistedQuery ?? {}) as { sha256Hash?: unknown }
  return (typeof hash === 'string' && persisted.get(hash)) || null
}
