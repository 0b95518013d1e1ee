import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { retryExchange } from '@urql/exchange-retry'
import { forwardSubscription } from '#graphql/live/socket.ts'
import { retryUntilRead } from '#graphql/retry/retryUntilRead.ts'
import { cache } from './cache.ts'
import { shownCredential } from './credential.ts'
import { askInTime } from './fetch.ts'
import { newestExchange } from './keepNewest.ts'
import { waitWhenLimited } from './rateLimit.ts'

/** The built web sends hashes alone. While it is being written, documents change faster than the server reads its list. */
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

const options = {
  url: '/graphql',
  preferGetMethod: false,
  fetch: waitWhenLimited(askInTime),
  fetchOptions: () => ({
    credentials: 'same-origin' as const,
    headers: {
      // urql offers to take event streams as well, and a server that takes it at its word would answer with one.
      accept: 'application/graphql-response+json, application/json',
      ...shownCredential(),
    },
  }),
}

const network = [
  retryExchange({
    // Short: a connection that broke just now. What lasts longer is said on the screen and repeated by retryUntilRead.
    initialDelayMs: 300,
    maxDelayMs: 1_000,
    maxNumberAttempts: 3,
    randomDelay: true,
    // Subscriptions are repeated by the socket; a change is repeated only by the person, under the same key.
    retryIf: (error, operation) => operation.kind === 'query' && error.networkError !== undefined,
  }),
  ...persisted,
  fetchExchange,
  subscriptionExchange({ forwardSubscription }),
]

/** The client of this tab. Signing in or out loads the page anew, so it never holds what another person may see. */
export const client = new Client({ ...options, exchanges: [retryUntilRead, cache(), newestExchange, ...network] })

/**
 * For a live list, which keeps its own rows and the newest of each: in the cache every row of every page and frame would be
 * held a second time, in pieces, for as long as the tab is open.
 */
export const uncached = new Client({ ...options, exchanges: network })

/** The hash that the generator wrote beside each document: the server knows only these. */
function documentHash(document: object): string {
  const meta = '__meta__' in document ? document.__meta__ : undefined
  if (typeof meta !== 'object' || meta === null || !('hash' in meta))
    throw new Error('A document without a persisted hash was sent')
  return String(meta.hash)
}
