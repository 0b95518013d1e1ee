/** GraphQL over HTTP: one operation a request, JSON in, JSON or an event stream out. */
import { GraphQLError, type GraphQLSchema, parse } from 'graphql'
import { createYoga, isAsyncIterable, type Plugin } from 'graphql-yoga'
import { LIMITS } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { chargeFor, ownRules } from '#graphql/cost/operation.ts'
import { Work } from '#graphql/cost/pace.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import type { Budget } from '#http/limits/budgets.ts'
import { type Asking, operationOf } from '#http/process/access-log.ts'
import type { Log } from '#http/process/log.ts'
import { maskError, maskResult } from './error-masking.ts'

/** What the transport already knows when Yoga is asked. */
export interface Asked {
  context: Context
  /** Who asks, and until when what they showed is good. */
  visit: Authentication
  /** What it may spend. */
  budget: Budget
  /** The access log's record, to be completed with what is learnt of the operation. */
  access?: Asking
}

export const MAX_BODY = 256 * 1024

export function createGraphql(options: { schema: GraphQLSchema; persisted: ReadonlyMap<string, string>; log: Log }) {
  return createYoga<Asked, Context>({
    schema: options.schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: false,
    // Origins are checked before Yoga is asked; it must not open what is closed there.
    cors: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: MAX_BODY,
    logging: false,
    context: ({ context }) => context,
    maskedErrors: { maskError: (error) => maskError(error, options.log) },
    plugins: [
      limitTokens,
      persistedDocuments(options.persisted),
      checkRules,
      refuseSubscriptions,
      nameOperation(options.log),
      charge(options.schema),
    ],
  })
}

const limitTokens: Plugin = {
  onParse: ({ setParseFn }) =>
    setParseFn((source, options) => {
      try {
        return parse(source, { ...options, maxTokens: LIMITS.tokens })
      } catch (error) {
        // The parser calls itself for each bracket, and the stack may end before the tokens do.
        if (!(error instanceof RangeError)) throw error
        throw new GraphQLError('nested too deeply', { extensions: { code: 'GRAPHQL_PARSE_FAILED' } })
      }
    }),
}

/**
 * The web sends the hash of a document that was known when it was built; its text never travels. Any other text is
 * accepted too: limits and field rules are what protects, not the list.
 */
const persistedDocuments = (known: ReadonlyMap<string, string>): Plugin => ({
  onParams({ params, setParams }) {
    const persisted = params.extensions?.persistedQuery as { sha256Hash?: string } | undefined
    const text = persisted?.sha256Hash === undefined ? undefined : known.get(persisted.sha256Hash)
    if (text !== undefined && !params.query) setParams({ ...params, query: text })
  },
})

const checkRules: Plugin = {
  onValidate({ addValidationRule }) {
    for (const rule of ownRules) addValidationRule(rule)
  },
}

/** Streams have an entry of their own (see sse.ts), which counts and ends them; nothing is followed here. */
const refuseSubscriptions: Plugin = {
  onSubscribe() {
    throw new GraphQLError('a subscription needs `Accept: text/event-stream` alone, or a WebSocket', {
      extensions: { code: 'BAD_REQUEST', http: { status: 406 } },
    })
  },
}

/** Takes the operation's points, lets it wait for its turn and run step by step, and reports its cost. */
const charge = (schema: GraphQLSchema): Plugin<Asked> => ({
  async onExecute({ args, executeFn, setExecuteFn }) {
    const context = args.contextValue as unknown as Asked & Context
    const { budget, access } = context
    const points = chargeFor(schema, { ...args, variables: args.variableValues }, context)
    if (access) access.cost = points
    const cost = await budget.spend(points)
    setExecuteFn((given) =>
      budget.run(points, async (statements) => {
        const work = new Work(statements)
        const result = await executeFn({ ...given, contextValue: { ...context, work } })
        return isAsyncIterable(result) ? result : { ...result, extensions: { ...result.extensions, cost } }
      }),
    )
  },
})

/** Names the operation in the access log, and masks what fails in it with that name in the log. */
const nameOperation = (log: Log): Plugin<Asked> => ({
  onExecute({ args }) {
    const access: Asking = (args.contextValue as Asked).access ?? {}
    access.operation ??= operationOf(args.document, args.operationName)
    const mask = maskResult(log, access)
    return {
      onExecuteDone({ result, setResult }) {
        if (!isAsyncIterable(result)) setResult(mask(result))
      },
    }
  },
})
