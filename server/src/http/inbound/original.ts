/**
 * GET /inbound/mails/<id>: the unchanged original of a mail from outside, for staff who may read the mail. Everybody
 * else gets a 404, as for a missing mail.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CommandContext } from '#domain/core/command.ts'
import { mayRead } from '#domain/core/policy.ts'
import { audienceOf, isStaff } from '#domain/core/viewer.ts'
import { findOriginal } from '#domain/inbound/list.ts'
import { sendDownload } from '#http/files/download.ts'
import { sendJson } from '#http/send-json.ts'
import type { Storage } from '#storage/storage.ts'

const PATH = /^\/inbound\/mails\/(?:InboundMail_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** A stranger wrote the mail, so browsers save the file and do not show it. */
export async function inboundOriginal(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { db, viewer, storage }: CommandContext & { storage: Storage },
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  const [, id] = PATH.exec(path) ?? []
  const audience = audienceOf(viewer)
  const mail = id && isStaff(viewer) && audience.read ? await findOriginal(db, id) : null
  const isVisible = mail && (mail.requestId !== null || mayRead(audience, 'readInbox'))
  const bytes = isVisible ? await storage.get(mail.sha256) : null
  if (!mail || !bytes) return sendJson(response, 404, { code: 'NOT_FOUND' })
  const file = { mediaType: 'message/rfc822', size: mail.size, fileName: `${id}.eml` }
  await sendDownload(request, response, file, bytes)
}
