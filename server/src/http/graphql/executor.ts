/** Executes a cacheable query again and again: as compiled code where possible, because this takes a fraction of the time. */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import type { Context } from '#graphql/core/context.ts'
import { BASE_POINTS } from '#graphql/cost/operation.ts'
import { priceOf } from '#graphql/cost/plugin.ts'
import { isPage, scanOf } from '#graphql/cost/price.ts'

type Run = (context: Context, variables: Record<string, unknown>) => Promise<ExecutionResult> | ExecutionResult

export interface Executor {
  run: Run
  isCompiled: boolean
  /**
   * Returns the points by which the limits of one viewer's concurrent operations classify the operation. `points` is its
   * price, which the budget and the limit for all viewers together use unchanged.
   */
  pointsOfRun: (points: number) => number
}

/**
 * Compiled code completes rows in at most this share of the time that their price assumes: the 50 rows of a board page
 * take about 1.5 ms of the serving thread, not 10 ms. Compiled code does not make the scan of a page faster.
 */
const COMPILED_SHARE = 1 / 3

/** The document must be valid. */
export function createExecutor(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Executor {
  const { guardsTypes, readsPerObject, scan } = inspect(schema, document)
  const compiled = guardsTypes ? null : compileQuery(schema, document, operationName ?? undefined)
  if (compiled && isCompiledQuery(compiled)) {
    // Compiled code does not support promises in a list, so it runs without `work`, whose steps are promises.
    const run: Run = (context, variables) => compiled.query(undefined, { ...context, work: undefined }, variables)
    const fixed = BASE_POINTS + scan
    const discounted = (points: number) => fixed + Math.max(0, points - fixed) * COMPILED_SHARE
    return { run, isCompiled: true, pointsOfRun: readsPerObject ? unchanged : discounted }
  }
  const run: Run = (contextValue, variableValues) =>
    execute({ schema, document, operationName, contextValue, variableValues })
  return { run, isCompiled: false, pointsOfRun: unchanged }
}

const unchanged = (points: number): number => points

/**
 * `guardsTypes`: whether a type of the document checks access in `isTypeOf`. An abstract type counts too, because one of
 * its object types may do so. Such a document is not compiled: compiled code calls `isTypeOf` without the context, and
 * does not handle its rejection.
 *
 * `readsPerObject`: whether a field below the root runs an SQL statement for each object. The price of such a field is
 * the work of the database, which compiled code does not make faster.
 *
 * `scan`: the points of all root fields that do not depend on rows, such as the search for the first row of a page.
 */
function inspect(schema: GraphQLSchema, document: DocumentNode) {
  const types = new TypeInfo(schema)
  let guardsTypes = false
  let readsPerObject = false
  let scan = 0
  const check = () => {
    const type = getNamedType(types.getType())
    guardsTypes ||= isAbstractType(type) || (isObjectType(type) && type.isTypeOf != null)
    const [parent, field] = [types.getParentType(), types.getFieldDef()]
    if (!parent || !field) return
    const price = priceOf(parent.name, field.name, isListType(getNullableType(field.type)))
    if (parent === schema.getQueryType()) scan += scanOf(price)
    else readsPerObject ||= isPage(price)
  }
  visit(document, visitWithTypeInfo(types, { Field: check }))
  return { guardsTypes, readsPerObject, scan }
}
