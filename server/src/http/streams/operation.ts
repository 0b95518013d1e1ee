/** From a subscribe message to what a live group runs: the document, its variables, and the group's key. */
import { createHash } from 'node:crypto'
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from 'graphql'
import { parseMessage, type SubscribePayload } from 'graphql-ws'

export interface OperationOptions {
  /** Everything that a document must satisfy, limits included. */
  validate: (document: DocumentNode) => readonly GraphQLError[]
  /** Documents by the SHA-256 of their text, so that the web sends only that. */
  persisted?: ReadonlyMap<string, string>
  maxTokens: number
}

export interface Asked {
  document: DocumentNode
  operationName: string | null
  /** only those that the document declares, with `@me` resolved */
  variables: Record<string, unknown>
  since: string | null
  /** equal for two askers exactly when they ask the same: `since` aside, which is each one's own */
  key: string
}

interface Known {
  document: DocumentNode
  operation: OperationDefinitionNode
  key: string
}

const KEPT = 200
const LONGEST_KEPT = 8_192

/** Returns a function that reads payloads. It throws GraphQLError for what may not be asked. */
export function createOperations({ validate, persisted = new Map(), maxTokens }: OperationOptions) {
  const kept = new Map<string, Known>()

  function known(text: string, operationName: string | null): Known {
    const key = createHash('sha256')
      .update(JSON.stringify([text, operationName]))
      .digest('base64url')
    const earlier = kept.get(key)
    if (earlier) return earlier
    const document = parse(text, { maxTokens })
    const operation = getOperationAST(document, operationName)
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION)
      throw new GraphQLError('only subscriptions are served here; POST queries and mutations', refusal('BAD_REQUEST'))
    const [error] = validate(document)
    if (error) throw error
    const fresh = { document, operation, key }
    if (text.length <= LONGEST_KEPT) kept.set(key, fresh)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
    return fresh
  }

  /** `me` is the global id that the asker's own account has. */
  return ({ query, operationName = null, variables, extensions }: SubscribePayload, me: string): Asked => {
    const text = query || persisted.get(persistedHash(extensions) ?? '')
    if (!text) throw new GraphQLError('no such persisted document', refusal('PERSISTED_QUERY_NOT_FOUND'))
    const { document, operation, key } = known(text, operationName)
    const declared = (operation.variableDefinitions ?? []).map((definition) => definition.variable.name.value)
    const given = Object.fromEntries(
      declared.filter((name) => name in (variables ?? {})).map((name) => [name, variables![name]]),
    )
    const own = withMe(given, me) as Record<string, unknown>
    const since = sinceOf(operation, own)
    const shared = Object.entries(own).filter(([name]) => name !== since.variable)
    return {
      document,
      operationName,
      variables: own,
      since: since.value,
      key: `${key} ${canonical(Object.fromEntries(shared))}`,
    }
  }
}

/** The `since` (of events: `after`) of the one root field: a variable, or written into the document, where it is part of its text. */
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

function persistedHash(extensions: SubscribePayload['extensions']): string | null {
  const persistedQuery = extensions?.persistedQuery
  if (typeof persistedQuery !== 'object' || persistedQuery === null || !('sha256Hash' in persistedQuery)) return null
  return typeof persistedQuery.sha256Hash === 'string' ? persistedQuery.sha256Hash : null
}

/** A group knows no person, so whoever says "assigned to me" is put by name. */
function withMe(value: unknown, me: string, name = ''): unknown {
  if (value === '@me' && (name === 'assignee' || name === 'assignees')) return me
  if (Array.isArray(value)) return value.map((each) => withMe(each, me, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMe(each, me, key)]))
}

/** JSON with sorted keys: equal exactly when the values are. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

const refusal = (code: string) => ({ extensions: { code } })

/** Messages that the protocol gives to servers alone; the library takes them for a fault of ours. */
export function isOfServer(message: string): boolean {
  try {
    return ['connection_ack', 'next', 'error'].includes(parseMessage(message).type)
  } catch {
    // The library says what is wrong with it.
    return false
  }
}
