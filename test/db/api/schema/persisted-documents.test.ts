/** Persisted documents over HTTP: the hash of a document of the built web replaces its text. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'

const CACHED = 'query Board { board { counts { requests } } }'
const UNCACHED = 'query Name { __typename }'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a persisted document', () => {
  const webDir = mkdtempSync(join(tmpdir(), 'persisted-'))
  let app: TestApp
  let officer: Client
  beforeAll(async () => {
    const documents = Object.fromEntries([CACHED, UNCACHED].map((text) => [hashOf(text), text]))
    writeFileSync(join(webDir, 'persisted-documents.json'), JSON.stringify(documents))
    app = await startApp({ webDir })
    officer = await app.as('OPERATOR')
  })
  afterAll(async () => {
    await app.stop()
    rmSync(webDir, { recursive: true })
  })

  async function post(body: object) {
    const headers = { ...(officer.headers as Record<string, string>), 'content-type': 'application/json' }
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
    return [response.status, await response.json()]
  }
  const named = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } })

  it.each([
    ['from the query cache', CACHED, { board: { counts: { requests: 0 } } }],
    ['by Yoga', UNCACHED, { __typename: 'Query' }],
  ])('is served %s by its hash', async (_how, text, data) => {
    expect(await post(named(hashOf(text)))).toMatchObject([200, { data }])
  })

  it('is refused when no document has the hash', async () => {
    const error = { message: 'no such persisted document', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }
    expect(await post(named(hashOf('{ x }')))).toMatchObject([400, { errors: [error] }])
    const noHash = { errors: [{ message: 'Must provide query string.', extensions: { code: 'BAD_REQUEST' } }] }
    expect(await post(named(7))).toMatchObject([400, noHash])
  })

  it('does not exclude any other document', async () => {
    const query = '{ board { position } __typename }'
    expect(await post({ query })).toMatchObject([200, { data: { __typename: 'Query' } }])
    expect(await post({ query, ...named(hashOf(CACHED)) })).toMatchObject([200, { data: { __typename: 'Query' } }])
  })
})
