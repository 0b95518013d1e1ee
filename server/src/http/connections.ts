/**
 * Tracks the TCP connections of a server, so that a server that stops can end each connection without a request under
 * way. Node closes idle connections only once, at the call of `close`, and counts a connection without any request as
 * busy.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export interface Connections {
  /** Ends each connection on which no request is under way now, and every other connection after its last response. */
  close(): void
}

/** Call before the server accepts connections. */
export function trackConnections(server: Server): Connections {
  /** Number of requests under way on each connection, without upgraded connections: the WebSocket server ends those. */
  const requests = new Map<Socket, number>()
  let closing = false
  server.on('connection', (socket) => {
    requests.set(socket, 0)
    socket.once('close', () => requests.delete(socket))
  })
  server.prependListener('request', ({ socket }, response) => {
    if (closing) response.setHeader('connection', 'close')
    requests.set(socket, (requests.get(socket) ?? 0) + 1)
    response.once('close', () => {
      const remaining = (requests.get(socket) ?? 1) - 1
      if (requests.has(socket)) requests.set(socket, remaining)
      if (closing && remaining === 0) socket.destroySoon()
    })
  })
  server.prependListener('upgrade', (_request, socket) => void requests.delete(socket as Socket))
  return {
    close() {
      closing = true
      for (const [socket, count] of requests) if (count === 0) socket.destroySoon()
    },
  }
}
