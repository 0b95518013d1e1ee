/** What programs get from /graphql: challenges for missing and refused keys, and answers that pages of any origin may read. */
import { revokeApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let program: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  program = await app.key('INTEGRATOR', ['read'])
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const post = (query: string, headers: Record<string, string>) =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
const outcome = async (response: Response) => {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string; reason?: string } }[] }
  return { status: response.status, challenge: response.headers.get('www-authenticate'), ...errors?.[0]?.extensions }
}

describe('a request to /graphql', () => {
  it('with a key that is unknown is answered by a challenge in a GraphQL body', async () => {
    expect(await outcome(await post('{ requests { count } }', { authorization: 'Bearer tdk_0000' }))).toEqual({
      ...{ status: 401, code: 'UNAUTHENTICATED', reason: 'KEY_UNKNOWN' },
      challenge: 'Bearer realm="takedown", error="invalid_token", error_description="the key is unknown"',
    })
  })

  it('with a revoked key states the reason', async () => {
    const revoked = await app.key('INTEGRATOR', ['read'])
    const { id } = await desk.db.apiKey.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    await revokeApiKey(desk.ask('quan-tri', new Date()), { key: newKey(), apiKey: id })
    const answered = await outcome(await post('{ requests { count } }', revoked.headers))
    expect(answered).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', reason: 'KEY_REVOKED' })
  })

  it.each(['{ requests { count } }', '{ board { nodes { id } } }', '{ node(id: "Case_1") { id } }'])(
    'without a key for %s is answered by a challenge',
    async (query) => {
      expect(await outcome(await post(query, {}))).toEqual({
        ...{ status: 401, code: 'UNAUTHENTICATED', challenge: 'Bearer realm="takedown"' },
      })
    },
  )

  it('without a key for what needs none is answered', async () => {
    expect((await post('{ viewer { role } formulas { name } }', {})).status).toBe(200)
  })

  it('accepts the header in any case', async () => {
    const authorization = program.headers.authorization!
    const spellings: Record<string, string>[] = [
      { AUTHORIZATION: authorization },
      { Authorization: authorization.replace('Bearer', 'bearer') },
    ]
    for (const headers of spellings) expect((await post('{ requests { count } }', headers)).status).toBe(200)
  })
})

describe('a page of another origin', () => {
  const origin = 'https://app.example'

  it('gets an answer to its preflight, and reads answers with its key, never with credentials', async () => {
    const preflight = await fetch(`${app.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        ...{ origin, 'access-control-request-method': 'POST' },
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    const answered = await post('{ requests { count } }', { origin, ...program.headers })
    expect(answered.status).toBe(200)
    for (const { headers } of [preflight, answered]) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.has('access-control-allow-credentials')).toBe(false)
    }
    expect(answered.headers.get('access-control-expose-headers')).toContain('retry-after')
    const refused = await post('{ requests { count } }', { origin, authorization: 'Bearer tdk_0000' })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*'])
  })

  it('gets nothing with a cookie, also beside a key that is invalid', async () => {
    const officer = await app.as('OPERATOR')
    const { cookie } = officer.headers
    const withCookie = await post('{ requests { count } }', { origin, cookie: cookie! })
    expect([withCookie.status, withCookie.headers.get('access-control-allow-origin')]).toEqual([403, null])
    const both = await post('{ requests { count } }', { origin, cookie: cookie!, authorization: 'Bearer x' })
    expect(both.status).toBe(401)
  })

  it('gets nothing elsewhere', async () => {
    for (const path of ['/uploads', '/imports', '/letters', '/auth/sign-in/email']) {
      const answered = await fetch(app.url + path, {
        method: 'POST',
        headers: { origin, ...program.headers },
        body: '{}',
      })
      expect([answered.status, answered.headers.get('access-control-allow-origin')]).toEqual([403, null])
    }
  })
})
