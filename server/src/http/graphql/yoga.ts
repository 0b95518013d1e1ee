/** Serves GraphQL over HTTP with Yoga: one operation per request, in JSON. */
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import { createYoga, type GraphQLParams, isAsyncIterable, type Plugin } from 'graphql-yoga'
import { LIMITS } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { chargeFor, ownRules, REFUSAL_POINTS, wrongVariable } from '#graphql/cost/operation.ts'
import { Work } from '#graphql/cost/pace.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import { CHALLENGE } from '#http/auth/unauthenticated.ts'
import type { Budget } from '#http/limits/budgets.ts'
import { codeOf, operationOf, type RequestInfo } from '#http/process/access-log.ts'
import type { Log } from '#http/process/log.ts'
import { maskError, maskResult } from './error-masking.ts'
import { parseDocument } from './parse.ts'
import { persistedHash } from './persisted.ts'

/** A GraphQL request, with everything that the transport already knows about it. */
export interface GraphqlRequest {
  context: Context
  /** The caller, and when the credentials expire. */
  authentication: Authentication
  /** Points that the caller may spend. */
  budget: Budget
  /** The record of the access log, to which the operation and its cost are added. */
  access?: RequestInfo
}

/** Maximum size of a request's body in bytes. */
export const MAX_BODY = 256 * 1024

export function createGraphql(options: { schema: GraphQLSchema; persisted: ReadonlyMap<string, string>; log: Log }) {
  return createYoga<GraphqlRequest, Context>({
    schema: options.schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: false,
    // The router checks origins; Yoga must not allow an origin that the router refuses.
    cors: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: MAX_BODY,
    logging: false,
    context: ({ context }) => context,
    maskedErrors: { maskError: (error) => maskError(error, options.log) },
    plugins: [
      limitTokens,
      usePersistedOperations<Context>(persistedDocuments(options.persisted)),
      checkRules,
      refuseSubscriptions,
      nameOperation(options.log),
      charge(options.schema),
      reportResult,
    ],
  })
}

const limitTokens: Plugin = {
  onParse: ({ setParseFn }) =>
    setParseFn((source, options) => parseDocument(source, { ...options, maxTokens: LIMITS.tokens })),
}

/**
 * The web sends the hash of one of the documents with which it was built. Any other document is accepted too, as text,
 * because limits and field rules protect the server.
 */
const persistedDocuments = (known: ReadonlyMap<string, string>) => ({
  allowArbitraryOperations: true,
  extractPersistedOperationId: ({ extensions }: GraphQLParams) => persistedHash(extensions),
  getPersistedOperation: (hash: string) => known.get(hash) ?? null,
  customErrors: {
    keyNotFound: badRequest('Must provide query string.', 'BAD_REQUEST'),
    notFound: badRequest('no such persisted document', 'PERSISTED_QUERY_NOT_FOUND'),
  },
})

const badRequest = (message: string, code: string) => ({ message, extensions: { code, http: { status: 400 } } })

const checkRules: Plugin = {
  onValidate({ addValidationRule }) {
    for (const rule of ownRules) addValidationRule(rule)
  },
}

/** Refuses subscriptions here: sse.ts and websocket.ts serve them, count them and end them. */
const refuseSubscriptions: Plugin = {
  onSubscribe() {
    throw new GraphQLError('a subscription needs `Accept: text/event-stream` alone, or a WebSocket', {
      extensions: { code: 'BAD_REQUEST', http: { status: 406 } },
    })
  },
}

/** Charges the operation's points, waits until the limits admit the operation, and runs it in short time slices. */
const charge = (schema: GraphQLSchema): Plugin<GraphqlRequest> => ({
  async onExecute({ args, executeFn, setExecuteFn, setResultAndStopExecution }) {
    const context = args.contextValue as unknown as GraphqlRequest & Context
    const { budget } = context
    const operation = { ...args, variables: args.variableValues }
    const wrong = wrongVariable(schema, operation)
    const points = wrong ? REFUSAL_POINTS : chargeFor(schema, operation, context)
    await budget.spend(points)
    if (wrong) return setResultAndStopExecution({ errors: [wrong] })
    setExecuteFn((executionArgs) =>
      budget.run(points, async (statements) => {
        const work = new Work(statements)
        return executeFn({ ...executionArgs, contextValue: { ...context, work } })
      }),
    )
  },
})

/**
 * Names the operation in the access log as soon as it is parsed, and masks the errors of its result. Logged errors
 * contain the name of the operation.
 */
const nameOperation = (log: Log): Plugin<GraphqlRequest> => ({
  onParse({ context: { access, params } }) {
    return ({ result }) => {
      if (access && 'kind' in result) access.operation = operationOf(result, params?.operationName) ?? access.operation
    }
  },
  onExecute({ args }) {
    const mask = maskResult(log, (args.contextValue as GraphqlRequest).access)
    return {
      onExecuteDone({ result, setResult }) {
        if (!isAsyncIterable(result)) setResult(mask(result))
      },
    }
  },
})

/**
 * A program that sends no key gets the status 401. A page whose session ended does not, because the same operation may
 * also read what needs no session, such as `viewer`.
 */
function withChallenge(error: GraphQLError, { refused }: Authentication): GraphQLError {
  if (refused !== null || error.extensions?.code !== 'UNAUTHENTICATED') return error
  const http = { status: 401, headers: { 'www-authenticate': CHALLENGE } }
  const { message, nodes, path, extensions } = error
  return new GraphQLError(message, { nodes, path, extensions: { ...extensions, http } })
}

/** Adds the cost, if it is known, to the result, and the code of the first error to the access log. */
const reportResult: Plugin<GraphqlRequest> = {
  onResultProcess({ result, setResult, serverContext }) {
    if (Array.isArray(result) || isAsyncIterable(result)) return
    const { access, authentication, budget } = serverContext as unknown as GraphqlRequest
    if (access) access.code = codeOf(result.errors)
    const { errors = [] } = result
    setResult({
      ...result,
      ...(errors.length > 0 && { errors: errors.map((error) => withChallenge(error, authentication)) }),
      ...(budget.cost && { extensions: { ...result.extensions, cost: budget.cost } }),
    })
  },
}
