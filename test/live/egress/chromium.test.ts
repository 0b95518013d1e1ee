/** Everything that a page in Chromium loads goes through the egress process, which refuses private addresses. */
import { fileURLToPath } from 'node:url'
import { browserOptions } from '@takedown/server/egress/browser.ts'
import { findChromium, launchOptions } from '@takedown/server/printing/chromium.ts'
import { chromium } from 'playwright-core'
import { expect, it } from 'vitest'
import { openEgress, openSite } from '#support/egress/egress.ts'

const cache = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url))
const inside = [
  '127.0.0.1',
  'localhost',
  '[::1]',
  '2130706433',
  '169.254.169.254',
  '10.0.0.1',
  'loopback.attack.example',
]

it('loads a page that may be reached, and nothing inside, by address, resource, frame, script or redirect', async () => {
  const site = await openSite((_request, response) => void response.end(), '127.0.0.1')
  const opened = await openEgress({ allow: [`site.example:${site.port}`] })
  opened.names.answers.set('site.example', [['127.0.0.1']])
  opened.names.answers.set('localhost', [['127.0.0.1']])
  const targets = inside.map((host) => `http://${host}:${opened.trap.port}/inside`)
  const page = `${targets.map((url) => `<img src="${url}"><iframe src="${url}"></iframe>`).join('')}
    <img src="/redirect"><script>${targets
      .map(
        (url) => `fetch("${url}", { mode: "no-cors" }).catch(() => {});
    try { new WebSocket("${url.replace('http', 'ws')}") } catch {}`,
      )
      .join('')}</script>`
  site.handler = (request, response) => {
    if (request.url === '/redirect') response.writeHead(302, { location: targets[0] }).end()
    else response.writeHead(200, { 'content-type': 'text/html' }).end(page)
  }
  const { proxy, args } = browserOptions(await opened.address())
  const own = launchOptions((await findChromium(process.env.CHROMIUM, cache))!, process.env)
  const browser = await chromium.launch({ ...own, proxy, args: [...own.args, ...args] })
  const tab = await browser.newPage()
  const answer = await tab.goto(`http://site.example:${site.port}/`, { waitUntil: 'load' })
  expect(answer?.status()).toBe(200)
  await expect.poll(() => site.received, { timeout: 20_000 }).toContain('GET /redirect')
  for (const url of [...targets, 'http://site.example:1/']) {
    const refused = await tab.goto(url).catch(() => null)
    expect(refused?.status() ?? 403, url).toBe(403)
  }
  expect(opened.trap.received).toEqual([])
  await browser.close()
  await Promise.all([opened.close(), site.close()])
})
