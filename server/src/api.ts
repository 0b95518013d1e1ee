/**
 * Opens everything that a process needs in order to execute GraphQL, such as database connections, the feed of events
 * and the board in memory.
 */

import { createClient, createPool } from '@takedown/prisma/client.ts'
import type { Pool } from 'pg'
import { inForce } from '#domain/accounts/active.ts'
import { InMemoryBoard } from '#domain/board/in-memory-board.ts'
import { InMemoryQueues } from '#domain/board/in-memory-queues.ts'
import type { CaptureMode } from '#domain/core/command.ts'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { createWebhookKeys } from '#domain/deliveries/webhook-keys.ts'
import type { FactorRule } from '#domain/sign-in/factors.ts'
import type { SystemStatus } from '#domain/system-status/status.ts'
import { TermCache } from '#domain/vocabularies/terms.ts'
import { createFeed } from '#feed/feed.ts'
import { ResultCache } from '#feed/result-cache.ts'
import { LIMITS } from '#graphql/core/builder.ts'
import { schema } from '#graphql/schema.ts'
import { createAuth } from '#http/auth/auth.ts'
import { createViewerOf } from '#http/auth/authentication.ts'
import type { ProviderSettings } from '#http/auth/provider/settings.ts'
import { createCachedQueries } from '#http/graphql/cached-queries.ts'
import { serveGraphql } from '#http/graphql/graphql.ts'
import { readPersisted } from '#http/graphql/persisted.ts'
import { createGraphql } from '#http/graphql/yoga.ts'
import { createAdmission } from '#http/limits/admission.ts'
import { Budgets } from '#http/limits/budgets.ts'
import { defaultLimits, type Limits } from '#http/limits/settings.ts'
import { Subscriptions } from '#http/limits/subscriptions.ts'
import type { Log } from '#http/process/log.ts'
import { checks } from '#http/streams/live.ts'
import { createSse } from '#http/streams/sse.ts'
import type { Outages } from '#outages.ts'
import type { Closing } from './closing.ts'

export interface BackendOptions {
  databaseUrl: string
  /** URL without a pooler, if `databaseUrl` leads to a pooler in transaction mode. */
  directDatabaseUrl?: string | undefined
  /** at least 32 characters, and the same in every process */
  secret: string
  log: Log
  outages: Outages
  /** Maximum connections of each of the two pools: one of Prisma, one of handwritten SQL. */
  connections: number
}

/** Maximum number of direct connections beside a pooler: one for each upload at a time. */
const SESSIONS = 4

export type Backend = Awaited<ReturnType<typeof openBackend>>

/**
 * Opens the connections and starts to follow the log. For each resource, adds the function that closes it to `opened`.
 */
export async function openBackend(options: BackendOptions, opened: Closing[]) {
  const { databaseUrl, directDatabaseUrl, secret, log, outages, connections: max } = options
  const pooled = directDatabaseUrl !== undefined
  // If the database is unreachable, the next query reports this, so the error of an idle connection is logged only for
  // debugging.
  const onIdleError = (error: Error) =>
    log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, 'an idle connection to the database was lost')
  const pools: Record<string, Pool> = {}
  const db = createClient(databaseUrl, { max, pooled, log: onIdleError, onPool: (pool) => (pools.prisma = pool) })
  const sql = createPool(databaseUrl, { max, pooled, log: onIdleError })
  pools.sql = sql
  // Locks of sessions need connections that no pooler shares.
  const sessions = pooled ? createPool(directDatabaseUrl, { max: SESSIONS, log: onIdleError }) : sql
  if (sessions !== sql) pools.sessions = sessions
  opened.push(() => Promise.all([db.$disconnect(), ...[...new Set([sql, sessions])].map((pool) => pool.end())]))
  const feed = createFeed({ databaseUrl: directDatabaseUrl ?? databaseUrl, secret, sql, log })
  // The feed starts first, because it measures the database's clock for all requests and jobs.
  await feed.start()
  opened.push(() => feed.stop())
  // Live subscriptions execute again after an event and use the cache of terms, so the cache must receive the event
  // first.
  const terms = new TermCache(sql, feed.tailer)
  opened.push(() => terms.stop())
  const board = new InMemoryBoard(sql, feed.tailer, outages.of('board'))
  await board.start()
  opened.push(() => board.stop())
  const queues = new InMemoryQueues(sql, feed.tailer, outages.of('work queues'))
  await queues.start()
  opened.push(() => queues.stop())
  return { db, sql, sessions, pools, feed, board, queues, terms, clock: feed.clock, log, outages, secret }
}

export interface ApiOptions {
  url: string
  demo: boolean
  canMail: boolean
  secondFactor?: FactorRule | undefined
  /** The identity provider of the authority. */
  provider?: ProviderSettings | undefined
  /** Whether the server sends letters by e-mail. By default the same as `canMail`. */
  canMailLetters?: boolean
  /** Whether this installation probes content. Default false. */
  canProbe?: boolean
  captureMode?: CaptureMode
  /** reads the state of the server */
  systemStatus: () => Promise<SystemStatus>
  trustedOrigins: string[]
  trustedProxies?: string[]
  webDir: string | undefined
  limits: Partial<Limits>
}

export type Api = ReturnType<typeof createApi>

export function createApi(
  { db, sql, feed, board, queues, terms, clock, log, outages, secret }: Backend,
  options: ApiOptions,
  opened: Closing[],
) {
  const {
    url,
    demo,
    canMail,
    canMailLetters = canMail,
    canProbe = false,
    captureMode = 'OFF',
    systemStatus,
    trustedOrigins,
    trustedProxies,
    webDir,
  } = options
  const limits = { ...defaultLimits, ...options.limits }
  const persisted = readPersisted(webDir, log)
  const auth = createAuth({
    ...{ db, sql, log, clock, baseUrl: url, secret, demo },
    ...{ canMail, trustedOrigins, trustedProxies, secondFactor: options.secondFactor },
    provider: options.provider,
  })
  const viewerOf = createViewerOf({ db, sessionOf: auth.sessionOf, clock, log })
  const base = {
    db,
    sql,
    demo,
    canMail,
    canMailLetters,
    canProbe,
    captureMode,
    systemStatus,
    publicUrl: url,
    webhookKeys: createWebhookKeys(secret),
    position: () => feed.position(),
    positions: () => feed.positions,
    board,
    queues,
    terms,
  }
  const subscriptions = new Subscriptions({
    limits,
    inForce: (ids, now) => inForce(sql, ids, now, auth.rolesWithFactor),
    clock,
    onEvents: (listener) => feed.tailer.onEvents(listener),
    outage: outages.of('check of the credentials of subscriptions'),
  })
  const admission = createAdmission(schema, new Budgets(limits), subscriptions, clock)
  const resultCache = new ResultCache(feed.tailer)
  opened.push(
    () => subscriptions.stop(),
    () => resultCache.stop(),
  )
  const validate = checks(schema)
  const sse = createSse({ schema, persisted, log, feed, admission, validate, maxTokens: LIMITS.liveTokens })
  const graphql = serveGraphql({
    admission,
    sse,
    graphql: createGraphql({ schema, persisted, log }),
    cachedQueries: createCachedQueries({ schema, resultCache, persisted, log }),
  })
  return { admission, auth, base, feed, graphql, persisted, schema, sse, subscriptions, viewerOf }
}
