/** A real egress process with a hostile name server, a site that may be reached and a trap that may not. */
import { createServer, type IncomingMessage, type RequestListener, request as requestHttp } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createEgress } from '@takedown/server/egress/egress.ts'
import { DIRECT, type EgressAddress } from '@takedown/server/egress/messages.ts'
import type { EgressSettings } from '@takedown/server/egress/settings.ts'
import { authorizationOf, connectThroughEgress } from '@takedown/server/egress/tunnel.ts'
import { insideNames } from './inside.ts'
import { openNameServer } from './name-server.ts'

export interface Site {
  port: number
  /** method and path of each request that arrived */
  received: string[]
  handler: RequestListener
  /** Serves CONNECT, like a proxy. */
  onConnect(serve: (request: IncomingMessage, client: Socket) => void): void
  close(): Promise<void>
}

/** A server on every address of this machine, if `host` names none. */
export async function openSite(handler: RequestListener, host = '::'): Promise<Site> {
  const received: string[] = []
  const site = { handler, received } as Site
  const server = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`)
    site.handler(request, response)
  })
  // A connection without a request counts, too.
  server.on('connection', () => received.push('connection'))
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  site.port = (server.address() as AddressInfo).port
  site.onConnect = (serve) => void server.on('connect', serve)
  site.close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  return site
}

/** Opens an egress process that treats the port of the trap like 80 and 443, so only the address protects the trap. */
export async function openEgress(settings: Partial<EgressSettings> = {}) {
  const trap = await openSite((_request, response) => void response.end('trapped'))
  const names = await openNameServer()
  for (const [name, addresses] of Object.entries(insideNames)) names.answers.set(name, [addresses])
  const egress = createEgress({ allow: [], nameServer: names.address, ports: [80, 443, trap.port], ...settings })
  return {
    ...{ trap, names, egress },
    address: async (): Promise<EgressAddress> => (await egress.address())!,
    async close() {
      egress.close()
      names.close()
      await trap.close()
    },
  }
}

/** Sends a GET request as a plain request to a proxy. Resolves with the status, the headers and the text. */
export function getPlainly({ port, secret }: EgressAddress, url: string, via = DIRECT) {
  return new Promise<{ status: number; refusal: unknown; location?: string; text: string }>((resolve, reject) => {
    const headers = { 'proxy-authorization': authorizationOf(via, secret), host: 'ignored.example' }
    const sent = requestHttp(
      { host: '127.0.0.1', port, path: escaped(url), headers, agent: false },
      async (response) => {
        const chunks: Buffer[] = []
        try {
          for await (const chunk of response) chunks.push(chunk)
        } catch (error) {
          return reject(error)
        }
        const { statusCode: status = 0, headers: answer } = response
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status, refusal: answer['x-egress-refusal'], location: answer.location, text })
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

/** Escapes what a request line cannot contain. The host `１２７.1` stays the same host. */
export const escaped = (url: string): string => url.replace(/[^\x20-\x7e]/gu, encodeURIComponent)

/** Opens a tunnel and closes it. Resolves with `OPEN`, or with the refusal. */
export const tunnelTo = (address: EgressAddress, url: string): Promise<string> =>
  connectThroughEgress(address, new URL(url), { timeoutMs: 10_000 }).then(
    (socket) => {
      socket.destroy()
      return 'OPEN'
    },
    ({ refusal }) => refusal,
  )
