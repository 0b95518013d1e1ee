/** A real HTTP server on this machine that plays the webhook of a platform. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Hooked {
  headers: IncomingHttpHeaders
  body: string
}

export interface Receiver {
  /** its address by number, and by name */
  url: string
  named: string
  received: Hooked[]
  /** answers the next requests; the last entry answers all that follow */
  answers: ((response: ServerResponse) => void)[]
  close(): Promise<void>
}

export const status =
  (code: number, headers: Record<string, string> = {}, text = '') =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end(text)

export async function openReceiver(): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    receiver.received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
    const [answer = status(204)] = receiver.answers
    if (receiver.answers.length > 1) receiver.answers.shift()
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/takedown`,
    named: `http://localhost:${port}/takedown`,
    received: [],
    answers: [],
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return receiver
}
