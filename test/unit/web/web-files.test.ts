/** The built web over HTTP: compression and caching. */
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
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

it('the page is the same at every path, and always revalidated', async () => {
  const response = await fetch(`${url}/cases/anything`)
  expect(response.headers.get('cache-control')).toBe('no-cache')
  expect(await response.text()).toBe('<!doctype html>')
})
