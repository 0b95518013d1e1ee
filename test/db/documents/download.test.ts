/** Issued documents over HTTP: for staff and for the addressee alone, as files that a browser saves. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { makeSent } from '#support/make.ts'

const DOCUMENTS =
  'query ($id: ID!) { request(id: $id) { documentsIssuedAt documents { kind format part fileName mediaType size sha256 href } } }'
let app: TestApp
let request: string
const clients: Record<string, Client> = {}
beforeAll(async () => {
  app = await startApp({ printDocuments: true })
  ;({ request } = await makeSent(app.desk, { at: new Date(Date.now() - 60_000).toISOString() }))
  clients.officer = await app.as('OPERATOR')
  clients.auditor = await app.as('AUDITOR')
  clients.liaison = await app.as('PLATFORM', 'facebook')
  const { facebook } = app.desk.platforms
  clients['key of the platform'] = await app.key('PLATFORM', ['read'], { platform: facebook })
  clients['key of staff'] = await app.key('INTEGRATOR', ['read'])
  clients.stranger = await app.as('PLATFORM', 'tiktok')
  clients.press = await app.as('PRESS')
  await until(async () => (await app.db.documentIssue.count({ where: { issuedAt: null } })) === 0, 60_000)
})
afterAll(() => app.stop())

const download = (client: { headers: object } | null, path: string, init: RequestInit = {}) =>
  fetch(new URL(path, app.url), { ...init, headers: { ...client?.headers } })

it('lists and serves each document to staff and to the addressee, with the bytes of its hash', async () => {
  for (const name of ['officer', 'auditor', 'liaison', 'key of the platform', 'key of staff']) {
    const { request: node } = await clients[name]!.get(DOCUMENTS, { id: `RemovalRequest_${request}` })
    expect(node.documentsIssuedAt).not.toBeNull()
    expect(node.documents.map(({ kind, format }: Record<string, string>) => `${kind} ${format}`)).toEqual([
      ...['LETTER PDF', 'LETTER DOCX', 'ANNEX PDF', 'ANNEX CSV', 'ANNEX JSON'],
    ])
    for (const document of node.documents) {
      const response = await download(clients[name]!, document.href)
      expect(response.status).toBe(200)
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256)
      expect(bytes.length).toBe(document.size)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': document.mediaType,
        'content-disposition': `attachment; filename="${document.fileName}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      })
    }
  }
})

it('answers others as if the document did not exist', async () => {
  const { id } = await app.db.requestDocument.findFirstOrThrow()
  const missing = await download(clients.officer!, `/documents/${crypto.randomUUID()}`)
  const answer = { status: missing.status, body: await missing.text() }
  expect(answer).toEqual({ status: 404, body: '{"code":"NOT_FOUND"}' })
  for (const client of [clients.stranger!, clients.press!, null]) {
    const response = await download(client, `/documents/${id}`)
    expect({ status: response.status, body: await response.text() }).toEqual(answer)
  }
  expect((await download(clients.officer!, `/documents/${id}`, { method: 'DELETE' })).status).toBe(405)
  expect((await download(clients.officer!, `/documents/../documents/x`)).status).toBe(404)
})

it('publishes the JSON Schema that the annex follows', async () => {
  const response = await download(null, '/schemas/annex-1.json')
  expect(response.headers.get('content-type')).toBe('application/schema+json')
  expect(await response.json()).toMatchObject({ properties: { items: { type: 'array', maxItems: 200 } } })
  expect((await download(null, '/schemas/annex-2.json')).status).toBe(404)
})
