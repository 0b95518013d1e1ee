/** The built web over HTTP: compression, caching, and the paths that have a page. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { screenPaths } from '@takedown/server/http/files/screens.ts'
import { serveWeb } from '@takedown/server/http/files/web.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'

const script = 'console.log("a board")\n'.repeat(100)
const dir = mkdtempSync(join(tmpdir(), 'web-'))
let server: Server
let url: string

beforeAll(async () => {
  await mkdir(join(dir, 'assets'))
  await writeFile(join(dir, 'index.html'), '<!doctype html>')
  await writeFile(join(dir, 'assets/board.js'), script)
  await writeFile(join(dir, 'assets/board.js.gz'), gzipSync(script))
  server = createServer(serveWeb(dir)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(dir, { recursive: true })
})

it('a script is compressed for clients that accept it, and cached for ever', async () => {
  const response = await fetch(`${url}/assets/board.js`, { headers: { 'accept-encoding': 'gzip' } })
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(response.headers.get('content-type')).toMatch(/javascript/)
  expect(response.headers.get('cache-control')).toMatch(/immutable/)
  expect(response.headers.get('vary')).toMatch(/accept-encoding/i)
  expect(await response.text()).toBe(script)
})

it('a script is uncompressed for other clients', async () => {
  const response = await fetch(`${url}/assets/board.js`, { headers: { 'accept-encoding': 'identity' } })
  expect(response.headers.get('content-encoding')).toBeNull()
  expect(await response.text()).toBe(script)
})

it('the page is the same at the path of every screen, and always revalidated', async () => {
  for (const path of ['/', '/cases/anything', '/board/?item=1', '/wall/SavedView_1', '/requests/draft']) {
    const response = await fetch(`${url}${path}`)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(await response.text()).toBe('<!doctype html>')
  }
})

it('a path without a screen is not found; a browser shows the page that says so', async () => {
  for (const path of ['/healthz', '/metrics', '/ready', '/api/cases', '/board/x', '/assets/none.js']) {
    const response = await fetch(`${url}${path}`)
    expect([response.status, await response.json()]).toEqual([404, { code: 'NOT_FOUND' }])
  }
  const page = await fetch(`${url}/nowhere`, { headers: { accept: 'text/html,*/*' } })
  expect([page.status, await page.text()]).toEqual([404, '<!doctype html>'])
})

it('a page cannot be posted to', async () => {
  const statuses = ['/board', '/', '/nowhere', '/assets/board.js'].map(async (path) => {
    const response = await fetch(`${url}${path}`, { method: 'POST', body: 'x' })
    return [path, response.status, response.headers.get('allow')]
  })
  expect(await Promise.all(statuses)).toEqual([
    ['/board', 405, 'GET, HEAD'],
    ['/', 405, 'GET, HEAD'],
    ['/nowhere', 404, null],
    ['/assets/board.js', 404, null],
  ])
})

it('the server knows the path of every screen', () => {
  const router = ['router', 'administration', 'entrances']
    .map((name) => readFileSync(new URL(`../../../web/src/app/${name}.tsx`, import.meta.url), 'utf8'))
    .join('\n')
  const paths = [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!)
  expect(paths.length).toBeGreaterThan(20)
  // The path $ of the router is any address without a screen.
  expect([...screenPaths].sort()).toEqual(paths.filter((path) => path !== '$').sort())
})
