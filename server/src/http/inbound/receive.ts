/**
 * POST /inbound/mail: a mail server passes on a raw mail (RFC 5322), signed by the scheme of Standard Webhooks. The
 * response is 202 when the mail is stored. After any other response, the sender must send the mail again.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { MAX_MAIL_BYTES, storeMail } from '#domain/inbound/store.ts'
import { allowBodyTime, UPLOAD_MS } from '#http/limits/body-time.ts'
import { sendJson } from '#http/send-json.ts'
import { isSigned, keyOf, type StatedSignature, statedSignature } from './signature.ts'

/** Maximum number of mails that are received at the same time. */
const MAX_RECEIVING = 20
/** Maximum number of bytes of all these mails together. Each mail is held in memory until it is stored. */
const MAX_HELD_BYTES = 3 * MAX_MAIL_BYTES

export interface InboundOptions {
  db: PrismaClient
  now: () => Date
  /** each mail is signed with one of these secrets; if there is none, every request gets 404 */
  secrets: readonly string[]
  /** returns the address of the client */
  addressOf: (request: IncomingMessage) => string
}

/**
 * Returns the handler of the route. It stores a mail only after its signature is verified, which is possible only when
 * the whole mail has arrived. Until then, it receives only one mail at a time from each network. A host with slow
 * connections therefore blocks only its own network.
 */
export function createInboundRoute({ db, now, secrets, addressOf }: InboundOptions) {
  const keys = secrets.map(keyOf)
  const unverified = new Set<string>()
  let receiving = 0
  let held = 0

  /** Returns the mail if its signature is right, otherwise the code of the refusal. */
  const readSigned = async (
    request: IncomingMessage,
    stated: StatedSignature,
    hold: (bytes: number) => boolean,
  ): Promise<Uint8Array | Refusal> => {
    const network = networkOf(addressOf(request))
    if (unverified.has(network)) return 'BUSY'
    unverified.add(network)
    try {
      allowBodyTime(request, UPLOAD_MS)
      const body = await readBody(request, hold)
      return typeof body === 'string' || isSigned(stated, body, keys) ? body : 'UNSIGNED'
    } finally {
      unverified.delete(network)
    }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (keys.length === 0) return sendJson(response, 404, { code: 'NOT_FOUND' })
    if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    const stated = statedSignature(request.headers, now())
    if (!stated) return refuse(response, 'UNSIGNED')
    if (Number(request.headers['content-length'] ?? 0) > MAX_MAIL_BYTES) return refuse(response, 'TOO_LARGE')
    if (receiving >= MAX_RECEIVING) return refuse(response, 'BUSY')
    receiving++
    let own = 0
    try {
      const bytes = await readSigned(request, stated, (more) => {
        own += more
        held += more
        return held <= MAX_HELD_BYTES
      })
      if (typeof bytes === 'string') return refuse(response, bytes)
      const { id, isNew } = await storeMail(db, now(), { read: () => [bytes], source: 'HTTP' })
      sendJson(response, 202, { id: `InboundMail_${id}`, isNew })
    } finally {
      receiving--
      held -= own
    }
  }
}

type Refusal = 'UNSIGNED' | 'TOO_LARGE' | 'BUSY'

const statuses: Record<Refusal, number> = { UNSIGNED: 401, TOO_LARGE: 413, BUSY: 503 }

/** Refuses a request. The connection is closed, because a part of the body may still be unread. */
function refuse(response: ServerResponse, code: Refusal): void {
  response.setHeader('connection', 'close')
  if (code === 'BUSY') response.setHeader('retry-after', '5')
  sendJson(response, statuses[code], { code, ...(code === 'TOO_LARGE' && { limit: MAX_MAIL_BYTES }) })
}

/**
 * Returns an IPv4 address, or the first 64 bits of an IPv6 address, because one host may use all addresses with these
 * bits.
 */
function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [before = '', after] = address.split('::')
  const first = before ? before.split(':') : []
  const last = after ? after.split(':') : []
  const missing = after === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  return [...first, ...Array<string>(missing).fill('0'), ...last].slice(0, 4).join(':')
}

/**
 * Returns the body, or TOO_LARGE if the body is larger than a mail may be. Calls `hold` with the size of each chunk,
 * and returns BUSY if `hold` returns false.
 */
async function readBody(request: IncomingMessage, hold: (bytes: number) => boolean): Promise<Uint8Array | Refusal> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_MAIL_BYTES) return 'TOO_LARGE'
    if (!hold(chunk.length)) return 'BUSY'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
