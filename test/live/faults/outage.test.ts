/** A server without its database answers quickly and asks for a retry, and never reports a fault. */
import { connect } from 'node:net'
import { install } from '@takedown/server/installation.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { freePort, type Gate, openGate } from '#support/feed/gate.ts'
import { freshDatabase } from '#support/run/database.ts'

let gate: Gate
let app: TestApp
let officer: Client
beforeAll(async () => {
  gate = await openGate()
  const url = new URL(await freshDatabase())
  gate.lead(Number(url.port))
  url.port = new URL(gate.url).port
  app = await startApp({ databaseUrl: url.href })
  officer = await app.as('OPERATOR')
  expect((await ask()).status).toBe(200)
  await gate.close()
})

const ask = () =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { ...officer.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { role } board(first: 1) { nodes { id } } }' }),
  })

const post = (path: string, body: string) =>
  fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { ...officer.headers, origin: app.url, 'content-type': 'application/json' },
    body,
  })

describe('while the database is away', () => {
  it('GraphQL is unavailable, and says when to retry', async () => {
    const answered = await ask()
    expect([answered.status, answered.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await answered.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] })
  })

  it.each([
    ['health', () => fetch(`${app.url}/health`)],
    ['a session', () => fetch(`${app.url}/auth/get-session`, officer)],
    ['sign-in', () => post('/auth/demo', '{"role":"OPERATOR"}')],
    ['an invitation', () => post('/auth/accept-invitation', '{"token":"x","password":"a long enough password"}')],
    ['pairing', () => post('/pairing', '{"code":"ABCD-EFGH"}')],
    ['a file', () => fetch(`${app.url}/evidence/0190a000-0000-7000-8000-000000000000`, officer)],
    ['an upload', () => post('/uploads', '{}')],
  ])('%s is unavailable too', async (_what, request) => {
    const started = Date.now()
    const answered = await request()
    expect([answered.status, answered.headers.get('retry-after')]).toEqual([503, '2'])
    expect(Date.now() - started).toBeLessThan(8_000)
  })

  it('a new socket is refused in the same way', async () => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1')
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))))
    const { cookie } = officer.headers
    socket.write(
      `GET /graphql HTTP/1.1\r\nHost: x\r\nOrigin: ${app.url}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    )
    expect(await answer).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\nRetry-After: 2/)
    socket.destroy()
  })

  it('the server stops as fast as ever', async () => {
    const started = Date.now()
    await app.stop()
    expect(Date.now() - started).toBeLessThan(12_000)
  })
})

describe('the start of the server', () => {
  it('waits for a database that is not there yet', { timeout: 60_000 }, async () => {
    const url = new URL(await freshDatabase())
    const to = Number(url.port)
    const port = await freePort()
    url.port = String(port)
    const lines: string[] = []
    const installed = install(url.href, false, (line) => lines.push(line))
    await expect.poll(() => lines).toEqual([expect.stringContaining('Waiting for the database')])
    const late = await openGate(port)
    late.lead(to)
    expect((await installed).firstAdmin).not.toBeNull()
    await late.close()
  })

  it('fails at once on errors that waiting does not change', async () => {
    const url = new URL(await freshDatabase())
    url.password = 'wrong'
    await expect(install(url.href, false, () => {})).rejects.toThrow('password')
  })
})
