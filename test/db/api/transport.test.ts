/** How /graphql transports answers: compressed where that is safe, with timing, cost and idempotency keys. */

import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { type Desk, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let program: Client
let officer: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  program = await app.key('INTEGRATOR', ['read', 'write'])
  officer = await app.as('OPERATOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const LONG = '{ categories { id slug names { language text } } platforms { id slug name operator country } }'

/** Sends a request without decoding its answer, as fetch would. */
const raw = (method: 'GET' | 'POST', query: string, headers: Record<string, string>) =>
  new Promise<{ coding: string | undefined; body: Buffer; timing: string | undefined; vary: string | undefined }>(
    (resolve, reject) => {
      const path = method === 'GET' ? `/graphql?query=${encodeURIComponent(query)}` : '/graphql'
      const sent = request(`${app.url}${path}`, { method, headers: { 'content-type': 'application/json', ...headers } })
      sent.on('error', reject).on('response', async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk as Buffer)
        const { 'content-encoding': coding, 'server-timing': timing, vary } = response.headers
        resolve({ coding, body: Buffer.concat(chunks), timing: timing?.toString(), vary })
      })
      sent.end(method === 'POST' ? JSON.stringify({ query }) : undefined)
    },
  )

describe('an answer of /graphql', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is compressed with %s', async (coding, decoded) => {
    const plain = await raw('POST', LONG, program.headers)
    const answered = await raw('POST', LONG, { ...program.headers, 'accept-encoding': coding })
    expect([plain.coding, answered.coding]).toEqual([undefined, coding])
    expect(JSON.parse(decoded(answered.body).toString()).data).toEqual(JSON.parse(plain.body.toString()).data)
    expect(answered.body.byteLength).toBeLessThan(plain.body.byteLength / 2)
    expect(answered.vary).toContain('Accept-Encoding')
    expect(answered.timing).toMatch(/^total;dur=\d+$/)
  })

  it('is compressed for the pages of the server, but not if a link requested it with a cookie', async () => {
    const own = { cookie: officer.headers.cookie!, 'accept-encoding': 'gzip' }
    expect((await raw('POST', LONG, { ...own, origin: app.url })).coding).toBe('gzip')
    expect((await raw('GET', LONG, own)).coding).toBeUndefined()
    expect((await raw('GET', LONG, { ...program.headers, 'accept-encoding': 'gzip' })).coding).toBe('gzip')
  })

  it('is not compressed if it is short', async () => {
    expect(
      (await raw('POST', '{ __typename }', { ...program.headers, 'accept-encoding': 'br' })).coding,
    ).toBeUndefined()
  })

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('to a client that accepts %j is coded as %s', async (accepted, coding) => {
    expect((await raw('POST', LONG, { ...program.headers, 'accept-encoding': accepted })).coding).toBe(coding)
  })

  it('states its cost and what is left', async () => {
    const now = Date.now()
    const { rateLimit } = await program.get('{ rateLimit { limit remaining resetAt cost } }')
    expect(rateLimit.cost).toBeGreaterThan(0)
    expect(rateLimit.remaining).toBeLessThan(rateLimit.limit)
    expect(Date.parse(rateLimit.resetAt)).toBeGreaterThan(now)
  })
})

describe('the header Idempotency-Key', () => {
  const submit = async (headers: Record<string, string>, text: string, key?: string) => {
    const query = `mutation ($input: SubmitTipInput!) { submitTip(input: $input) {
      __typename ... on SubmitTipPayload { tip { id } } ... on ValidationError { issues { path } } } }`
    const answered = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...program.headers, ...headers },
      body: JSON.stringify({ query, variables: { input: { subject: 'Báo', text, key } } }),
    })
    const { data } = (await answered.json()) as { data: { submitTip: Record<string, unknown> } | null }
    return { status: answered.status, ...data?.submitTip }
  }

  it('makes a repeated mutation return the same answer, with quotes or without', async () => {
    const first = await submit({ 'idempotency-key': '"8e03978e-40d5"' }, 'Một')
    expect(first).toMatchObject({ __typename: 'SubmitTipPayload' })
    expect(await submit({ 'idempotency-key': '8e03978e-40d5' }, 'Một')).toEqual(first)
  })

  it('refuses another input', async () => {
    await submit({ 'idempotency-key': 'another' }, 'Một')
    expect(await submit({ 'idempotency-key': 'another' }, 'Hai')).toMatchObject({ __typename: 'IdempotencyError' })
  })

  it('gives way to the key of the input', async () => {
    const first = await submit({ 'idempotency-key': 'one' }, 'Ba', 'input-key-1')
    expect(await submit({ 'idempotency-key': 'two' }, 'Ba', 'input-key-1')).toEqual(first)
  })

  it('is refused if it is malformed, and required without a key in the input', async () => {
    expect((await submit({ 'idempotency-key': 'x'.repeat(256) }, 'Bốn')).status).toBe(400)
    expect(await submit({}, 'Bốn')).toMatchObject({ __typename: 'ValidationError', issues: [{ path: 'key' }] })
  })
})
