/** HTTP security: foreign pages, headers, size limits, internal errors, evidence files, and one-click sign-in. */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { type Desk, makeDraft, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let officer: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const change =
  'mutation ($input: SubmitTipInput!) { submitTip(input: $input) { __typename ... on SubmitTipPayload { tip { id } } } }'
const variables = { input: { key: 'security-http', subject: 'Tin', text: 'Tin' } }
const tips = () => desk.db.tip.count()

function post(path: string, headers: Record<string, string>, body: string): Promise<Response> {
  return fetch(`${app.url}${path}`, { method: 'POST', headers: { cookie: officer.headers.cookie!, ...headers }, body })
}

describe('a foreign page', () => {
  const json = JSON.stringify({ query: change, variables })
  const form = new URLSearchParams({ query: change, variables: JSON.stringify(variables) }).toString()
  const multipart = `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${json}\r\n--x--\r\n`

  it.each([
    ['from another origin', 403, { origin: 'https://evil.example', 'content-type': 'application/json' }, json],
    ['from an opaque origin', 403, { origin: 'null', 'content-type': 'application/json' }, json],
    ['from a neighbouring port', 403, { origin: 'http://localhost:1', 'content-type': 'application/json' }, json],
    [
      'from a host that starts with our name',
      403,
      { origin: 'http://localhost.evil.example', 'content-type': 'application/json' },
      json,
    ],
    ['as a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, form],
    ['as a multipart form', 415, { 'content-type': 'multipart/form-data; boundary=x' }, multipart],
    ['as plain text', 415, { 'content-type': 'text/plain' }, json],
    ['as a bare document', 415, { 'content-type': 'application/graphql' }, '{ __typename }'],
  ])('changes nothing %s', async (_how, status, headers, body) => {
    const before = await tips()
    expect((await post('/graphql', headers as Record<string, string>, body)).status).toBe(status)
    expect(await tips()).toBe(before)
  })

  it.each(['/graphql', '/uploads', '/imports', '/letters', '/auth/sign-out'])('is refused at %s', async (path) => {
    const answered = await post(path, { origin: 'https://evil.example', 'content-type': 'application/json' }, '{}')
    expect(answered.status).toBe(403)
  })

  it('uploads nothing with a session if it names no origin', async () => {
    expect((await post('/uploads', { 'content-type': 'text/plain' }, 'x')).status).toBe(403)
  })

  it('changes nothing by a link', async () => {
    const before = await tips()
    const query = new URLSearchParams({ query: change, variables: JSON.stringify(variables) })
    const answered = await fetch(`${app.url}/graphql?${query}`, { headers: officer.headers })
    expect(answered.status).toBe(405)
    expect(await tips()).toBe(before)
  })

  it.each(['GET', 'POST'])('may not read an answer of %s without a key', async (method) => {
    for (const origin of ['https://evil.example', app.url]) {
      const answered = await fetch(`${app.url}/graphql?query={__typename}`, {
        method,
        headers: { origin, 'access-control-request-method': 'POST' },
      })
      expect([...answered.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('every response', () => {
  it.each([
    ['/graphql?query={__typename}', 200],
    ['/graphql?query=nonsense', 200],
    ['/health', 200],
    ['/evidence/none', 404],
    ['/auth/sign-up/email', 404],
    ['/no/such/screen', 404],
    ['/uploads', 405],
  ])('of %s forbids sniffing, framing and foreign scripts', async (path, status) => {
    const answered = await fetch(`${app.url}${path}`)
    expect(answered.status).toBe(status)
    const { headers } = answered
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/,
    )
    expect(headers.get('content-security-policy')).toMatch(/connect-src 'self' ws:\/\/localhost:\d+ [^;*[]*;/)
    expect(headers.get('strict-transport-security')).toBeNull()
    if (path.startsWith('/graphql')) expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('an oversized body', () => {
  it.each([
    ['/graphql', 256 * 1024],
    ['/auth/sign-in/email', 64 * 1024],
  ])('is refused at %s, with or without a content length', async (path, limit) => {
    const headers = { ...officer.headers, 'content-type': 'application/json' }
    const body = `"${'x'.repeat(limit)}"`
    const announced = await fetch(`${app.url}${path}`, { method: 'POST', headers, body })
    expect(announced.status).toBe(413)
    expect(await announced.text()).toContain('"code":"TOO_LARGE"')
    const stream = new Blob([body]).stream()
    const unannounced = await fetch(`${app.url}${path}`, {
      method: 'POST',
      headers,
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(unannounced.status).toBe(413)
  })
})

describe('an internal error', () => {
  it('is reported by an id alone', async () => {
    const broken = await startApp({ databaseUrl: desk.url })
    const manager = await broken.as('MANAGER')
    // A renamed table: the worst internal error, and easily undone.
    await desk.sql.query('ALTER TABLE import RENAME TO import_away')
    const { status, errors } = await manager.ask('{ imports { nodes { id } } }')
    await desk.sql.query('ALTER TABLE import_away RENAME TO import')
    await broken.stop()
    expect(status).toBeLessThan(600)
    expect(errors).toHaveLength(1)
    const { message, extensions } = errors![0]!
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(message).toBe(`Something went wrong here (${(extensions as { id?: string }).id})`)
  })

  it.each(['{ nope', '{ nope }', '{ request(id: 5.5) { id } }', 'subscription { nope }', ''])(
    'is not the answer to invalid input: %j',
    async (query) => {
      const { status, errors } = await officer.ask(query)
      expect(status).toBeLessThan(500)
      expect(JSON.stringify(errors)).not.toMatch(/node_modules|prisma|\.ts:/i)
    },
  )

  it('is not caused by nonsense on the wire', async () => {
    const { port } = new URL(app.url)
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), 'localhost', () =>
        socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n'),
      )
      socket.on('data', (data) => resolve(String(data)))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect((await officer.get('{ viewer { role } }')).viewer.role).toBe('OPERATOR')
  })
})

describe('evidence', () => {
  it('is served to staff as a file that no browser runs', async () => {
    const { id, mime } = await evidence()
    const answered = await fetch(`${app.url}/evidence/${id}`, { headers: officer.headers })
    expect(answered.status).toBe(200)
    expect(answered.headers.get('content-type')).toBe(mime)
    expect(answered.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/)
    expect(answered.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(answered.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answered.headers.get('cache-control')).toBe('no-store')
    expect(await answered.text()).toBe('chứng cứ')
  })

  it('is missing for everyone else', async () => {
    const { id } = await evidence()
    const others = [
      app.nobody(),
      await app.as('PRESS'),
      await app.as('PLATFORM', 'facebook'),
      await app.key('PLATFORM', ['read'], { platform: desk.platforms.facebook }),
    ]
    for (const { headers } of others) {
      const response = await fetch(`${app.url}/evidence/${id}`, { headers })
      const missing = await fetch(`${app.url}/evidence/00000000-0000-4000-8000-000000000000`, { headers })
      expect([response.status, await response.text()]).toEqual([404, await missing.text()])
    }
  })

  it.each(['text/html', 'image/svg+xml', 'application/javascript', 'text/html;charset=text/plain', ''])(
    'is never accepted as %j',
    async (type) => {
      const answered = await post('/uploads', { 'content-type': type, origin: app.url }, '<script>alert(1)</script>')
      expect(answered.status).toBe(422)
    },
  )

  async function evidence() {
    await makeDraft(desk, { at: new Date().toISOString() })
    return desk.db.evidence.findFirstOrThrow()
  }
})

describe('one-click sign-in', () => {
  it.each(['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'])(
    'is unavailable through a proxy that sends %s',
    async (header) => {
      const headers = { 'content-type': 'application/json', origin: app.url, [header]: '127.0.0.1' }
      const answered = await fetch(`${app.url}/auth/demo`, { method: 'POST', headers, body: '{"role":"ADMIN"}' })
      expect(answered.status).toBe(404)
      expect(answered.headers.getSetCookie()).toEqual([])
    },
  )

  it('sets a cookie that no script reads and no other site sends', async () => {
    const headers = { 'content-type': 'application/json', origin: app.url }
    const answered = await fetch(`${app.url}/auth/demo`, { method: 'POST', headers, body: '{"role":"MANAGER"}' })
    for (const cookie of answered.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=(Lax|Strict)/i)
  })
})
