/**
 * No request reaches the process through an entry point without a guard. Each request here once ended the process or
 * went unanswered.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'

let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

/** Sends raw bytes and returns what came back until the other side closed. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (data) => (received += data)).on('error', () => {})
  socket.write(text)
  await once(socket, 'close')
  return received
}

const upgrade = 'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
const hostile = ['//', 'http://[', 'http://', '*', '/%', '/%E0%A4%A', '/graphql/../..//', 'http://[::1]:99999/graphql']

describe('a request line', () => {
  it.each(hostile)('is answered or cut when it is malformed and asks for an upgrade: %s', async (target) => {
    expect(await raw(`GET ${target} HTTP/1.1\r\n${upgrade}\r\n`)).toMatch(/^(HTTP\/1\.1 4|$)/)
  })

  it.each(hostile)('is answered when it is malformed: %s', async (target) => {
    for (const method of ['GET', 'POST', 'TRACE', 'OPTIONS'])
      expect(await raw(`${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 (2|4)/,
      )
  })

  it('is understood in absolute form', async () => {
    const answer = await raw('GET http://x/graphql?query={__typename} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect(answer).toContain('{"data":{"__typename":"Query"},')
  })
})

describe('a request', () => {
  const paths = ['/', '/graphql', '/auth/get-session', '/auth', '/uploads', '/health']
  const answerOf = (line: string, host: string) => raw(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

  it.each(paths)('is refused with a method that no route has: %s', async (path) => {
    expect(await answerOf(`TRACE ${path}`, 'x')).toMatch(/^HTTP\/1\.1 405/)
  })

  it.each(paths)('is refused with an impossible host: %s', async (path) => {
    for (const host of ['[', 'a b', 'x:99999']) expect(await answerOf(`GET ${path}`, host)).toMatch(/^HTTP\/1\.1 400/)
  })

  it('may name its path in absolute form on every route', async () => {
    for (const path of paths) expect(await answerOf(`GET http://x${path}`, 'x')).toMatch(/^HTTP\/1\.1 (200|40[045])/)
  })
})

describe('a request for an upgrade', () => {
  const h2c = 'Host: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'

  it('is served as an ordinary request when it asks for anything but a WebSocket, and ends the connection', async () => {
    const get = (path: string) => raw(`GET ${path} HTTP/1.1\r\n${h2c}\r\n`)
    expect(await get('/health/live')).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\{"status":"ok"\}/)
    expect(await get('/graphql?query={__typename}')).toContain('{"data":{"__typename":"Query"}')
    const body = '{"query":"{ __typename }"}'
    const head = `POST /graphql HTTP/1.1\r\n${h2c}Content-Type: application/json\r\nContent-Length: ${body.length}`
    expect(await raw(`${head}\r\n\r\n${body}`)).toContain('{"data":{"__typename":"Query"}')
  })

  it('is refused with a complete answer when it cannot become a WebSocket', async () => {
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
    const unknown = await raw(`GET /nowhere HTTP/1.1\r\n${upgrade}${key}\r\n`)
    expect(unknown).toMatch(/^HTTP\/1\.1 404 Not Found\r\n[\s\S]*\r\n\r\n\{"code":"NOT_FOUND"\}$/)
    const keyless = await raw(`GET /graphql HTTP/1.1\r\n${upgrade}\r\n`)
    expect(keyless).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\{"code":"BAD_HANDSHAKE"\}$/)
    const post = await raw(`POST /graphql HTTP/1.1\r\n${upgrade}${key}Content-Length: 0\r\n\r\n`)
    expect(post).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('a GraphQL body', () => {
  const query = '{board{nodes{case{id}}}}'
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  const nested = `${'['.repeat(60_000)}${']'.repeat(60_000)}`

  it.each([
    ['variables that are a number', JSON.stringify({ query, variables: 1 })],
    ['variables that are a list', JSON.stringify({ query, variables: [] })],
    ['variables that are text', JSON.stringify({ query, variables: '{}' })],
    ['extensions that are a list', JSON.stringify({ query, extensions: [1] })],
    ['a query that is a number', JSON.stringify({ query: 1 })],
    ['an operation name that is an object', JSON.stringify({ query, operationName: {} })],
    ['variables that nest 60,000 deep', `{"query":"${query}","variables":{"a":${nested}}}`],
    ['a list of requests', JSON.stringify([{ query }])],
    ['null', 'null'],
    ['half of the body', '{"query":'],
  ])('is refused with %s', async (_what, body) => {
    for (const headers of [{}, officer.headers, { accept: 'text/event-stream' }]) {
      const answered = await post(body, headers as Record<string, string>)
      expect([answered.status, await answered.json()]).toMatchObject([
        400,
        { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
      ])
    }
  })

  it('may omit or null everything but the query', async () => {
    const body = { query: '{ __typename }', variables: null, operationName: null, extensions: null }
    expect(await (await post(JSON.stringify(body))).json()).toMatchObject({ data: { __typename: 'Query' } })
    expect(await (await post('{}')).json()).toMatchObject({ errors: [{ message: 'Must provide query string.' }] })
  })

  it('is checked in a GET query string too', async () => {
    for (const variables of ['1', '[]', '{', nested.slice(0, 5_000)]) {
      const url = `${app.url}/graphql?${new URLSearchParams({ query, variables })}`
      expect((await fetch(url, { headers: officer.headers })).status).toBe(400)
    }
  })
})

describe('a WebSocket message', () => {
  it.each(['next', 'error', 'connection_ack'])('is refused when only a server sends it: %s', async (type) => {
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', officer)
    await once(socket, 'open')
    socket.send(JSON.stringify({ id: '1', type, payload: type === 'error' ? [{ message: 'x' }] : {} }))
    const [code] = await once(socket, 'close')
    expect(code).toBe(4400)
  })

  it('is refused when it nests too deeply, and other sockets continue', async () => {
    const open = () => new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', officer)
    const [mine, other] = [open(), open()]
    await Promise.all([once(mine, 'open'), once(other, 'open')])
    mine.send(`{"type":"ping","payload":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`)
    const [code] = await once(mine, 'close')
    expect(code).toBe(4400)
    other.send('{"type":"ping"}')
    const [answer] = await once(other, 'message')
    expect(String(answer)).toBe('{"type":"pong"}')
    other.close()
  })
})
