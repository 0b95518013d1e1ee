/**
 * GET /documents/<id>: a file that was issued with a request. Staff who may read requests can download it, and so can
 * the liaisons and API keys of the platform to which it was sent. Everybody else gets the same 404 as for a missing
 * file.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CommandContext } from '#domain/core/command.ts'
import { findDocument } from '#domain/documents/read.ts'
import { noteOpening } from '#domain/requests/delivery/opening.ts'
import { sendJson } from '#http/send-json.ts'
import type { Storage } from '#storage/storage.ts'
import { sendDownload } from './download.ts'

const DOCUMENT_PATH = /^\/documents\/(?:RequestDocument_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export async function requestDocument(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { storage, ...context }: CommandContext & { storage: Storage },
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  const [, id] = DOCUMENT_PATH.exec(path) ?? []
  const document = id ? await findDocument(context.db, context.viewer, id) : null
  const bytes = document && (await storage.get(document.sha256))
  if (!document || !bytes) return sendJson(response, 404, { code: 'NOT_FOUND' })
  noteOpening(context, document.request)
  await sendDownload(request, response, document, bytes)
}
