/** What stands behind each path that is not the web. */
import type { IncomingMessage } from 'node:http'
import type { Printer } from '#briefings/pdf.ts'
import { revoking } from '#domain/events.ts'
import { audienceOf } from '#domain/viewer.ts'
import type { Envelope } from '#feed/envelope.ts'
import type { Feed } from '#feed/feed.ts'
import { follow } from '#feed/follow.ts'
import type { Context } from '#graphql/context.ts'
import { accessOf, nameViewer } from './access.ts'
import { answer } from './answer.ts'
import type { Auth } from './auth.ts'
import { createBriefingDocuments } from './briefing-documents.ts'
import { toRequest, writeResponse } from './fetch.ts'
import { commitmentFile, evidence, proof, reportFile, upload } from './files.ts'
import type { serveGraphql } from './graphql.ts'
import { createImportUpload } from './import-upload.ts'
import { pair } from './pairing.ts'
import type { Door } from './router.ts'
import type { createViewerOf, Visit } from './viewer.ts'

export interface DoorOptions {
  auth: Auth
  graphql: ReturnType<typeof serveGraphql>
  viewerOf: ReturnType<typeof createViewerOf>
  feed: Feed
  printer: Printer
  base: Pick<Context, 'db' | 'sql' | 'demo' | 'position' | 'positions' | 'board'>
  /** Our own address, for requests that are handed on in Fetch form. */
  url: string
}

const AUTH_BODY = 64 * 1024

/** The events that take away what this visit came with, on whichever instance they happened. */
const revokes =
  ({ viewer, sessionId }: Visit) =>
  ({ type, subjectId }: Envelope): boolean =>
    (subjectId === viewer.id || subjectId === sessionId) && revoking.has(type)

export function createDoors({ auth, graphql, viewerOf, feed, printer, base, url }: DoorOptions) {
  const ask = async (request: IncomingMessage) => {
    const { viewer } = await viewerOf({ headers: request.headers })
    nameViewer(request, viewer)
    return { db: base.db, viewer, now: new Date() }
  }
  const contextOf = (visit: Visit): Context => ({
    ...base,
    viewer: visit.viewer,
    now: new Date(),
    audience: audienceOf(visit.viewer),
    live: (live, since) => follow(feed, live, { since, revokedBy: revokes(visit) }),
  })
  const importUpload = createImportUpload(base.sql)
  const documents = createBriefingDocuments(printer, url)
  const briefing: Door = async (request, response, path) => documents(request, response, path, await ask(request))
  return {
    graphql: async (request, response) => {
      const visit = await viewerOf({ headers: request.headers })
      nameViewer(request, visit.viewer)
      // A key that is no longer good is told so; a page whose session ended may still ask who it is.
      if (visit.refused && visit.refused !== 'SESSION_ENDED') return answer(response, 401, { code: visit.refused })
      await graphql(request, response, { context: contextOf(visit), access: accessOf(request) })
    },
    auth: async (request, response) => {
      const asked = await toRequest(request, url, AUTH_BODY)
      if (!asked) return answer(response, 413, { code: 'TOO_LARGE', limit: AUTH_BODY })
      await writeResponse(response, await auth.handle(asked, { remoteAddress: request.socket.remoteAddress ?? '' }))
    },
    uploads: async (request, response) => upload(request, response, await ask(request)),
    imports: async (request, response) => importUpload(request, response, await ask(request)),
    evidence: async (request, response, path) => evidence(path.split('/')[2] ?? '', response, await ask(request)),
    pairing: async (request, response) => pair(request, response, base.db),
    'briefings.html': briefing,
    'briefings.pdf': briefing,
    'commitment-files': async (request, response, path) =>
      commitmentFile(path.split('/')[2] ?? '', response, await ask(request)),
    proofs: async (request, response, path) => proof(path.split('/')[2] ?? '', response, await ask(request)),
    'report-files': async (request, response, path) =>
      reportFile(path.split('/')[2] ?? '', response, await ask(request)),
    health: async (_request, response) => {
      await base.db.$queryRaw`SELECT 1`
      // Whoever asks wants to know of the way here, each time anew: a kept connection may be one that was cut.
      response.setHeader('connection', 'close')
      answer(response, 200, { status: 'ok', position: feed.position() })
    },
  } satisfies Parameters<typeof import('./router.ts').route>[0]
}
