/** A bare broadcast: every subscriber gets the bytes that the benchmark sends. */
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { tell } from '../support/serving.ts'

const sockets = new Set<WebSocket>()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/graphql' })
server.on('listening', () =>
  tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {}, {
    broadcast(text: string) {
      const bytes = Buffer.from(text)
      for (const socket of sockets) socket.send(bytes, { binary: false })
    },
  }),
)
server.on('connection', (socket) => {
  sockets.add(socket)
  socket.on('message', (data: Buffer) => {
    const begins = data.includes('connection_init')
    socket.send(begins ? '{"type":"connection_ack"}' : '{"id":"1","type":"next","payload":"FeedReady"}')
  })
})
