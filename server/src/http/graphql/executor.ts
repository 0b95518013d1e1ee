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
import { priceOf } from '#graphql/cost/plugin.ts'
import { isPage } from '#graphql/cost/price.ts'

type Run = (context: Context, variables: Record<string, unknown>) => Promise<ExecutionResult> | ExecutionResult

export interface Executor {
  run: Run
  isCompiled: boolean
  /**
   * The share of the price of the operation by which the limits of concurrent operations classify it. The budget pays
   * the whole price.
   */
  share: number
}

/**
 * Compiled code needs at most this share of the time that the price assumes: a board page of 3,200 points takes about
 * 1.5 ms of the serving thread, not 10 ms.
 */
const COMPILED_SHARE = 1 / 3

/** The document must be valid. */
export function createExecutor(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Executor {
  const { guardsTypes, readsPerObject } = inspect(schema, document)
  const compiled = guardsTypes ? null : compileQuery(schema, document, operationName ?? undefined)
  if (compiled && isCompiledQuery(compiled)) {
    // Compiled code does not support promises in a list, so it runs without `work`, whose steps are promises.
    const run: Run = (context, variables) => compiled.query(undefined, { ...context, work: undefined }, variables)
    return { run, isCompiled: true, share: readsPerObject ? 1 : COMPILED_SHARE }
  }
  const run: Run = (contextValue, variableValues) =>
    execute({ schema, document, operationName, contextValue, variableValues })
  return { run, isCompiled: false, share: 1 }
}

/**
 * `guardsTypes`: whether a type of the document checks access in `isTypeOf`. An abstract type counts too, because one of
 * its object types may do so. Such a document is not compiled: compiled code calls `isTypeOf` without the context, and
 * does not handle its rejection.
 *
 * `readsPerObject`: whether a field below the root runs an SQL statement for each object. The price of such a field is
 * the work of the database, which compiled code does not make faster.
 */
function inspect(schema: GraphQLSchema, document: DocumentNode): { guardsTypes: boolean; readsPerObject: boolean } {
  const types = new TypeInfo(schema)
  let guardsTypes = false
  let readsPerObject = false
  const check = () => {
    const type = getNamedType(types.getType())
    guardsTypes ||= isAbstractType(type) || (isObjectType(type) && type.isTypeOf != null)
    const [parent, field] = [types.getParentType(), types.getFieldDef()]
    if (parent && field && parent !== schema.getQueryType())
      readsPerObject ||= isPage(priceOf(parent.name, field.name, isListType(getNullableType(field.type))))
  }
  visit(document, visitWithTypeInfo(types, { Field: check }))
  return { guardsTypes, readsPerObject }
}
