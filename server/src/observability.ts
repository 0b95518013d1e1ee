/**
 * Opens what watches this server: its health checks and its metrics. They have connections of their own, so that they
 * answer and name the cause while all other connections are in use.
 */
import { createPool } from '@takedown/prisma/client.ts'
import type { SystemStatus } from '#domain/system-status/status.ts'
import type { Groups } from '#feed/groups.ts'
import { isLoopback } from '#http/auth/local.ts'
import type { Health } from '#http/process/health.ts'
import type { openQueryProcess } from '#http/query-process/open.ts'
import type { Route } from '#http/router.ts'
import type { Job } from '#jobs/repeat.ts'
import type { Api, Backend } from './api.ts'
import type { AppOptions } from './app-options.ts'
import type { Closing } from './closing.ts'
import { openMetrics } from './metrics.ts'
import { openHealth } from './readiness.ts'
import { createStatusReader } from './system-status.ts'

/** One check may wait for a lock, and one for a lost network. */
const CONNECTIONS = 3

export interface Observed {
  options: AppOptions
  backend: Backend
  api: Api
  groups: Groups
  jobs: readonly Job[]
  queries: ReturnType<typeof openQueryProcess> | null
  /** Where users reach this server. */
  url: string
  sockets: () => number
  facts: () => Record<string, string | number>
}

export interface Observability {
  health: Health
  metrics: Route
  systemStatus: () => Promise<SystemStatus>
}

export function openObservability(observed: Observed, opened: Closing[]): Observability {
  const { options, backend, api, groups, jobs, queries, url, sockets, facts } = observed
  const { feed, outages, pools } = backend
  const { databaseUrl, directDatabaseUrl } = options
  const sql = createPool(databaseUrl, { max: CONNECTIONS, pooled: directDatabaseUrl !== undefined })
  opened.push(() => sql.end())
  const health = openHealth({
    ...{ sql, pools: Object.values(pools), feed, outages, jobs, facts },
    queries: () => queries?.reason() ?? null,
    bounds: options.readiness,
    databaseFolder: options.databaseFolder,
  })
  const metrics = openMetrics(options.metricsToken, isLoopback(url), {
    ...{ health, sql, pools, feed, groups, jobs, sockets },
    subscriptions: () => api.subscriptions.size,
    queryCommands: () => queries?.commands() ?? [],
  })
  return { health, metrics, systemStatus: createStatusReader({ options, health, jobs, clock: feed.clock, sql }) }
}
