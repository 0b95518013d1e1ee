/** Open subscriptions end with the session, key or account that opened them, and malformed keys are refused. */
import { disableAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { createApiKey, revokeApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { Client, collect } from '#support/api/client.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const admin = () => desk.ask('quan-tri', new Date())
const subscription = 'subscription { boardChanged { __typename } }'

/** Follows the board over WebSocket and SSE; resolves when the server has ended both. */
async function follow(who: Client): Promise<{ ended: Promise<void> }> {
  const live = who.live()
  const feed = collect(live, subscription)
  await feed.until(({ __typename }) => __typename === 'FeedReady')
  const socket = feed
    .until(() => false, 4_000)
    .catch((reason: Error) => {
      if (Date.now() - startedAt > 3_900) throw new Error(`the socket stays open: ${reason.message}`)
    })
  const startedAt = Date.now()
  const response = await fetch(`${who.url}/graphql`, {
    method: 'POST',
    headers: { ...who.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: subscription }),
  })
  expect(response.status).toBe(200)
  const stream = Promise.race([
    drain(response),
    new Promise<void>((_resolve, reject) => setTimeout(() => reject(new Error('the stream goes on')), 4_000)),
  ])
  return { ended: Promise.all([socket, stream]).then(() => live.dispose()) as Promise<void> }
}

async function drain({ body }: Response): Promise<void> {
  for await (const _ of body as unknown as AsyncIterable<Uint8Array>);
}

const role = async (who: Client): Promise<{ status: number; role: string | null | undefined }> => {
  const { status, data } = await who.ask('{ viewer { role } }')
  return { status, role: data?.viewer?.role }
}

describe('an open subscription', () => {
  it('ends with the session that opened it, on every server, and with no other', async () => {
    const elsewhere = await startApp({ databaseUrl: desk.url })
    const leaving = await app.as('OPERATOR')
    const staying = await app.as('OPERATOR')
    const { ended } = await follow(leaving)
    const other = collect(staying.live(), subscription)
    await other.until(({ __typename }) => __typename === 'FeedReady')
    const answered = await fetch(`${elsewhere.url}/auth/sign-out`, {
      method: 'POST',
      headers: { ...leaving.headers, origin: elsewhere.url, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answered.status).toBe(200)
    await ended
    await elsewhere.stop()
    expect(await role(leaving)).toEqual({ status: 200, role: null })
    expect(await role(staying)).toEqual({ status: 200, role: 'OPERATOR' })
    expect(other.error).toBeUndefined()
    other.stop()
  })

  it('ends with the key that opened it', async () => {
    const { id, secret } = await createApiKey(admin(), {
      key: newKey(),
      name: 'Máy',
      role: 'INTEGRATOR',
      scopes: ['read'],
    })
    const machine = new Client(app.url, { authorization: `Bearer ${secret}` })
    const { ended } = await follow(machine)
    await revokeApiKey(admin(), { key: newKey(), apiKey: id })
    await ended
    expect(await role(machine)).toEqual({ status: 401, role: undefined })
    await expect(follow(machine)).rejects.toThrow()
  })

  it('ends when the account is disabled', async () => {
    const officer = await app.another('OPERATOR')
    const { ended } = await follow(officer)
    const { id } = desk.ask('can-bo-2', new Date()).viewer
    await disableAccount(admin(), { key: newKey(), account: id })
    await ended
    expect(await role(officer)).toEqual({ status: 200, role: null })
  })

  it('ends when the key expires', async () => {
    const expiresAt = new Date(Date.now() + 1_500)
    const { secret } = await createApiKey(admin(), {
      key: newKey(),
      name: 'Máy',
      role: 'INTEGRATOR',
      scopes: ['read'],
      expiresAt,
    })
    const machine = new Client(app.url, { authorization: `Bearer ${secret}` })
    expect(await role(machine)).toEqual({ status: 200, role: 'INTEGRATOR' })
    await new Promise((resolve) => setTimeout(resolve, 1_600))
    expect(await role(machine)).toEqual({ status: 401, role: undefined })
  })
})

describe('an API key', () => {
  it.each([
    '',
    'Bearer',
    'Bearer x',
    'Bearer tdk_000000000000_',
    'Basic YTpi',
    `Bearer tdk_${'0'.repeat(12)}_${'x'.repeat(43)}`,
  ])('is refused when it is malformed (%j), even beside a valid cookie', async (authorization) => {
    const { headers } = await app.as('OPERATOR')
    const { status, role: as } = await role(new Client(app.url, { ...headers, authorization }))
    // An empty header counts as no header.
    expect([status, as]).toEqual(authorization === '' ? [200, 'OPERATOR'] : [401, undefined])
  })
})
