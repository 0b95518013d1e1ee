/**
 * The TCP connections of a server, so that a stop ends those that carry no request. Node itself closes idle connections once,
 * when the server closes, and counts one that has never carried a request as busy.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export interface Connections {
  /** Ends what carries no request now, and every other connection with its last answer. */
  close(): void
}

export function trackConnections(server: Server): Connections {
  /** Requests under way on each connection. One that was upgraded belongs to the WebSocket end. */
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
