/**
 * POST /inbound/mail: a mail server passes on a raw mail (RFC 5322), signed by the scheme of Standard Webhooks. The
 * answer is 202 when the mail is stored. After any other answer, the sender must send the mail again.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { MAX_MAIL_BYTES, storeMail } from '#domain/inbound/store.ts'
import { sendJson } from '#http/send-json.ts'
import { isSigned, keyOf, statedSignature } from './signature.ts'

/** Maximum number of mails that are received at the same time. Each is held in memory until it is stored. */
const MAX_RECEIVING = 3

export interface InboundOptions {
  db: PrismaClient
  now: () => Date
  /** each mail is signed with one of these secrets; if there is none, every request gets 404 */
  secrets: readonly string[]
}

/** A mail is stored only after its signature is verified. */
export function createInboundRoute({ db, now, secrets }: InboundOptions) {
  const keys = secrets.map(keyOf)
  let receiving = 0
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (keys.length === 0) return sendJson(response, 404, { code: 'NOT_FOUND' })
    if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    const stated = statedSignature(request.headers, now())
    if (!stated) return refuse(response, 401, { code: 'UNSIGNED' })
    if (Number(request.headers['content-length'] ?? 0) > MAX_MAIL_BYTES) return tooLarge(response)
    if (receiving >= MAX_RECEIVING) {
      response.setHeader('retry-after', '5')
      return refuse(response, 503, { code: 'BUSY' })
    }
    receiving++
    try {
      const bytes = await readBody(request)
      if (!bytes) return tooLarge(response)
      if (!isSigned(stated, bytes, keys)) return sendJson(response, 401, { code: 'UNSIGNED' })
      const { id, isNew } = await storeMail(db, now(), { read: () => [bytes], source: 'HTTP' })
      sendJson(response, 202, { id: `InboundMail_${id}`, isNew })
    } finally {
      receiving--
    }
  }
}

/** Refuses a request before its body is read to the end, so the connection is closed. */
function refuse(response: ServerResponse, status: number, body: object): void {
  response.setHeader('connection', 'close')
  sendJson(response, status, body)
}

const tooLarge = (response: ServerResponse): void => refuse(response, 413, { code: 'TOO_LARGE', limit: MAX_MAIL_BYTES })

/** Returns the body; null if it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_MAIL_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
