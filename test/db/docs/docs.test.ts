/** GET /docs: the documentation of the API and the operator's manual, in both languages. */

import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeSite } from '@takedown/server/docs/site.ts'
import { eventTypes } from '@takedown/server/domain/events/registry.ts'
import { buildSchema, isIntrospectionType } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let app: TestApp
let dir: string
let pages: Map<string, string>
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'docs-'))
  writeSite(root, dir)
  app = await startApp({ docsDir: dir })
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(vi|en)\/.*\.html$/.test(name),
  )
  pages = new Map(
    files.map((name) => [`/docs/${name.replace(/(index)?\.html$/, '')}`, readFileSync(join(dir, name), 'utf8')]),
  )
})
afterAll(async () => {
  await app.stop()
  await rm(dir, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${path}`, { headers, redirect: 'manual' })

it('leads to the language of the browser', async () => {
  const locationOf = async (path: string, language: string) =>
    (await get(path, { 'accept-language': language })).headers.get('location')
  expect(await locationOf('/docs', 'en-GB,vi;q=0.8')).toBe('/docs/en/')
  expect(await locationOf('/docs/guides/mirror?x=1', 'fr, vi')).toBe('/docs/vi/guides/mirror?x=1')
  expect(await locationOf('/docs/limits', 'fr')).toBe('/docs/vi/limits')
  expect(await locationOf('/manual/backup', 'en')).toBe('/docs/operations/backup')
})

it('serves each page to everybody, under the strict policy', async () => {
  for (const path of ['/docs/vi/', '/docs/en/guides/mirror', '/docs/en/types/r', '/docs/vi/mutations/submitTip']) {
    const response = await get(path)
    expect([response.status, response.headers.get('content-type')], path).toEqual([200, 'text/html;charset=utf-8'])
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
  }
  expect((await fetch(`${app.url}/docs/en/`, { method: 'POST' })).status).toBe(405)
})

it('answers an unknown page with 404, the search and the contents', async () => {
  const response = await get('/docs/en/nothing')
  expect(response.status).toBe(404)
  const html = await response.text()
  expect(html).toContain('There is no such page')
  expect(html).toContain('/docs/en/guides/mirror')
  expect(html).toContain('type="search"')
})

it('has no inline script or style, and links only to pages and anchors that exist', () => {
  const wrong: string[] = []
  const idsOf = new Map(
    [...pages].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
  )
  const served = ['/', '/icon.svg', '/graphiql', '/schema.graphql', '/docs/assets/docs.css', '/docs/assets/docs.js']
  for (const [path, html] of pages) {
    if (/<script>|<style| style=| on\w+="/.test(html.replace(/<pre.*?<\/pre>/gs, ''))) wrong.push(`${path}: inline`)
    for (const [, href = ''] of html.matchAll(/ href="([^"]+)"/g)) {
      if (/^(https?:|mailto:)/.test(href) || served.includes(href) || href.startsWith('/docs/operations/samples/'))
        continue
      const { pathname, hash } = new URL(href, `http://docs${path}`)
      const ids = idsOf.get(pathname)
      if (!ids) wrong.push(`${path}: ${href}`)
      else if (hash && !ids.has(decodeURIComponent(hash.slice(1)))) wrong.push(`${path}: ${href}`)
    }
  }
  expect(wrong.slice(0, 30)).toEqual([])
})

it('has every type, field of a root, event and error of the schema, once', async () => {
  const schema = buildSchema(await readFile(join(root, 'server/schema.graphql'), 'utf8'), { assumeValid: true })
  const all = (pattern: RegExp) =>
    [...pages]
      .filter(([path]) => pattern.test(path))
      .map(([, html]) => html)
      .join('')
  const types = all(/\/en\/types\//)
  const roots = ['Query', 'Mutation', 'Subscription']
  for (const type of Object.values(schema.getTypeMap()))
    if (!isIntrospectionType(type) && !roots.includes(type.name))
      expect(types.split(` id="${type.name}"`)).toHaveLength(2)
  for (const name of Object.keys(schema.getMutationType()!.getFields()))
    expect(pages.has(`/docs/en/mutations/${name}`)).toBe(true)
  for (const name of Object.keys(schema.getQueryType()!.getFields()))
    expect(all(/\/en\/queries/)).toContain(` id="${name}"`)
  for (const type of eventTypes)
    expect(all(/\/vi\/events/)).toContain(` id="${type.toUpperCase().replaceAll('.', '_')}"`)
})

it('explains every code of an error that the server answers', async () => {
  const sources = ['http', 'graphql/core', 'graphql/cost', 'domain/core'].flatMap((folder) => {
    const names = readdirSync(join(root, 'server/src', folder), { recursive: true, encoding: 'utf8' })
    return names
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, 'server/src', folder, name), 'utf8'))
  })
  const codes = new Set(sources.flatMap((text) => [...text.matchAll(/\bcode: '([A-Z_]+)'/g)].map(([, code]) => code!)))
  const page = pages.get('/docs/en/errors')!
  expect(codes.size).toBeGreaterThan(20)
  expect(
    [...codes].filter((code) => !page.includes(` id="${code}"`)),
    'explain it in docs/errors.md',
  ).toEqual([])
})

it('finds types, fields, events, errors, guides and words', async () => {
  const rows = (await (await get('/docs/en/search.json')).json()) as [string, string, string, string][]
  const has = (name: string, kind: string) => rows.some((row) => row[0] === name && row[1] === kind)
  for (const [name, kind] of [
    ['RemovalRequest', 'type'],
    ['RemovalRequest.dueAt', 'field'],
    ['submitTip', 'mutation'],
    ['ITEM_BREACHED', 'event'],
    ['RATE_LIMITED', 'error'],
    ['Mirror all requests', 'page'],
  ] as const)
    expect(has(name, kind), name).toBe(true)
  for (const [, , path] of rows) expect(pages.has(new URL(path, 'http://docs/docs/en/').pathname), path).toBe(true)
})
