/** GET /schema.graphql: the schema as a file that tools of integrators read. */
import { get } from 'node:http'
import { buildSchema } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

it('serves the schema to everybody, and 304 to whoever has it', async () => {
  const response = await fetch(`${app.url}/schema.graphql`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  const schema = buildSchema(await response.text(), { assumeValid: true })
  expect(Object.keys(schema.getQueryType()!.getFields()).length).toBeGreaterThan(50)
  const etag = response.headers.get('etag')!
  const again = (tag: string) => fetch(`${app.url}/schema.graphql`, { headers: { 'if-none-match': tag } })
  expect((await again(`"other", W/${etag}`)).status).toBe(304)
  expect((await again('"other"')).status).toBe(200)
})

it('has another tag for each encoding', async () => {
  const tagOf = (encoding: string) =>
    new Promise<unknown>((resolve) =>
      get(`${app.url}/schema.graphql`, { headers: { 'accept-encoding': encoding } }, (response) => {
        response.resume()
        resolve([response.headers['content-encoding'], response.headers.etag])
      }),
    )
  const plain = await tagOf('identity')
  const gzip = await tagOf('br, gzip')
  expect(plain).toEqual([undefined, expect.stringMatching(/^"[\w-]{22}"$/)])
  expect(gzip).toEqual(['gzip', expect.stringMatching(/^"[\w-]{22}-gzip"$/)])
})

it('serves the mapping of answers to statements of reasons', async () => {
  const response = await fetch(`${app.url}/schemas/statement-of-reasons.json`)
  const { actions } = (await response.json()) as { actions: Record<string, { code: string }> }
  expect(actions.CONTENT_REMOVED?.code).toBe('DECISION_VISIBILITY_CONTENT_REMOVED')
})

it('answers only reads', async () => {
  expect((await fetch(`${app.url}/schema.graphql`, { method: 'POST' })).status).toBe(405)
})
