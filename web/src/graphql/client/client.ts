/** GraphQL clients of the tab: exchanges, persisted documents and transport. */
import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { retryExchange } from '@urql/exchange-retry'
import { forwardSubscription } from '#graphql/live/socket.ts'
import { retryUntilRead } from '#graphql/retry/retryUntilRead.ts'
import { cache } from './cache.ts'
import { authorizationHeader } from './credential.ts'
import { fetchWithTimeout } from './fetch.ts'
import { invalidateAfterMutations } from './invalidation.ts'
import { newestExchange } from './keepNewest.ts'
import { ownSavesExchange } from './ownSaves.ts'
import { waitWhenLimited } from './rateLimit.ts'

/**
 * The production build sends only the hashes of documents. In development, the documents themselves are sent, because
 * the server reads the list of known hashes only at its start.
 */
const persisted = import.meta.env.DEV
  ? []
  : [
      persistedExchange({
        enforcePersistedQueries: true,
        enableForMutation: true,
        enableForSubscriptions: true,
        preferGetForPersistedQueries: false,
        generateHash: async (_query, document) => documentHash(document),
      }),
    ]

const fetchOptions = () => ({
  credentials: 'same-origin' as const,
  headers: {
    // By default, urql also accepts event streams. The server might then answer with an event stream instead of JSON.
    accept: 'application/graphql-response+json, application/json',
    ...authorizationHeader(),
  },
})

/**
 * The header with the id of the account that confirmed a mutation. If another account is signed in, the server refuses
 * the mutation.
 */
export const PERSON_HEADER = 'x-acting-as'

/**
 * Options of a request that the account `person` confirmed earlier. They name this account, because another tab may
 * have signed in somebody else since. With `keepalive`, the browser completes the request even if the user leaves the
 * page; the body may then have at most 64 KiB.
 */
export const actingAs = (person: string, keepalive: boolean) => ({
  fetchOptions: () => {
    const { headers, ...options } = fetchOptions()
    return { ...options, keepalive, headers: { ...headers, [PERSON_HEADER]: person } }
  },
})

const options = {
  url: '/graphql',
  preferGetMethod: false,
  fetch: waitWhenLimited(fetchWithTimeout),
  fetchOptions,
}

const network = [
  retryExchange({
    // Quick retries help if only the connection broke. During longer outages, `retryUntilRead` retries while the screen
    // shows the outage.
    initialDelayMs: 300,
    maxDelayMs: 1_000,
    maxNumberAttempts: 3,
    randomDelay: true,
    // Retries only queries. The socket restarts subscriptions. Only the user repeats mutations, with the same
    // idempotency key.
    retryIf: (error, operation) => operation.kind === 'query' && error.networkError !== undefined,
  }),
  ...persisted,
  fetchExchange,
  subscriptionExchange({ forwardSubscription }),
]

/** The client of this tab. Signing in or out reloads the page, so the client never holds data of another person. */
export const client = new Client({
  ...options,
  exchanges: [ownSavesExchange, retryUntilRead, invalidateAfterMutations, cache(), newestExchange, ...network],
})

/**
 * Client without a cache, for live lists. These lists store their rows themselves, so a cache would store every row
 * twice.
 */
export const uncached = new Client({ ...options, exchanges: network })

/** Returns the hash that the generator stored with the document. The server rejects documents with another hash. */
export function documentHash(document: object): string {
  const meta = '__meta__' in document ? document.__meta__ : undefined
  if (typeof meta !== 'object' || meta === null || !('hash' in meta))
    throw new Error('A document without a persisted hash was sent')
  return String(meta.hash)
}
