/** What stands behind each path that is not the web. */
import type { IncomingMessage } from 'node:http'
import type { Printer } from '#briefings/pdf.ts'
import { audienceOf } from '#domain/core/viewer.ts'
import type { Feed } from '#feed/feed.ts'
import type { Context } from '#graphql/core/context.ts'
import type { Auth } from '#http/auth/auth.ts'
import type { Authentication, createViewerOf } from '#http/auth/authentication.ts'
import { pair } from '#http/auth/pairing.ts'
import { createBriefingDocuments } from '#http/files/briefing-documents.ts'
import { commitmentFile, evidence, proof, reportFile, upload } from '#http/files/files.ts'
import { createImportUpload } from '#http/files/import-upload.ts'
import type { serveGraphql } from '#http/graphql/graphql.ts'
import type { Admission } from '#http/limits/admission.ts'
import { allowBodyTime, UPLOAD_MS } from '#http/limits/body-time.ts'
import { accessOf, nameViewer } from '#http/process/access-log.ts'
import { toRequest, writeResponse } from './fetch.ts'
import type { Route } from './router.ts'
import { sendJson } from './send-json.ts'

export interface DoorOptions {
  admission: Admission
  addressOf: (request: IncomingMessage) => string
  auth: Auth
  graphql: ReturnType<typeof serveGraphql>
  viewerOf: ReturnType<typeof createViewerOf>
  feed: Feed
  printer: Printer
  base: Pick<Context, 'db' | 'sql' | 'demo' | 'position' | 'positions' | 'board'>
  health: Route
  /** Our own address, for requests that are handed on in Fetch form. */
  url: string
}

const AUTH_BODY = 64 * 1024

/** Subscriptions have an entry of their own, which follows the feed; here nothing is followed. */
const noLive: Context['live'] = () => {
  throw new Error('only the entry of subscriptions follows the feed')
}

export function createRoutes(options: DoorOptions) {
  const { admission, addressOf, auth, graphql, viewerOf, feed, printer, base, health, url } = options
  const ask = async (request: IncomingMessage) => {
    const { viewer } = await viewerOf({ headers: request.headers })
    nameViewer(request, viewer)
    return { db: base.db, viewer, now: feed.clock.now() }
  }
  const contextOf = (visit: Authentication): Context => ({
    ...base,
    viewer: visit.viewer,
    now: feed.clock.now(),
    audience: audienceOf(visit.viewer),
    live: noLive,
  })
  const importUpload = createImportUpload(base.sql, () => feed.clock.now())
  const documents = createBriefingDocuments(printer, url)
  const briefing: Route = async (request, response, path) => documents(request, response, path, await ask(request))
  return {
    graphql: async (request, response) => {
      const visit = await viewerOf({ headers: request.headers })
      nameViewer(request, visit.viewer)
      // A key that is no longer good is told so; a page whose session ended may still ask who it is.
      if (visit.refused && visit.refused !== 'SESSION_ENDED') return sendJson(response, 401, { code: visit.refused })
      const budget = admission.budgetOf(visit, addressOf(request), response)
      await graphql(request, response, { context: contextOf(visit), visit, budget, access: accessOf(request) })
    },
    auth: async (request, response) => {
      const requested = await toRequest(request, url, AUTH_BODY)
      if (!requested) return sendJson(response, 413, { code: 'TOO_LARGE', limit: AUTH_BODY })
      await writeResponse(response, await auth.handle(requested, { remoteAddress: request.socket.remoteAddress ?? '' }))
    },
    uploads: async (request, response) => {
      const asking = await ask(request)
      if (asking.viewer.kind !== 'anonymous') allowBodyTime(request, UPLOAD_MS)
      await upload(request, response, asking)
    },
    imports: async (request, response) => {
      const asking = await ask(request)
      // A file may take many minutes; who falls silent in it is cut off by the upload itself.
      if (asking.viewer.kind !== 'anonymous') allowBodyTime(request, null)
      await importUpload(request, response, asking)
    },
    evidence: async (request, response, path) => evidence(path.split('/')[2] ?? '', response, await ask(request)),
    pairing: async (request, response) => pair(request, response, base.db, feed.clock.now()),
    'briefings.html': briefing,
    'briefings.pdf': briefing,
    'commitment-files': async (request, response, path) =>
      commitmentFile(path.split('/')[2] ?? '', response, await ask(request)),
    proofs: async (request, response, path) => proof(path.split('/')[2] ?? '', response, await ask(request)),
    'report-files': async (request, response, path) =>
      reportFile(path.split('/')[2] ?? '', response, await ask(request)),
    health,
  } satisfies Parameters<typeof import('./router.ts').route>[0]
}
