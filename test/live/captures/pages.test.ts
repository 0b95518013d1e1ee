/**
 * Captures of hostile pages with a real Chromium in its sandbox. On a machine where the sandbox is impossible, the same
 * tests assert that each capture is refused with this reason.
 */
import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from '@takedown/server/printing/chromium.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Captured, type Opened, openCapturing } from '#support/captures/capturing.ts'
import { escaped } from '#support/egress/egress.ts'
import { insideAddresses, insideNames } from '#support/egress/inside.ts'

const cache = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url))
const PNG = '89504e470d0a1a0a'
let opened: Opened
/** whether this machine permits the sandbox; found by a start of Chromium without a page */
let isPossible: boolean

beforeAll(async () => {
  opened = await openCapturing()
  const { result } = await opened.capture(null)
  isPossible = 'started' in result
  if (!isPossible) expect(result).toMatchObject({ failure: expect.stringMatching(/^NO_(SANDBOX|CHROMIUM)$/) })
})
afterAll(() => opened.close())

/** Asserts that there is a capture if the sandbox is possible here, and a plain refusal otherwise. */
function pageOf({ result, files }: Captured) {
  if (!isPossible) {
    expect(result).toMatchObject({
      failure: expect.stringMatching(/^NO_(SANDBOX|CHROMIUM)$/),
      detail: expect.any(String),
    })
    return null
  }
  if (!('page' in result)) throw new Error(JSON.stringify(result))
  expect(files.image!.subarray(0, 8).toString('hex')).toBe(PNG)
  return { ...result.page, written: files }
}

function show(html: string, headers: Record<string, string> = {}): void {
  opened.site.handler = (request, response) => {
    if (request.url === '/page')
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html)
    else if (request.url === '/start') response.writeHead(302, { location: '/page' }).end()
    else response.writeHead(404).end()
  }
}

it('stores image, text and archive of a page, with its final address, status and headers', async () => {
  show('<title>Xin chào</title><h1>Nội dung vi phạm đầy đủ dấu</h1>', { 'x-origin': 'forum' })
  const page = pageOf(await opened.capture(`${opened.url}/start`))
  if (!page) return
  expect(page).toMatchObject({ finalAddress: `${opened.url}/page`, status: 200, isLoaded: true, isWhole: true })
  expect(page.headers).toContainEqual(['x-origin', 'forum'])
  expect(page.written.text?.toString()).toBe('Nội dung vi phạm đầy đủ dấu')
  expect(page.written.archive?.toString()).toMatch(/^From: <Saved by Blink>[\s\S]*multipart\/related/)
  expect(createHash('sha256').update(page.written.image!).digest('hex')).toMatch(/^[0-9a-f]{64}$/)
})

it('reaches nothing inside, whatever a page embeds, opens, fetches, connects to or is redirected to', async () => {
  const hosts = [...insideAddresses, ...Object.keys(insideNames)]
  expect(hosts.length).toBeGreaterThanOrEqual(60)
  const targets = hosts.map((host) => escaped(`http://${host}:${opened.trap.port}/inside`))
  show(`<h1>trap</h1>${targets.map((url, n) => `<img src="${url}"><img src="/redirect/${n}">`).join('')}
    <iframe src="${targets[0]}"></iframe><link rel="preconnect" href="${targets[0]}"><link rel="dns-prefetch" href="//probe.attack.example">
    <script>
      for (const url of ${JSON.stringify(targets)}) {
        fetch(url, { mode: 'no-cors' }).catch(() => {})
        try { new WebSocket(url.replace('http', 'ws')) } catch {}
      }
      for (let index = 0; index < 20; index++) open(${JSON.stringify(targets[0])})
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${opened.trap.port}' }] })
      peer.createDataChannel('x')
      peer.onicecandidate = ({ candidate }) => { if (candidate?.address) document.body.append(' leak ' + candidate.candidate) }
      peer.createOffer().then((offer) => peer.setLocalDescription(offer))
    </script>`)
  const { handler } = opened.site
  const redirected = new Set<string>()
  opened.site.handler = (request, response) => {
    const [, n] = /^\/redirect\/(\d+)$/.exec(request.url!) ?? []
    if (n === undefined) return handler(request, response)
    redirected.add(n)
    response.writeHead(302, { location: targets[Number(n)] }).end()
  }
  const page = pageOf(await opened.capture(`${opened.url}/page`))
  expect(opened.trap.received).toEqual([])
  if (!page) return
  expect(redirected.size).toBeGreaterThanOrEqual(60)
  expect(page.finalAddress).toBe(`${opened.url}/page`)
  expect(page.written.text!.toString()).toBe('trap')
})

