/** What the server logs of slow operations and of the security of accounts, and that no line holds a person's input. */
import { setTimeout as pause } from 'node:timers/promises'
import { withSession } from '@takedown/prisma/connection.ts'
import { createAccount } from '@takedown/server/domain/accounts/accounts.ts'
import type { Log } from '@takedown/server/http/process/log.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { newKey } from '#support/make.ts'

interface Line {
  level: string
  message: string
  fields: Record<string, unknown>
}

const lines: Line[] = []
const log = Object.fromEntries(
  ['debug', 'info', 'warn', 'error', 'fatal'].map((level) => [
    level,
    (fields: Line['fields'], message: string) => void lines.push({ level, message, fields }),
  ]),
)
const of = (message: string) => lines.filter((line) => line.message === message)

let app: TestApp
beforeAll(async () => {
  app = await startApp({ log: log as unknown as Log })
})
afterAll(() => app.stop())

const SLOW_MS = 2_000

it('an operation that takes two seconds is logged with its name, time and cost, without what was entered', async () => {
  const officer = await app.as('OPERATOR')
  const text = 'Nguyễn Văn Bí Mật 0912345678'
  await withSession({ connectionString: app.databaseUrl }, async (client) => {
    await client.query('BEGIN')
    await client.query('LOCK TABLE tip, removal_request')
    const answer = officer.ask('query SlowSearch($text: String!) { find(text: $text) { __typename } }', { text })
    await pause(SLOW_MS + 500)
    await client.query('ROLLBACK')
    await answer
  })
  await officer.get('query QuickViewer { viewer { __typename } }')
  await expect.poll(() => of('slow operation')).toHaveLength(1)
  const [{ level, fields }] = of('slow operation') as [Line]
  expect(level).toBe('warn')
  expect(fields).toMatchObject({ operation: 'SlowSearch', viewer: expect.stringMatching(/^user:/), path: '/graphql' })
  expect(fields.ms).toBeGreaterThanOrEqual(SLOW_MS)
  expect(fields.cost).toBeGreaterThan(0)
  expect(JSON.stringify(lines)).not.toContain('Bí Mật')
  expect(JSON.stringify(lines)).not.toContain('0912345678')
})

it('sign-ins, failures, passwords and sign-outs are logged without addresses of mail and passwords', async () => {
  const email = 'nguoi-moi@desk.test'
  const [password, second] = ['một mật khẩu dài', 'một mật khẩu khác']
  const account = { key: newKey(), name: 'Người Mới', email, role: 'OPERATOR' }
  const { invitation } = await createAccount(app.desk.ask('quan-tri', new Date()), account)
  let cookie = ''
  const post = async (path: string, body: object): Promise<number> => {
    const response = await fetch(`${app.url}/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: app.url, ...(cookie && { cookie }) },
      body: JSON.stringify(body),
    })
    const cookies = response.headers.getSetCookie().map((one) => one.split(';', 1)[0])
    if (cookies.length > 0) cookie = cookies.join('; ')
    return response.status
  }
  lines.length = 0
  expect(await post('/accept-invitation', { token: invitation, password })).toBe(204)
  expect(await post('/sign-in/email', { email, password: 'không phải' })).toBe(401)
  expect(await post('/sign-in/email', { email: email.toUpperCase(), password })).toBe(200)
  expect(await post('/change-password', { currentPassword: password, newPassword: second })).toBe(200)
  expect(await post('/sign-out', {})).toBe(200)
  const hash = expect.stringMatching(/^[0-9a-f]{12}$/)
  expect(of('security').map(({ level, fields }) => [level, fields.security, fields.outcome, fields.account])).toEqual([
    ['info', 'SET_PASSWORD', 'DONE', undefined],
    ['warn', 'SIGN_IN', 'REFUSED', hash],
    ['info', 'SIGN_IN', 'DONE', hash],
    ['info', 'CHANGE_PASSWORD', 'DONE', undefined],
    ['info', 'SIGN_OUT', 'DONE', undefined],
  ])
  const [refused, done] = of('security').filter(({ fields }) => fields.security === 'SIGN_IN')
  expect(refused!.fields.account).toBe(done!.fields.account)
  expect(refused!.fields.code).toBe('INVALID_EMAIL_OR_PASSWORD')
  const people = of('security').map(({ fields }) => fields.person !== undefined)
  expect(people).toEqual([false, false, false, true, true])
  for (const { fields } of of('security')) expect(fields.address).toMatch(/^(::1|::ffff:)?(127\.0\.0\.1)?$/)
  const text = JSON.stringify(lines)
  for (const secret of [email, password, second, 'không phải', String(invitation)]) expect(text).not.toContain(secret)
})

it('the use of a key is logged by its id, a wrong key by its refusal, and no key is in the log', async () => {
  const integrator = await app.key('INTEGRATOR', ['read'])
  lines.length = 0
  await integrator.get('query WithKey { viewer { __typename } }')
  await expect.poll(() => of('request')).toHaveLength(1)
  expect(of('request')[0]!.fields).toMatchObject({ operation: 'WithKey', viewer: expect.stringMatching(/^key:/) })
  const wrong = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { authorization: 'Bearer tdk_wrong_secret', 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { __typename } }' }),
  })
  await wrong.text()
  await expect.poll(() => of('request')).toHaveLength(2)
  expect(of('security').map(({ level, fields }) => [level, fields])).toEqual([
    ['info', { security: 'KEY', outcome: 'DONE', key: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
    ['warn', { security: 'KEY', outcome: 'REFUSED', key: null, code: 'KEY_UNKNOWN' }],
  ])
  const text = JSON.stringify(lines)
  expect(text).not.toContain('tdk_')
  expect(of('request')[1]!.fields.viewer).not.toMatch(/^key:/)
})
