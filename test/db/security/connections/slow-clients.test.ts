/** Slow request bodies, and the limit of connections per address. */
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { allowBodyTime, limitBodyTime } from '@takedown/server/http/limits/body-time.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'

const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

function openSocket(port: number): { socket: Socket; text: () => string; closed: Promise<number> } {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let text = ''
  const began = Date.now()
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => {})
  const closed = new Promise<number>((resolve) => socket.once('close', () => resolve(Date.now() - began)))
  return { socket, text: () => text, closed }
}

/** Sends a byte of a body every 50 ms until the connection closes. */
async function drip(socket: Socket, path: string): Promise<void> {
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n`)
  while (!socket.destroyed) {
    socket.write('x')
    await sleep(50)
  }
}

/** Reads the whole body; ignores a connection that breaks. */
async function readAll(request: IncomingMessage): Promise<void> {
  try {
    for await (const _ of request);
  } catch {}
}

describe('a slow request body', () => {
  it('is answered 408 and cut off, even while it is parsed or already answered', async () => {
    const reading = limitBodyTime(async (request, response) => {
      if (request.url === '/unread') return void response.end('early')
      await readAll(request)
      response.end()
    }, 500)
    const server = createServer(reading)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    for (const [path, answer] of [
      ['/read', '408'],
      ['/unread', 'early'],
    ] as const) {
      const { socket, text, closed } = openSocket(port)
      void drip(socket, path)
      expect(await Promise.race([closed, sleep(5_000)])).toBeLessThan(5_000)
      expect(text()).toContain(answer)
    }
    server.close()
  })

  it('may take longer for known senders', async () => {
    const known = limitBodyTime(async (request, response) => {
      allowBodyTime(request, request.url === '/long' ? null : 1_500)
      await readAll(request)
      response.end()
    }, 200)
    const server = createServer(known)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const [long, short] = [openSocket(port), openSocket(port)]
    void drip(long.socket, '/long')
    void drip(short.socket, '/short')
    expect(await short.closed).toBeGreaterThan(1_000)
    expect(long.socket.destroyed).toBe(false)
    server.close()
  })

  it('lives at most 20 s on every route without a login', { timeout: 60_000 }, async () => {
    const app = await startApp()
    const port = Number(new URL(app.url).port)
    const paths = [
      '/graphql',
      '/auth/sign-in/email',
      '/pairing',
      '/uploads',
      '/imports',
      '/letters',
      '/',
      '/evidence/x',
    ]
    const lives = paths.map(async (path) => {
      const { socket, closed } = openSocket(port)
      void drip(socket, path)
      return [path, (await Promise.race([closed, sleep(30_000).then(() => 30_000)])) < 20_000]
    })
    const header = openSocket(port)
    header.socket.write('GET / HTTP/1.1\r\nX-Long: ')
    const dripping = setInterval(() => header.socket.write('x'), 100)
    const life = await Promise.race([header.closed, sleep(30_000).then(() => 30_000)])
    clearInterval(dripping)
    expect(life).toBeLessThan(25_000)
    expect(await Promise.all(lives)).toEqual(paths.map((path) => [path, true]))
    await app.stop()
  })
})

describe('connections from one address', () => {
  it('are refused beyond the limit, and accepted again when others close', async () => {
    const app = await startApp({ limits: { connectionsPerAddress: 3, uncounted: [] } })
    const port = Number(new URL(app.url).port)
    const held = Array.from({ length: 3 }, () => openSocket(port))
    await sleep(200)
    const { socket, text, closed } = openSocket(port)
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
    await closed
    expect(text()).toMatch(/^HTTP\/1\.1 429 /)
    expect(text()).toContain('Retry-After')
    expect(text()).not.toContain('200 OK')
    for (const each of held) each.socket.destroy()
    await sleep(200)
    expect((await fetch(`${app.url}/health`)).status).toBe(200)
    await app.stop()
  })

  it('are not counted for this machine, where proxies run', async () => {
    const app = await startApp({ limits: { connectionsPerAddress: 3 } })
    const port = Number(new URL(app.url).port)
    for (let n = 0; n < 10; n++) openSocket(port)
    await sleep(100)
    expect((await fetch(`${app.url}/health`)).status).toBe(200)
    for (const socket of sockets) socket.destroy()
    await app.stop()
  })
})
