/**
 * The shortest way through for what screens ask again and again: a hot query is parsed and validated once, runs without the
 * transport's ceremony, and its bytes are kept until an event touches them. Anything else answers null and goes to Yoga.
 */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { audienceKey } from '#domain/viewer.ts'
import type { Kept } from '#feed/kept.ts'
import { LIMITS } from '#graphql/builder.ts'
import type { Context } from '#graphql/context.ts'
import { keepable, type Touches } from '#graphql/keepable.ts'
import type { Log } from './log.ts'
import { maskResult } from './mask.ts'

interface Params {
  query?: unknown
  variables?: unknown
  operationName?: unknown
  extensions?: { persistedQuery?: { sha256Hash?: unknown } }
}

interface Plan {
  run: (context: Context, variables: Record<string, unknown>) => Promise<ExecutionResult> | ExecutionResult
  touches: Touches
  /** what it goes by among the kept results */
  number: number
}

const PLANS = 300
const LONGEST = 8_192

export interface HotOptions {
  schema: GraphQLSchema
  kept: Kept
  persisted: ReadonlyMap<string, string>
  log: Log
}

export function createHot({ schema, kept, persisted, log }: HotOptions) {
  const plans = new Map<string, Plan | null>()
  let made = 0
  const mask = maskResult(log)

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
      if (!touches || validate(schema, document, specifiedRules, { maxErrors: 1 }).length > 0) return null
      return { run: runner(schema, document, operationName), touches, number: made++ }
    } catch {
      // Yoga says what is wrong with it.
      return null
    }
  }

  return async (body: string, context: Context): Promise<Uint8Array | null> => {
    const params = read(body)
    const text = params && textOf(params, persisted)
    if (!text || text.length > LONGEST) return null
    const operationName = typeof params.operationName === 'string' ? params.operationName : null
    const found = plan(text, operationName)
    const variables = JSON.stringify(params.variables ?? {})
    if (!found || variables.includes('"@me"')) return null
    const key = `${audienceKey(context.audience)} ${found.number} ${variables}`
    return kept.get(key, found.touches(context.audience), async () => {
      const variables = params.variables as Record<string, unknown> | undefined
      const result = await found.run(context, variables ?? {})
      const { data, errors } = mask(result)
      const text = JSON.stringify(errors ? { errors, data } : { data })
      return { result: Buffer.from(text), keep: !errors }
    })
  }
}

function runner(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Plan['run'] {
  const compiled = guardsTypes(schema, document) ? null : compileQuery(schema, document, operationName ?? undefined)
  if (compiled && isCompiledQuery(compiled))
    return (context, variables) => compiled.query(undefined, context, variables)
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

function read(body: string): Params | null {
  try {
    const params: unknown = JSON.parse(body)
    return typeof params === 'object' && !Array.isArray(params) ? params : null
  } catch {
    return null
  }
}

function textOf({ query, extensions }: Params, persisted: ReadonlyMap<string, string>): string | null {
  if (typeof query === 'string' && query !== '') return query
  const hash = extensions?.persistedQuery?.sha256Hash
  return (typeof hash === 'string' && persisted.get(hash)) || null
}
