/** The handlers of all paths except the files of the web application. */
import type { IncomingMessage } from 'node:http'
import type { Pool } from 'pg'
import type { Feed } from '#feed/feed.ts'
import type { Context } from '#graphql/core/context.ts'
import type { Auth } from '#http/auth/auth.ts'
import type { createViewerOf } from '#http/auth/authentication.ts'
import { refuseUnnamed } from '#http/auth/origins/own-origin.ts'
import { pair } from '#http/auth/pairing.ts'
import { answerSheet } from '#http/files/answer-sheets.ts'
import { createBriefingDocuments } from '#http/files/briefing-documents.ts'
import { createDocs, toManual } from '#http/files/documentation/docs.ts'
import { serveSdl } from '#http/files/documentation/sdl.ts'
import { commitmentFile, evidence, proof, reportFile, sharedEvidence, upload, uploadTimeOf } from '#http/files/files.ts'
import { importProblems } from '#http/files/import-problems.ts'
import { createImportUpload } from '#http/files/import-upload.ts'
import { receiveLetter } from '#http/files/letter-upload.ts'
import { listFile } from '#http/files/list-file.ts'
import { requestDocument } from '#http/files/request-documents.ts'
import { serveSchema } from '#http/files/schemas.ts'
import { serveSource } from '#http/files/source.ts'
import { serveWebhookKeys } from '#http/files/webhook-keys.ts'
import { inboundOriginal } from '#http/inbound/original.ts'
import { createInboundRoute } from '#http/inbound/receive.ts'
import { receiveXarf } from '#http/inbound/xarf.ts'
import { allowBodyTime, UPLOAD_MS } from '#http/limits/body-time.ts'
import { nameViewer } from '#http/process/access-log.ts'
import { createUnsubscribe } from '#http/unsubscribe/route.ts'
import type { Printer } from '#printing/pdf.ts'
import type { Storage } from '#storage/storage.ts'
import { toRequest, writeResponse } from './fetch.ts'
import type { Route } from './router.ts'
import { sendJson } from './send-json.ts'

export interface RouteOptions {
  auth: Auth
  graphql: Route
  viewerOf: ReturnType<typeof createViewerOf>
  feed: Feed
  printer: Printer
  storage: Storage
  base: Pick<Context, 'db' | 'sql' | 'webhookKeys'>
  /** connections that may hold locks of their session */
  sessions: Pool
  health: Route
  metrics: Route
  url: string
  /** The secret that signs the unsubscribe links in mails. */
  secret: string
  sourceUrl: string | undefined
  /** The folder of the built documentation. */
  docsDir: string | undefined
  /** Milliseconds after which a sender of a file is disconnected if it transmits nothing. */
  idleMs: number
  /** The secrets with which mails from outside are signed. */
  inboundSecrets: readonly string[]
  /** Returns the IP address of the client, also behind a trusted proxy. */
  addressOf: (request: IncomingMessage) => string
}

const MAX_AUTH_BODY_BYTES = 64 * 1024

export function createRoutes(options: RouteOptions) {
  const { auth, graphql, viewerOf, feed, printer, storage, base, health, metrics, url, secret, sourceUrl } = options
  const commandContext = async (request: IncomingMessage) => {
    const { viewer } = await viewerOf({ headers: request.headers, address: options.addressOf(request) })
    nameViewer(request, viewer)
    return { db: base.db, viewer, now: feed.clock.now() }
  }
  const fileContext = async (request: IncomingMessage) => ({ ...(await commandContext(request)), storage })
  const { docs, graphiql } = createDocs(options.docsDir ?? '')
  const importUpload = createImportUpload(options.sessions, () => feed.clock.now(), options.idleMs)
  const receiveMail = createInboundRoute({
    ...{ db: base.db, now: () => feed.clock.now(), secrets: options.inboundSecrets, addressOf: options.addressOf },
  })
  const documents = createBriefingDocuments(printer, url)
  const briefing: Route = async (request, response, path) =>
    documents(request, response, path, await commandContext(request))
  return {
    graphql,
    auth: async (request, response) => {
      const fetchRequest = await toRequest(request, url, MAX_AUTH_BODY_BYTES)
      if (!fetchRequest) return sendJson(response, 413, { code: 'TOO_LARGE', limit: MAX_AUTH_BODY_BYTES })
      await writeResponse(
        response,
        await auth.handle(fetchRequest, {
          remoteAddress: request.socket.remoteAddress ?? '',
          address: options.addressOf(request),
        }),
      )
    },
    uploads: async (request, response) => {
      const context = await commandContext(request)
      if (refuseUnnamed(request, response, context.viewer)) return
      if (context.viewer.kind !== 'anonymous') allowBodyTime(request, uploadTimeOf(context.viewer))
      await upload(request, response, context, options.idleMs)
    },
    imports: async (request, response, path) => {
      const context = await commandContext(request)
      if (path !== '/imports') return importProblems(request, response, path, context)
      if (refuseUnnamed(request, response, context.viewer)) return
      // No time limit, because an upload may take many minutes. `importUpload` disconnects a sender that stops sending.
      if (context.viewer.kind !== 'anonymous') allowBodyTime(request, null)
      await importUpload(request, response, context)
    },
    letters: async (request, response) => {
      const context = await commandContext(request)
      if (refuseUnnamed(request, response, context.viewer)) return
      if (context.viewer.kind !== 'anonymous') allowBodyTime(request, UPLOAD_MS)
      await receiveLetter(request, response, context)
    },
    evidence: async (request, response, path) =>
      evidence(path.split('/')[2] ?? '', response, await fileContext(request)),
    'shared-evidence': async (request, response, path) =>
      sharedEvidence(path.split('/').slice(2), response, await fileContext(request)),
    pairing: async (request, response) =>
      pair(request, response, { db: base.db, now: feed.clock.now(), secret, who: options.addressOf(request) }),
    'briefings.html': briefing,
    'briefings.pdf': briefing,
    'commitment-files': async (request, response, path) =>
      commitmentFile(path.split('/')[2] ?? '', response, await fileContext(request)),
    proofs: async (request, response, path) => proof(path.split('/')[2] ?? '', response, await fileContext(request)),
    'report-files': async (request, response, path) =>
      reportFile(path.split('/')[2] ?? '', response, await fileContext(request)),
    'answer-sheets': async (request, response, path) => {
      const context = await commandContext(request)
      if (refuseUnnamed(request, response, context.viewer)) return
      if (context.viewer.kind !== 'anonymous') allowBodyTime(request, UPLOAD_MS)
      await answerSheet(request, response, path, context)
    },
    exports: async (request, response, path) =>
      listFile(request, response, path, { ...(await commandContext(request)), sql: base.sql }),
    documents: async (request, response, path) => requestDocument(request, response, path, await fileContext(request)),
    inbound: async (request, response, path) => {
      if (path === '/inbound/mail') return receiveMail(request, response)
      if (path !== '/inbound/xarf') return inboundOriginal(request, response, path, await fileContext(request))
      allowBodyTime(request, UPLOAD_MS)
      await receiveXarf(request, response, await commandContext(request))
    },
    schemas: serveSchema,
    'schema.graphql': serveSdl,
    ...{ docs, graphiql, manual: toManual },
    'webhook-keys': serveWebhookKeys(base.webhookKeys),
    ...{ health, livez: health, readyz: health, metrics },
    source: serveSource(sourceUrl),
    unsubscribe: createUnsubscribe({ db: base.db, secret, url, now: () => feed.clock.now() }),
  } satisfies Parameters<typeof import('./router.ts').route>[0]
}
