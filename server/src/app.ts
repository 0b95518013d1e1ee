/** Starts and stops one server instance. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { openCapturing } from '#capturing/open.ts'
import { openHandlers } from '#delivery/handlers.ts'
import { unfitPayloads } from '#domain/event-log/payload.ts'
import { inDemo } from '#egress/settings.ts'
import { Groups } from '#feed/groups.ts'
import { schema } from '#graphql/schema.ts'
import { createViewerOf } from '#http/auth/authentication.ts'
import { ownOrigins } from '#http/auth/origins/own-origin.ts'
import { trackConnections } from '#http/connections.ts'
import { serveWeb } from '#http/files/web.ts'
import { withCompression } from '#http/graphql/compression.ts'
import { maskResult } from '#http/graphql/error-masking.ts'
import { createGraphqlRoute } from '#http/graphql/route.ts'
import { createAddressOf, limitConnections } from '#http/limits/addresses.ts'
import { limitBodyTime } from '#http/limits/body-time.ts'
import { limitPipelining } from '#http/limits/pipelining.ts'
import { defaultLimits } from '#http/limits/settings.ts'
import { logUnreadable } from '#http/process/connection-errors.ts'
import { guard } from '#http/process/guard.ts'
import { ServerRequest } from '#http/process/incoming.ts'
import { openQueryProcess } from '#http/query-process/open.ts'
import { route } from '#http/router.ts'
import { createRoutes } from '#http/routes.ts'
import { createLive } from '#http/streams/live.ts'
import { openInbound } from '#inbound/open.ts'
import { startApprovals } from '#jobs/approvals.ts'
import { startCalendars } from '#jobs/calendars.ts'
import { startClaimAudits } from '#jobs/claim-audits.ts'
import { startClock } from '#jobs/clock.ts'
import { startDocuments } from '#jobs/documents.ts'
import { startErrata } from '#jobs/errata.ts'
import { startCaptures } from '#jobs/evidence/captures.ts'
import { startReposts } from '#jobs/evidence/reposts.ts'
import { startFigures } from '#jobs/figures.ts'
import { startFileMoves } from '#jobs/file-moves.ts'
import { startHeads } from '#jobs/heads.ts'
import { startHousekeeping } from '#jobs/housekeeping.ts'
import { startImports } from '#jobs/imports.ts'
import { startWebhooks } from '#jobs/integrators/webhooks.ts'
import { startMilestones } from '#jobs/milestones.ts'
import { startNotifications } from '#jobs/notifications.ts'
import { startPresence } from '#jobs/presence.ts'
import { startRefusals } from '#jobs/refusals.ts'
import { startScheduledMails } from '#jobs/scheduled-mails.ts'
import { startStuckCaptures } from '#jobs/stuck-captures.ts'
import { startWaitingLetters } from '#jobs/waiting-letters.ts'
import { createPrinter } from '#printing/pdf.ts'
import { startProbes } from '#probing/probes.ts'
import { Storage } from '#storage/storage.ts'
import { createItemJobRunner } from '#worker/item-jobs.ts'
import { startWorker } from '#worker/worker.ts'
import { createApi, openBackend } from './api.ts'
import type { AppOptions } from './app-options.ts'
import { type Closing, closeAll } from './closing.ts'
import { listen } from './listen.ts'
import { openObservability } from './observability.ts'
import { Outages } from './outages.ts'
import { chromiumCache } from './paths.ts'

const DRAIN_MS = 7_000
/** Maximum time in milliseconds for closing the resources, after the drain of a stop or after a failed start. */
const STOP_MS = 4_000

export interface App {
  url: string
  stop(): Promise<void>
}

