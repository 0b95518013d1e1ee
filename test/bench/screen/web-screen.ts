/** A board in a real browser, with the measurements of its developer tools. */
import { gzipSync } from 'node:zlib'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { page as openPage } from '../../support/browser/browser.ts'
import { probe, type Seen } from './web-probe.ts'

export interface Screen {
  page: Page
  /** Factor by which the page's own thread is slowed down. */
  slow(times: number): Promise<void>
  seen(): Promise<Seen>
  /** Bytes in use after garbage collection. */
  heap(): Promise<number>
  close(): Promise<void>
}

export interface Opened extends Screen {
  firstBoard: number
  /** Bytes of the scripts loaded before the first row, each after gzip. */
  scripts: number
}

/** Opens the board like a first-time visitor: the browser's cache is empty. */
export async function openBoard(
  browser: Browser,
  url: string,
  headers: Record<string, string>,
  times: number,
): Promise<Opened> {
  const page = await openPage(browser, { width: 1440, height: 900, animated: true })
  await page.context().addCookies(cookiesOf(headers.cookie ?? '', url))
  // The TypeScript loader calls a helper that names functions, which the page does not have.
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
      // Collects twice, because objects that the first collection frees may have held others.
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
