/** Accounts, newsrooms and API keys over HTTP: only an administrator manages or sees them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'

let app: TestApp
let admin: Client
beforeAll(async () => {
  app = await startApp()
  admin = await app.as('ADMIN')
})
afterAll(() => app.stop())

const post = (path: string, body: object) =>
  fetch(`${app.url}/auth/${path}`, {
    method: 'POST',
    headers: { origin: app.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const list = async () =>
  (await admin.get('{ accounts { nodes { id email role state newsroom { name } invitation } } }')).accounts.nodes
const password = 'một mật khẩu đủ dài'

describe('an account', () => {
  it('comes with a link that lets its owner set a password and sign in', async () => {
    const newsroom = await admin.must('addNewsroom', { name: 'Báo Bình Minh' })
    const email = 'phong-vien@example.vn'
    const input = { name: 'Phóng viên', email, role: 'PRESS', newsroomId: newsroom.id }
    const made = await admin.must('createAccount', input)
    expect(made.state).toBe('INVITED')
    expect((await list())[0]).toMatchObject({ id: made.id, email, role: 'PRESS', newsroom: { name: 'Báo Bình Minh' } })
    expect((await list())[0].invitation).toBeNull()
    expect((await post('accept-invitation', { token: made.invitation, password })).status).toBe(204)
    expect((await post('accept-invitation', { token: made.invitation, password })).status).toBe(404)
    const signedIn = await post('sign-in/email', { email, password })
    expect(signedIn.status).toBe(200)
    expect((await list())[0].state).toBe('ACTIVE')
    const cookie = signedIn.headers.getSetCookie().map((header) => header.split(';', 1)[0])
    const reporter = new Client(app.url, { cookie: cookie.join('; '), origin: app.url })
    expect((await reporter.get('{ viewer { role newsroom { name } } }')).viewer).toEqual({
      role: 'PRESS',
      newsroom: { name: 'Báo Bình Minh' },
    })
    await admin.must('disableAccount', { accountId: made.id })
    expect((await reporter.get('{ viewer { role } }')).viewer.role).toBeNull()
    expect((await list())[0].state).toBe('DISABLED')
  })

  it('needs a unique address, and a newsroom a unique name, ignoring accents', async () => {
    const input = { name: 'Lan', email: 'lan@example.vn', role: 'OPERATOR' }
    await admin.must('createAccount', input)
    expect(await admin.change('createAccount', { ...input, name: 'Mai' })).toMatchObject({ code: 'EMAIL_TAKEN' })
    expect(await admin.change('addNewsroom', { name: 'bao binh  minh' })).toMatchObject({ code: 'NEWSROOM_KNOWN' })
    expect((await admin.change('addNewsroom', { name: '…' })).__typename).toBe('ValidationError')
  })
})

describe('an API key', () => {
  it('shows its secret once, authenticates until it is revoked, and lists its last use', async () => {
    const input = { name: 'Bảng số liệu', role: 'INTEGRATOR', scopes: ['READ'] }
    const made = await admin.must('createApiKey', input)
    const program = new Client(app.url, { authorization: `Bearer ${made.secret}` })
    expect((await program.get('{ viewer { role } }')).viewer.role).toBe('INTEGRATOR')
    const { apiKeys } = await admin.get('{ apiKeys { nodes { id prefix secret lastUsedAt createdBy { role } } } }')
    expect(apiKeys.nodes).toEqual([
      { id: made.id, prefix: made.prefix, secret: null, lastUsedAt: expect.any(String), createdBy: { role: 'ADMIN' } },
    ])
    await admin.must('revokeApiKey', { apiKeyId: made.id })
    expect((await program.ask('{ viewer { role } }')).status).toBe(401)
  })
})

it('only an administrator sees and changes accounts and keys', async () => {
  const [someone] = await list()
  for (const who of [await app.as('SUPERVISOR'), await app.as('MANAGER'), await app.as('PLATFORM', 'facebook')]) {
    for (const field of ['accounts', 'apiKeys'])
      expect((await who.ask(`{ ${field} { nodes { id } } }`)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
    const node = 'query ($id: ID!) { node(id: $id) { __typename ... on Account { email } } }'
    expect((await who.ask(node, { id: someone.id })).data?.node ?? null).toBeNull()
    const refused = await who.change('createAccount', { name: 'X', email: 'x@example.vn', role: 'ADMIN' })
    expect(refused.__typename).toBe('ForbiddenError')
  }
})