/**
 * Starts a server, and resolves when it serves requests. Rejects if the port is taken or the database is unreachable.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const opened: Closing[] = []
  try {
    return await open(options, opened)
  } catch (error) {
    // Closes what was opened, because any open connection would keep the process alive.
    await closeAll(opened, STOP_MS)
    throw error
  }
}

async function open(options: AppOptions, opened: Closing[]): Promise<App> {
  const {
    databaseUrl,
    directDatabaseUrl,
    secret,
    log,
    webDir,
    demo = false,
    host = '127.0.0.1',
    drainMs = DRAIN_MS,
  } = options
  let isStopping = false
  const outages = new Outages(log, () => isStopping)
  const onSocketError = (error: unknown, _request: unknown, socket: Duplex) => {
    if (!isStopping) log.error({ err: error }, 'a socket could not be opened')
    socket.destroy()
  }
  const backend = await openBackend({ databaseUrl, directDatabaseUrl, secret, log, outages, connections: 20 }, opened)
  const { db, sql, sessions, feed, clock } = backend
  // `requestTimeout` is long, because the file of an import may take minutes to arrive. `limitBodyTime` gives other
  // bodies less time.
  const server = createServer({
    IncomingMessage: ServerRequest,
    keepAliveTimeout: 65_000,
    headersTimeout: 15_000,
    requestTimeout: 600_000,
    connectionsCheckingInterval: 5_000,
  })
  const limits = { ...defaultLimits, ...options.limits }
  const proxies = options.trustedProxies ?? []
  logUnreadable(server, log)
  const limited = limitConnections(server, limits, proxies)
  const connections = trackConnections(server)
  await listen(server, options.port, host)
  opened.push(() => server.closeAllConnections())
  const url = options.baseUrl ?? `http://localhost:${(server.address() as AddressInfo).port}`

  const origins = ownOrigins(url, options.trustedOrigins ?? [])
  const trustedOrigins = [...origins]
  const canMailLetters = options.mail !== undefined
  const canProbe = options.probes !== undefined && (!demo || options.probes.standIn !== undefined)
  const captures = demo && options.captures?.standIn === undefined ? undefined : options.captures
  const captureMode = captures?.mode ?? 'OFF'
  const canMail = canMailLetters && !options.mail?.onlyLetters
  const { secondFactor } = options
  const modes = { demo, secondFactor, canMail, canMailLetters, canProbe, captureMode }
  const settings = { ...modes, trustedOrigins, webDir, limits }
  // Called by requests, which are served when everything is open.
  const systemStatus = () => observed.systemStatus()
  const api = createApi(
    backend,
    { ...settings, systemStatus, url, trustedProxies: proxies, provider: options.provider },
    opened,
  )
  const { admission, auth, base, persisted, sse, viewerOf } = api
  const groups = new Groups(feed, maskResult(log))
  opened.push(() => groups.stop())
  const socketViewerOf = createViewerOf({ db, sessionOf: auth.sessionOfSocket, clock })
  const addressOf = createAddressOf(proxies)
  const live = createLive({
    ...{ admission, schema, feed, groups, viewerOf: socketViewerOf, base, persisted, origins, addressOf },
  })
  const queries = options.queryProcess
    ? openQueryProcess(
        { ...settings, databaseUrl, directDatabaseUrl, secret, baseUrl: url },
        log,
        addressOf,
        systemStatus,
      )
    : null
  opened.push(() => queries?.stop())
  const printer = createPrinter(options.chromium, chromiumCache)
  const storage = new Storage(db, options.s3)
  const stored = { db, storage, now: () => clock.now() }
  const outgoing = openHandlers({
    ...{ ...stored, databaseUrl, sql, url, secret, mail: options.mail, keys: base.webhookKeys },
    pausesMs: options.webhookPausesMs,
    egress: demo ? inDemo(options.egress) : (options.egress ?? {}),
  })
  const inbound = openInbound({ ...stored, automatic: outgoing.kinds, outages, log, ...options.inbound })
  const capturing =
    captures && captures.runs !== false
      ? openCapturing({ ...stored, ...captures, egress: outgoing.egress, chromiumPath: options.chromium, outages })
      : null
  const signer = options.signing ? (await import('#documents/sign.ts')).openSigner(options.signing) : null
  const calendars = startCalendars(db, clock, outages)
  const jobs = [
    calendars.job,
    ...[startClock, startImports].map((start) => start(db, sql, clock, outages)),
    ...[startApprovals, startCaptures, startClaimAudits, startErrata].map((start) => start(db, clock, outages)),
    ...[startMilestones, startRefusals, startWaitingLetters].map((start) => start(db, clock, outages)),
    startStuckCaptures(db, captureMode === 'OFF', clock, outages),
    startFigures(sql, outages),
    startNotifications(db, { canMail }, clock, outages),
    startWebhooks(db, sql, clock, outages),
    ...(canMail ? [startScheduledMails(db, clock, outages)] : []),
    ...startWorker({
      databaseUrl: directDatabaseUrl ?? databaseUrl,
      db,
      handlers: {
        ...{ ...outgoing.handlers, ...inbound.handlers, ...capturing?.handlers },
        ITEM_JOB: createItemJobRunner(db, () => clock.now()),
      },
      outages,
      log,
    }),
    ...(canProbe && options.probes?.runs !== false
      ? [startProbes({ ...stored, egress: outgoing.egress, outages, ...options.probes })]
      : []),
    ...inbound.start(),
    startPresence(db, clock, outages),
    ...(options.headsFile ? [startHeads(sql, options.headsFile, clock, outages)] : []),
    startReposts({ db, storage, clock, outages }),
    ...(options.printDocuments === false ? [] : [startDocuments({ db, storage, printer, signer, clock, outages })]),
    startHousekeeping({ db, storage, clock, outages }),
    ...(options.s3 ? [startFileMoves(storage, outages)] : []),
  ]
  opened.push(
    () => outgoing.close(),
    () => capturing?.stop(),
    () => storage.close(),
    () => Promise.all(jobs.map((job) => job.stop())),
  )
  const observed = openObservability(
    {
      ...{ options, url, backend, jobs, groups, queries, api },
      sockets: () => live.size,
      facts: () => ({
        unfitPayloads: unfitPayloads() + (queries?.unfitPayloads() ?? 0),
        calendarFailures: calendars.failures(),
        ...outgoing.egress.facts(),
        ...capturing?.facts(),
      }),
    },
    opened,
  )
  const routes = createRoutes({
    auth,
    graphql: withCompression(createGraphqlRoute({ ...api, addressOf }, queries?.forward)),
    ...{ viewerOf, feed, printer, storage, base, sessions, url, secret },
    ...{ health: observed.health.route, metrics: observed.metrics },
    sourceUrl: options.sourceUrl,
    docsDir: options.docsDir,
    idleMs: limits.idleSeconds * 1_000,
    inboundSecrets: options.inbound?.secrets ?? [],
    addressOf,
  })
  server.on('request', limited(limitPipelining(limitBodyTime(route(routes, serveWeb(webDir ?? ''), origins, log)))))
  server.on('upgrade', guard(live.upgrade, onSocketError))
  return {
    url,
    async stop() {
      isStopping = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      connections.close()
      // Streams close first, so that their clients reconnect to another server while the remaining requests end here.
      const drained = Promise.all([live.stop(), sse.stop()]).then(() => closed)
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, drainMs).unref())])
      server.closeAllConnections()
      await closeAll(opened, STOP_MS)
    },
  }
}
