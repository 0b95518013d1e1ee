/**
 * Parses a subscribe message into an operation with its variables and a key. Subscribers with the same key and audience
 * share one execution.
 */
import { createHash } from 'node:crypto'
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql'
import { parseMessage, type SubscribePayload } from 'graphql-ws'
import { LRUCache } from 'lru-cache'
import { parseDocument } from '#http/graphql/parse.ts'
import { textOf } from '#http/graphql/persisted.ts'

export interface OperationOptions {
  schema: GraphQLSchema
  validate: (document: DocumentNode) => readonly GraphQLError[]
  /** Documents by the SHA-256 of their text. The web application sends only this hash. */
  persisted?: ReadonlyMap<string, string>
  maxTokens: number
}

export interface LiveRequest {
  document: DocumentNode
  operationName: string | null
  /** only the variables that the document declares, with `@me` resolved */
  variables: Record<string, unknown>
  since: string | null
  /** whether the operation selects private data, such as notifications, which differ for each account */
  isPrivate: boolean
  /**
   * Equal for messages with the same text, operation name and variables. The variable that supplies `since` is not part
   * of the key.
   */
  key: string
}

interface ParsedOperation {
  document: DocumentNode
  operation: OperationDefinitionNode
  isPrivate: boolean
  key: string
}

const CACHE_SIZE = 200
const MAX_CACHED_LENGTH = 8_192

/**
 * The returned function throws a GraphQLError for an invalid operation. Its property `isParsed` tells whether a payload
 * needs no parsing, because its text is cached or it has a hash instead.
 */
export function createOperations({ schema, validate, persisted = new Map(), maxTokens }: OperationOptions) {
  const privateFields = privateSubscriptions(schema)
  const cache = new LRUCache<string, ParsedOperation>({ max: CACHE_SIZE })

  function parseCached(text: string, operationName: string | null): ParsedOperation {
    const key = cacheKey(text, operationName)
    const cached = cache.get(key)
    if (cached) return cached
    const document = parseDocument(text, { maxTokens })
    const operation = getOperationAST(document, operationName)
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION)
      throw new GraphQLError(
        'the payload names no subscription; send queries and mutations to the GraphQL endpoint by POST',
        refusal('BAD_REQUEST'),
      )
    const [error] = validate(document)
    if (error) throw error
    const parsed = { document, operation, isPrivate: namesOneOf(document, privateFields), key }
    if (text.length <= MAX_CACHED_LENGTH) cache.set(key, parsed)
    return parsed
  }

  const isParsed = ({ query, operationName = null }: SubscribePayload): boolean =>
    !query || cache.has(cacheKey(query, operationName))

  /** `me` is the global id of the caller's account. */
  const operations = (payload: SubscribePayload, me: string): LiveRequest => {
    const { operationName = null, variables } = payload
    const text = textOf(payload, persisted)
    if (!text) throw new GraphQLError('no such persisted document', refusal('PERSISTED_QUERY_NOT_FOUND'))
    const { document, operation, isPrivate, key } = parseCached(text, operationName)
    const declared = (operation.variableDefinitions ?? []).map((definition) => definition.variable.name.value)
    const values = Object.fromEntries(
      declared.filter((name) => name in (variables ?? {})).map((name) => [name, variables![name]]),
    )
    const own = withMe(values, me) as Record<string, unknown>
    const since = sinceOf(operation, own)
    const shared = Object.entries(own).filter(([name]) => name !== since.variable)
    return {
      document,
      operationName,
      variables: own,
      since: since.value,
      isPrivate,
      key: `${key} ${canonical(Object.fromEntries(shared))}`,
    }
  }
  return Object.assign(operations, { isParsed })
}

const privateSubscriptions = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.values(schema.getSubscriptionType()?.getFields() ?? {}).flatMap(({ name, extensions }) =>
      extensions.isPrivate ? name : [],
    ),
  )

function namesOneOf(document: DocumentNode, fields: ReadonlySet<string>): boolean {
  let names = false
  visit(document, {
    Field: ({ name }) => {
      names ||= fields.has(name.value)
    },
  })
  return names
}

const cacheKey = (text: string, operationName: string | null): string =>
  createHash('sha256')
    .update(JSON.stringify([text, operationName]))
    .digest('base64url')

/**
 * Reads the argument `since` (`after` for events) of the single root field. `variable` is the name of the variable that
 * supplies the argument, or null. `value` is the value of the argument, or null.
 */
function sinceOf(operation: OperationDefinitionNode, variables: Record<string, unknown>) {
  const [field] = operation.selectionSet.selections
  const argument =
    field?.kind === Kind.FIELD
      ? field.arguments?.find(({ name }) => name.value === 'since' || name.value === 'after')?.value
      : undefined
  const variable = argument?.kind === Kind.VARIABLE ? argument.name.value : null
  const value = variable ? variables[variable] : argument?.kind === Kind.STRING ? argument.value : null
  return { variable, value: typeof value === 'string' ? value : null }
}

/** Replaces `@me` in assignee filters by the caller's id, because the shared execution does not know the caller. */
function withMe(value: unknown, me: string, name = ''): unknown {
  if (value === '@me' && (name === 'assigneeId' || name === 'assigneeIds')) return me
  if (Array.isArray(value)) return value.map((each) => withMe(each, me, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMe(each, me, key)]))
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

const refusal = (code: string) => ({ extensions: { code } })

/**
 * Whether only a server may send a message of this type. graphql-ws would handle such a message as an internal error.
 */
export function isServerMessage(message: string): boolean {
  try {
    return ['connection_ack', 'next', 'error'].includes(parseMessage(message).type)
  } catch {
    // The message is not JSON; graphql-ws reports this to the client.
    return false
  }
}
