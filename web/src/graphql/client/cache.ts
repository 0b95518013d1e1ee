/** Normalized GraphQL cache: size limit, lookups by id, optimistic results and invalidation. */
import { cacheExchange, type Data, type Resolver, type UpdateResolver } from '@urql/exchange-graphcache'
import { createLRU } from 'lru.min'
import {
  possibleTypes,
  questions,
  termTypes,
  typesWithNullableId,
  typesWithoutId,
} from '#graphql/generated/cache-facts.ts'
import { mutationUpdates } from './invalidation.ts'
import { optimistic, personalBoardKey } from './optimistic.ts'

/** The maximum number of cached queries with arguments, enough for about forty screens. */
const CACHE_SIZE = 150

/**
 * Limits the cache to the latest `CACHE_SIZE` queries. Removes older ones, together with entities that no other query
 * contains. A screen that still shows a removed query keeps its data, and refetches the query after the next mutation
 * that affects it. Queries without arguments are never removed.
 */
function limitSize(): UpdateResolver {
  const evictions = createLRU<string, () => void>({ max: CACHE_SIZE, onEviction: (_key, invalidate) => invalidate() })
  return (_result, args, cache, { fieldName }) => {
    const key = fieldName + JSON.stringify(args)
    // `get` marks a key as recently used. `set` must not be called for an existing key: it would evict the old value
    // and so invalidate the query.
    if (!evictions.get(key)) evictions.set(key, () => cache.invalidate('Query', fieldName, args))
  }
}

/**
 * Resolves an entity by id from data that a list has already loaded. An entity that the server reported as missing or
 * not visible stays missing.
 */
const byId =
  (__typename: string): Resolver =>
  (_parent, args, cache, { fieldName }) =>
    cache.resolve('Query', fieldName, args) === null ? null : { __typename, id: args.id as string }

/** Objects of these types have no key in the cache, and are stored within their parents. */
const embedded = (types: string[]) => Object.fromEntries(types.map((name) => [name, () => null]))

export const cache = () => {
  const sizeLimit = limitSize()
  return cacheExchange({
    possibleTypes,
    keys: {
      ...embedded(typesWithNullableId),
      // Two confirmations of the same account have the same id, so the id cannot be their key.
      ...embedded(['AccountConfirmation']),
      // Graphcache embeds objects without an id anyway. Listing their types only suppresses its warnings.
      ...(import.meta.env.DEV && embedded(typesWithoutId)),
      ...Object.fromEntries(termTypes.map((name) => [name, ({ code }: Data) => code as string])),
      PersonalBoard: personalBoardKey,
    },
    resolvers: {
      Query: {
        briefing: byId('Briefing'),
        case: byId('Case'),
        tip: byId('Tip'),
        request: byId('RemovalRequest'),
        platform: byId('Platform'),
      },
    },
    optimistic,
    updates: {
      Query: Object.fromEntries(questions.map((name) => [name, sizeLimit])),
      Mutation: mutationUpdates,
    },
  })
}
