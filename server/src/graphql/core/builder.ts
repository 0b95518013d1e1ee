/** The schema builder: non-null by default, Relay connections, typed errors, and an access rule on every field. */
import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type { KeyResourceName } from '@takedown/declarations/keys/scopes.ts'
import type PrismaTypes from '@takedown/prisma/generated/pothos.ts'
import { getDatamodel } from '@takedown/prisma/generated/pothos.ts'
import { GraphQLError } from 'graphql'
import { mayReadResource } from '#domain/core/keys/limits.ts'
import { mayRead } from '#domain/core/policy.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { operationLimits } from '#graphql/cost/limits.ts'
import type { Context } from './context.ts'
import '#graphql/cost/pace.ts'
import '#graphql/cost/plugin.ts'
import '#graphql/lists/plugin.ts'
import { globalId, globalIdDescription, parseGlobalId } from './global-ids.ts'
import { dropUnreadableIds, isLoadable, MAX_NODES } from './node-access.ts'
import { notFoundError, unauthenticatedError } from './not-found.ts'
import './field-access-plugin.ts'

export interface Types {
  Context: Context
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  AuthScopes: {
    staff: boolean
    accounts: boolean
    settings: boolean
    liaison: boolean
    press: boolean
    display: boolean
    signedIn: boolean
    confirmer: boolean
    inbox: boolean
    routing: boolean
    /** whether a limited API key may read one of these resources */
    limited: readonly KeyResourceName[]
  }
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    Date: { Input: string; Output: string }
    FeedPosition: { Input: string; Output: string }
    JSON: { Input: unknown; Output: unknown }
  }
}

/**
 * Structural limits of a document. Documents of subscriptions have the lower limit `liveTokens`: the process that
 * serves the boards validates them, in time that grows with the square of the number of tokens.
 */
export const LIMITS = { depth: 14, breadth: 1800, tokens: 4000, liveTokens: 500 }

const ROOTS = ['Query', 'Mutation', 'Subscription']

export const builder = new SchemaBuilder<Types>({
  plugins: [
    'pace',
    'outside',
    'prices',
    ErrorsPlugin,
    ScopeAuthPlugin,
    RelayPlugin,
    PrismaPlugin,
    ComplexityPlugin,
    'lists',
  ],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${capitalize(fieldName)}Result`,
      description: 'The payload of the mutation, or the typed error that explains why nothing was written.',
    },
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    runScopesOnType: true,
    unauthorizedError: (_parent, { audience }, { parentType }) =>
      audience.role === null && ROOTS.includes(parentType.name) ? unauthenticatedError() : notFoundError(),
    authScopes: ({ audience }) => ({
      staff: audience.read && isStaff(audience),
      accounts: mayRead(audience, 'readAccounts'),
      settings: mayRead(audience, 'readSettings'),
      confirmer: mayRead(audience, 'readConfirmations'),
      inbox: mayRead(audience, 'readInbox'),
      routing: mayRead(audience, 'readRouting'),
      liaison: audience.read && audience.role === 'PLATFORM',
      press: audience.read && audience.role === 'PRESS',
      limited: (resources) => resources.some((resource) => mayReadResource(audience.limits, resource)),
      display: audience.role === 'DISPLAY',
      signedIn: audience.role !== null && audience.role !== 'DISPLAY',
    }),
  },
  relay: {
    cursorType: 'String',
    nodesOnConnection: { description: 'The entries of the page, without their cursors, at most `first`.' },
    edgesFieldOptions: { description: 'The entries of the page with their cursors, at most `first`.' },
    pageInfoFieldOptions: { description: 'Whether other pages exist, and the cursors of this page.' },
    nodeFieldOptions: { description: 'The entry.' },
    cursorFieldOptions: { description: 'The cursor of the entry. Pass it as `after` to read the entries that follow.' },
    defaultConnectionTypeOptions: { description: 'One page of a list.' },
    defaultEdgeTypeOptions: { description: 'One entry of a page with its cursor.' },
    pageInfoTypeOptions: { description: 'Whether other pages exist, and the cursors of one page.' },
    hasNextPageFieldOptions: { description: 'Whether entries follow this page.' },
    hasPreviousPageFieldOptions: {
      description: 'Whether entries precede this page. A page that was requested with `after` always states true.',
    },
    startCursorFieldOptions: { description: 'The cursor of the first entry. Null if the page is empty.' },
    endCursorFieldOptions: { description: 'The cursor of the last entry. Null if the page is empty.' },
    idFieldOptions: { description: globalIdDescription },
    nodeTypeOptions: { description: 'An object that can be read again by its global id.' },
    encodeGlobalID: (type, id) => globalId(type, String(id)),
    // An invalid id is looked up as the unknown type `Nothing`, so that it resolves to null.
    decodeGlobalID: (id) => {
      const parsed = parseGlobalId(id)
      return { typename: parsed?.type ?? 'Nothing', id: parsed?.id ?? '' }
    },
    nodeQueryOptions: {
      authScopes: { signedIn: true },
      args: { id: { description: 'The global id of the object.' } },
      description: 'Reads one object by its global id. Null if it does not exist or the viewer may not read it.',
      resolve: (_root, { id }, context, info, resolveNode) => (isLoadable(id, context, info) ? resolveNode(id) : null),
    },
    nodesQueryOptions: {
      authScopes: { signedIn: true },
      args: { ids: { description: `Global ids of the objects, at most ${MAX_NODES}.` } },
      description:
        'Reads objects by their global ids, in the order of the ids. An entry is null if the object does not exist or the viewer may not read it.',
      resolve: (_root, { ids }, context, info, resolveNodes) => {
        dropUnreadableIds(ids, context, info)
        return resolveNodes(ids)
      },
    },
  },
  prisma: {
    client: (ctx) => ctx.db,
    dmmf: getDatamodel(),
    exposeDescriptions: false,
    filterConnectionTotalCount: true,
    onUnusedQuery: null,
  },
  complexity: {
    limit: ({ audience }) => ({
      complexity: operationLimits[audience.role ?? 'anonymous'],
      depth: LIMITS.depth,
      breadth: LIMITS.breadth,
    }),
    complexityError: (kind, { complexity, maxComplexity, depth, breadth }) =>
      new GraphQLError(
        `The operation exceeds the limit of its ${kind.toLowerCase()}: complexity ${Math.round(complexity)} of ${maxComplexity}, depth ${depth} of ${LIMITS.depth}, breadth ${breadth} of ${LIMITS.breadth}`,
        { extensions: { code: 'TOO_COMPLEX' } },
      ),
  },
})

const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

builder.queryType({ description: 'The queries. Connections are read page by page with `first` and `after`.' })
builder.mutationType({
  description:
    'The mutations. Each mutation runs one command in one transaction. A repetition with the same `key` changes nothing and returns the same answer. The result is the payload or a typed error.',
})
builder.subscriptionType({
  description:
    'The live feeds. Each feed first sends what changed since the position that the client passes, and then continues live.',
})
