/**
 * A minimal load balancer: it forwards each request and each WebSocket to the next server in turn. It listens on
 * loopback alone, so its clients are on this machine. It adds no X-Forwarded-For, because servers treat a request with
 * this header as remote.
 */
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'

export interface Proxy {
  url: string
  /** Adds a port of this machine to the rotation. */
  admit(port: number): void
  /** Sends nothing new to the port; open connections stay open. */
  hold(port: number): void
  stop(): Promise<void>
}

const HOST = '127.0.0.1'

/** Rejects if the port is taken; 0 takes any. */
export async function startProxy(port: number): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true })
  const upgraded = new Set<Duplex>()
  let ports: number[] = []
  let nextIndex = 0

  /** All servers, the next in turn first: the others are for when it is unreachable. */
  function candidates(): number[] {
    const first = ports.length > 0 ? nextIndex++ % ports.length : 0
    return [...ports.slice(first), ...ports.slice(0, first)]
  }

  function forward(request: IncomingMessage, response: ServerResponse, [next, ...others]: number[]): void {
    if (next === undefined) return void response.writeHead(503, { 'retry-after': '1' }).end()
    const { method, url: path, rawHeaders: headers } = request
    const onward = send({ host: HOST, port: next, agent, method, path, headers })
    let reached = false
    onward.once('socket', (socket) => {
      const begin = () => {
        reached = true
        request.pipe(onward)
      }
      if (socket.connecting) socket.once('connect', begin)
      else begin()
    })
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
      answer.once('error', () => response.destroy())
    })
    onward.once('error', () => {
      if (!reached) forward(request, response, others)
      else if (response.headersSent) response.destroy()
      else response.writeHead(502).end()
    })
    response.once('close', () => onward.destroy())
  }

  function join(request: IncomingMessage, socket: Duplex, head: Buffer, [next, ...others]: number[]): void {
    if (next === undefined) return void socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n')
    const wire = connect(next, HOST)
    wire.once('error', () => {
      if (wire.connecting || wire.bytesWritten === 0) join(request, socket, head, others)
      else socket.destroy()
    })
    wire.once('connect', () => {
      wire.write(startOf(request))
      wire.write(head)
      wire.pipe(socket).pipe(wire)
      socket.once('close', () => wire.destroy())
    })
  }

  const server = createServer((request, response) => forward(request, response, candidates()))
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    join(request, socket, head, candidates())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, HOST, resolve))

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    admit: (added) => {
      ports = [...ports.filter((each) => each !== added), added]
    },
    hold: (held) => {
      ports = ports.filter((each) => each !== held)
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of upgraded) socket.destroy()
      server.closeAllConnections()
      agent.destroy()
      await closed
    },
  }
}

/** The head of the request as it arrived, to be forwarded. */
function startOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
