/** A TCP proxy on this machine that reads what passes, and may hold it back for good. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Follows one connection. Each function returns the bytes that are passed on; null to hold them back for good. */
export interface Watch {
  clientSends(chunk: Buffer): Buffer | null
  serverSends(chunk: Buffer): Buffer | null
}

export async function openTap(url: string, watch: () => Watch) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true).on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const { clientSends, serverSends } = watch()
    for (const socket of [near, far]) keep(socket)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
    near.on('data', (chunk: Buffer) => pass(clientSends(chunk), near, far))
    far.on('data', (chunk: Buffer) => pass(serverSends(chunk), far, near))
    far.on('drain', () => near.resume())
    near.on('drain', () => far.resume())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const own = new URL(url)
  own.hostname = '127.0.0.1'
  own.port = String((server.address() as AddressInfo).port)
  return {
    /** the address that leads through the tap */
    url: own.href,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function pass(chunk: Buffer | null, from: Socket, to: Socket): void {
  if (chunk && !to.write(chunk)) from.pause()
}
