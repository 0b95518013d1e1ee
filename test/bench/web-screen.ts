/** A board in a real browser, with what its developer tools measure. */
import { gzipSync } from 'node:zlib'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { page as openPage } from '../support/browser.ts'
import { probe, type Seen } from './web-probe.ts'

export interface Screen {
  page: Page
  /** How many times slower the page's own thread is made. */
  slow(times: number): Promise<void>
  seen(): Promise<Seen>
  /** Bytes that are still held once everything else has been given up. */
  heap(): Promise<number>
  close(): Promise<void>
}

export interface Opened extends Screen {
  firstBoard: number
  /** Bytes of the scripts that came before the first row stood, each as gzip makes it. */
  scripts: number
}

/** Opens the board as somebody does who has never been there: nothing of it is in the browser's cache. */
export async function openBoard(
  browser: Browser,
  url: string,
  headers: Record<string, string>,
  times: number,
): Promise<Opened> {
  const page = await openPage(browser, { width: 1440, height: 900 })
  await page.context().addCookies(cookiesOf(headers.cookie ?? '', url))
  // The loader of TypeScript names functions with a helper, which the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(probe)
  const tools = await page.context().newCDPSession(page)
  const screen = screenOf(page, tools)
  await screen.slow(times)
  const scripts = new Map<string, Promise<Buffer>>()
  let counting = true
  page.on('response', (response) => {
    const isScript = response.headers()['content-type']?.includes('javascript')
    if (counting && isScript) scripts.set(response.url(), response.body())
  })
  await page.goto(`${url}/board`, { waitUntil: 'commit' })
  const firstBoard = await page.waitForFunction(() => window.seen?.().firstBoard, null, { polling: 50 })
  counting = false
  const bytes = (await Promise.all(scripts.values())).map((body) => gzipSync(body).length)
  return {
    ...screen,
    firstBoard: (await firstBoard.jsonValue())!,
    scripts: bytes.reduce((sum, each) => sum + each, 0),
  }
}

function screenOf(page: Page, tools: CDPSession): Screen {
  return {
    page,
    slow: async (rate) => void (await tools.send('Emulation.setCPUThrottlingRate', { rate })),
    seen: () => page.evaluate(() => window.seen()),
    async heap() {
      // Twice, since what the first one finds may have been held by what it frees.
      for (let n = 0; n < 2; n++) await tools.send('HeapProfiler.collectGarbage')
      return (await tools.send('Runtime.getHeapUsage')).usedSize
    },
    close: () => page.context().close(),
  }
}

const cookiesOf = (header: string, url: string) =>
  header.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return { name, value: value.join('='), url }
  })
