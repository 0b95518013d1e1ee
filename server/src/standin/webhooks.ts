/**
 * The HTTP server of the stand-in, on this machine. It serves its pages, and its webhooks: it verifies each message and
 * reads its annex.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { type Inbox, letterOf } from './letters.ts'
import type { Outages } from './outages.ts'
import type { Pages } from './pages.ts'
import type { ReceivedLetters } from './received.ts'

const MAX_BYTES = 2_000_000

const message = z.object({
  type: z.string(),
  data: z.object({ subject: z.string(), letter: z.string().nullish(), annex: z.array(z.unknown()).nullish() }),
})

export async function openWebhooks(
  inbox: Inbox,
  outages: Outages,
  secrets: readonly string[],
  pages: Pages,
  received: ReceivedLetters,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    const answer = (status: number) => {
      request.resume()
      response.writeHead(status).end()
    }
    // The pages of platforms have other hosts.
    if (request.method === 'GET' && request.url === '/letters' && isOwn(request)) return received.show(response)
    if (request.method === 'GET') return void pages.answer(request, response)
    if (request.method !== 'POST' || request.url !== '/webhooks') return answer(404)
    if (outages.strikes()) return answer(503)
    bodyOf(request).then(
      (body) => {
        if (!body) return answer(413)
        if (!isSigned(request, body, secrets)) return answer(401)
        const read = message.safeParse(parsed(body)).data
        // A ping, which tests the webhook, contains no letter.
        const id = String(request.headers['webhook-id'])
        if (read?.data.letter)
          received.add(id, { to: '/webhooks', subject: read.data.subject, text: read.data.letter, fileNames: [] })
        if (read?.type === 'takedown.request')
          inbox.add(id, letterOf(read.data.annex ?? [], { subject: read.data.subject, replyTo: null, messageId: null }))
        answer(204)
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Whether the address is the one of the stand-in itself, on this machine. */
const isOwn = ({ headers }: IncomingMessage): boolean => /^(127[.]0[.]0[.]1|localhost)(:\d+)?$/.test(headers.host ?? '')

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Whether one of the secrets signed the message. A message that is more than five minutes old is refused. */
function isSigned({ headers }: IncomingMessage, body: Buffer, secrets: readonly string[]): boolean {
  const stated = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name] ?? '')]),
  )
  return secrets.some((secret) => {
    try {
      new Webhook(secret).verify(body, stated)
      return true
    } catch {
      return false
    }
  })
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
