/** The one schema builder: non-null by default, Relay connections, typed errors, and a rule on every field. */
import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type PrismaTypes from '@takedown/prisma/generated/pothos.ts'
import { getDatamodel } from '@takedown/prisma/generated/pothos.ts'
import { GraphQLError } from 'graphql'
import { isStaff } from '#domain/core/viewer.ts'
import { operationLimits } from '#graphql/cost/limits.ts'
import type { Context } from './context.ts'
import '#graphql/cost/pace.ts'
import '#graphql/cost/plugin.ts'
import { globalId, parseGlobalId } from './global-ids.ts'
import { dropOthers, MAX_NODES, mayLoad } from './node-access.ts'
import { notFoundError } from './not-found.ts'
import './field-access-plugin.ts'

export interface Types {
  Context: Context
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  AuthScopes: { staff: boolean; admin: boolean; liaison: boolean; press: boolean; display: boolean; signedIn: boolean }
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    Date: { Input: string; Output: string }
    FeedPosition: { Input: string; Output: string }
    JSON: { Input: unknown; Output: unknown }
  }
}

/** What a document may look like; what it may cost is told by role. */
export const LIMITS = { depth: 14, breadth: 600, tokens: 4000 }

export const builder = new SchemaBuilder<Types>({
  plugins: ['pace', 'outside', 'prices', ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  errors: { directResult: true, defaultUnionOptions: { name: ({ fieldName }) => `${capital(fieldName)}Result` } },
  scopeAuth: {
    authorizeOnSubscribe: true,
    runScopesOnType: true,
    unauthorizedError: notFoundError,
    authScopes: ({ audience }) => ({
      staff: audience.read && isStaff(audience),
      admin: audience.read && audience.role === 'ADMIN',
      liaison: audience.read && audience.role === 'PLATFORM',
      press: audience.read && audience.role === 'PRESS',
      display: audience.role === 'DISPLAY',
      signedIn: audience.role !== null && audience.role !== 'DISPLAY',
    }),
  },
  relay: {
    cursorType: 'String',
    nodesOnConnection: true,
    encodeGlobalID: (type, id) => globalId(type, String(id)),
    // An id that is none names nothing: it is looked up as such and not found.
    decodeGlobalID: (id) => {
      const parsed = parseGlobalId(id)
      return { typename: parsed?.type ?? 'Nothing', id: parsed?.id ?? '' }
    },
    nodeQueryOptions: {
      authScopes: { signedIn: true },
      description: 'Any one thing by its global id.',
      resolve: (_root, { id }, context, info, resolveNode) => (mayLoad(id, context, info) ? resolveNode(id) : null),
    },
    nodesQueryOptions: {
      authScopes: { signedIn: true },
      description: `Things by their global ids, in the order asked for; at most ${MAX_NODES}.`,
      resolve: (_root, { ids }, context, info, resolveNodes) => {
        dropOthers(ids, context, info)
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
        `Asks for too much by its ${kind.toLowerCase()}: complexity ${Math.round(complexity)} of ${maxComplexity}, depth ${depth} of ${LIMITS.depth}, breadth ${breadth} of ${LIMITS.breadth}`,
        { extensions: { code: 'TOO_COMPLEX' } },
      ),
  },
})

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

builder.queryType({})
builder.mutationType({})
builder.subscriptionType({})
