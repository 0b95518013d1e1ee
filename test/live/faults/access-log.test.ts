/** The access log has one line for every request, also for those that are refused, cut or unreadable. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { startBuiltServer, stopBuiltServer } from '#support/api/built-server.ts'
import { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { freePort } from '#support/feed/gate.ts'
import { type Desk, openDesk } from '#support/make.ts'

let desk: Desk
let server: ChildProcess
let url: string
let client: Client
const lines: string[] = []

beforeAll(async () => {
  desk = await openDesk()
  const port = await freePort()
  url = `http://localhost:${port}`
  const env = { PORT: String(port), DATABASE_URL: desk.url, SECRET, DEMO: '1', LOG_LEVEL: 'info' }
  server = await startBuiltServer(env, (line) => lines.push(line))
  client = await Client.signIn(url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
  await until(async () => (await post({ query: '{ viewer { role } }' })).status === 200, 60_000)
}, 180_000)
afterAll(async () => {
  await stopBuiltServer(server)
  await desk.close()
})

const post = (body: object): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** The line of the access log that has these properties. */
const expectLine = (properties: object) =>
  expect
    .poll(() => lines.filter((line) => line.includes('"request"')).map((line) => JSON.parse(line) as object))
    .toContainEqual(expect.objectContaining(properties))

/** Sends raw bytes, and closes the connection after the answer or after `ms` without one. */
async function raw(text: string, ms = 2_000): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
  socket.resume().setTimeout(ms, () => socket.destroy())
  socket.write(text)
  await once(socket, 'close')
}

it.each([
  ['Invalid', 'query Invalid { nothing }', { code: 'GRAPHQL_VALIDATION_FAILED' }],
  [
    'Repeated',
    `query Repeated { ${Array.from({ length: 11 }, (_, n) => `a${n}: viewer { role }`).join(' ')} }`,
    { code: 'REPEATED_ROOT_FIELD' },
  ],
  ['Unreadable', 'query Unreadable {', { code: 'GRAPHQL_PARSE_FAILED' }],
  ['Wrong', 'query Wrong($id: ID!) { node(id: $id) { id } }', { code: 'BAD_USER_INPUT' }],
])('names a refused operation, its cost and the code: %s', async (operation, query, error) => {
  await post({ query, operationName: operation })
  await expectLine({ operation, cost: expect.any(Number), ...error })
})

it('has requests that no route serves', async () => {
  await fetch(`${url}/elsewhere`)
  await expectLine({ path: '/elsewhere', status: 404, code: 'NOT_FOUND' })
  await fetch(`${url}/graphql`, { method: 'POST', body: 'x' })
  await expectLine({ path: '/graphql', status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' })
})

it('has what the parser of HTTP refuses, and refused upgrades', async () => {
  await raw('nonsense\r\n\r\n')
  await expectLine({ status: 400, code: 'HPE_INVALID_METHOD' })
  await raw(`GET / HTTP/1.1\r\nHost: x\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`)
  await expectLine({ status: 431, code: 'HPE_HEADER_OVERFLOW' })
  await raw('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  await expectLine({ path: '/elsewhere', status: 404, code: 'NOT_FOUND', upgrade: true })
})

it('has no status of success for a request whose client left', async () => {
  await raw('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{', 300)
  await expectLine({ method: 'POST', path: '/graphql', status: 499, aborted: true })
})