it.each([
  ['a redirect', (url: string) => ({ location: url, html: '' })],
  ['a script', (url: string) => ({ location: null, html: `<script>location = ${JSON.stringify(url)}</script>` })],
])('is refused if %s leads to a target that is open to other clients only', async (_way, lead) => {
  const { location, html } = lead(`http://127.0.0.1:${opened.trap.port}/inside`)
  opened.site.handler = (_request, response) =>
    location
      ? response.writeHead(302, { location }).end()
      : response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  const { result } = await opened.capture(`${opened.url}/page`)
  expect(result).toMatchObject(isPossible ? { failure: 'FORBIDDEN' } : { failure: expect.stringMatching(/^NO_/) })
  expect(opened.trap.received).toEqual([])
})

it('captures nothing that is open to other clients only', async () => {
  const { result } = await opened.capture(`http://127.0.0.1:${opened.trap.port}/inside`)
  expect(result).toMatchObject({ failure: 'FORBIDDEN' })
  expect(opened.trap.received).toEqual([])
})

it('records status and headers of the page that it shows, not of a document that the page only requests', async () => {
  opened.site.handler = (request, response) => {
    if (request.url === '/empty') response.writeHead(204, { 'x-origin': 'forged' }).end()
    else if (request.url === '/file')
      response.writeHead(203, { 'x-origin': 'forged', 'content-disposition': 'attachment' }).end('file')
    else
      response
        .writeHead(200, { 'content-type': 'text/html', 'x-origin': 'page' })
        .end(
          '<h1>page</h1><script>onload = () => setTimeout(() => { location = "/empty"; setTimeout(() => location = "/file", 300) })</script>',
        )
  }
  const page = pageOf(await opened.capture(`${opened.url}/page`))
  if (!page) return
  expect(opened.site.received).toContain('GET /empty')
  expect(page).toMatchObject({ finalAddress: `${opened.url}/page`, status: 200 })
  expect(page.headers.filter(([name]) => name === 'x-origin')).toEqual([['x-origin', 'page']])
})

it('captures a page that never ends loading, is endless, and blocks its thread', async () => {
  opened.site.handler = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.write(
      '<title>a\u202Eb\u0000<script>alert(1)</script></title><h1>long</h1><div style="height:100000px"></div>',
    )
    response.write('<script>setTimeout(() => { for (;;); }, 500)</script>')
    const timer = setInterval(() => response.write('.'), 500)
    response.once('close', () => clearInterval(timer))
  }
  const page = pageOf(await opened.capture(`${opened.url}/page`, { limits: { loadMs: 5_000 } }))
  if (!page) return
  expect(page).toMatchObject({ isLoaded: false, isWhole: false })
  expect(page.written.image!.readUInt32BE(20)).toBe(16_000)
  expect(page.written.text!.toString()).toContain('long')
})

it('stores no download', async () => {
  show('a file', { 'content-disposition': 'attachment; filename="../../../etc/cron.d/x.html"' })
  const { result } = await opened.capture(`${opened.url}/page`)
  expect(result).toMatchObject(isPossible ? { failure: 'NO_PAGE' } : { failure: expect.stringMatching(/^NO_/) })
})

it.each(['--no-sandbox', '--disable-seccomp-filter-sandbox'])(
  'is refused if Chromium is started with %s, and leaves no folder',
  async (option) => {
    const chromium = (await findChromium(process.env.CHROMIUM, cache))!
    const folder = await mkdtemp(join(tmpdir(), 'wrapper-'))
    await chmod(folder, 0o755)
    const wrapper = join(folder, 'chromium')
    const env = Object.entries(chromium.env).map(([name, value]) => `export ${name}='${value}'`)
    await writeFile(wrapper, ['#!/bin/sh', ...env, `exec '${chromium.path}' ${option} "$@"`].join('\n'), {
      mode: 0o755,
    })
    opened.site.received.length = 0
    const { result } = await opened.capture(`${opened.url}/page`, { chromiumPath: wrapper })
    expect(result).toMatchObject({ failure: isPossible ? 'NO_SANDBOX' : expect.stringMatching(/^NO_/) })
    expect(opened.site.received.filter((line) => line.startsWith('GET'))).toEqual([])
    await rm(folder, { recursive: true })
    expect(
      (await readdir(tmpdir())).filter(
        (name) => name.startsWith('takedown-capture-') && name.includes(`-${process.pid}-`),
      ),
    ).toEqual([])
  },
)

it('is refused as root if no other user is named', async () => {
  const { result } = await opened.capture(`${opened.url}/page`, { user: 'root' })
  if (process.getuid!() === 0)
    expect(result).toMatchObject({ failure: 'NO_SANDBOX', detail: expect.stringContaining('CAPTURE_USER') })
  else expect('page' in result).toBe(isPossible)
})
