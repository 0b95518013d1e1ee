/** Prints documents as PDF with a Chromium: one at a time, and equal documents once. */
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Browser } from 'playwright-core'
import { type Chromium, findChromium, launchOptions } from './chromium.ts'

/** Thrown when there is no Chromium to print with; the reader can print the HTML instead. */
export class NoChromiumError extends Error {
  override name = 'NoChromium'
}

const TIMEOUT_MS = 45_000
const CACHE_SIZE = 20

export interface Printer {
  /** Rejects with NoChromium. */
  print(html: string): Promise<Uint8Array>
}

/** `named` is the path of the Chromium to use; `cache` is the folder in which the packaged Chromium may be unpacked. */
export function createPrinter(named: string | undefined, cache: string): Printer {
  const pdfs = new LRUCache<string, Promise<Uint8Array>>({ max: CACHE_SIZE })
  let search: Promise<Chromium | null> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const print = async (html: string) => {
    search ??= findChromium(named, cache)
    const executable = await search
    if (executable) return printWith(executable, html)
    search = undefined
    throw new NoChromiumError('no Chromium found')
  }
  return {
    print(html) {
      const key = createHash('sha256').update(html).digest('hex')
      const cached = pdfs.get(key)
      if (cached) return cached
      const pdf = last.then(() => print(html))
      last = pdf.catch(() => {})
      pdfs.set(key, pdf)
      pdf.catch(() => pdfs.delete(key))
      return pdf
    },
  }
}

async function printWith(executable: Chromium, html: string): Promise<Uint8Array> {
  // Loading the driver takes a third of a second and 90 MB, which a server that never prints should not spend.
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({
    ...launchOptions(executable, { PATH: '/usr/local/bin:/usr/bin:/bin' }),
    timeout: TIMEOUT_MS,
    // The server handles signals itself, and closes its browsers.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const timer = setTimeout(() => void browser.close().catch(() => {}), TIMEOUT_MS)
  try {
    return await printIn(browser, html)
  } finally {
    clearTimeout(timer)
    await browser.close()
  }
}

async function printIn(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await browser.newPage({ javaScriptEnabled: false, offline: true })
  await page.setContent(html)
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })
}
