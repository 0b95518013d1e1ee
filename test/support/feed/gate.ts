/**
 * The network between browsers and a server, or between a server and its database. Cut, it behaves like a broken cable:
 * neither side is notified, open connections stay open and silent even after the repair, and new ones are never
 * answered. Refusing, it behaves like a machine whose program has ended: open connections are closed.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Gate {
  url: string
  /** Sets its destination for new connections. */
  lead(port: number): void
  cut(): void
  /** Closes open connections, and new ones as they come. */
  refuse(): void
  /** Lets new connections through again. */
  mend(): void
  close(): Promise<void>
}

/** On the port `at`, or on any free one. */
export async function openGate(at = 0): Promise<Gate> {
  const open = new Set<Socket>()
  let port = 0
  let state: 'open' | 'cut' | 'refusing' = 'open'
  const keep = (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy()).once('close', () => open.delete(socket))
  }
  const server = createServer((near) => {
    keep(near)
    if (state === 'cut') return void near.pause()
    if (state === 'refusing') return void near.destroy()
    const far = connect(port, '127.0.0.1')
    keep(far)
    near.pipe(far).pipe(near)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    lead: (to) => {
      port = to
    },
    cut() {
      state = 'cut'
      for (const socket of open) socket.unpipe().pause()
    },
    refuse() {
      state = 'refusing'
      for (const socket of open) socket.destroy()
    },
    mend: () => {
      state = 'open'
    },
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The same database, reached through a gate. */
export function throughGate(databaseUrl: string, gate: Gate): string {
  const url = new URL(databaseUrl)
  gate.lead(Number(url.port))
  url.host = new URL(gate.url).host
  return url.href
}

/** A port without a listener. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
