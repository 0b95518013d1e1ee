/** A document on paper: printed by a Chromium, as a reader would print it; one at a time, each text once. */
import { createHash } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { type Chromium, findChromium, startOf } from './chromium.ts'

/** Nothing here can print: the HTML can be printed by whoever reads it. */
export class NoChromium extends Error {
  override name = 'NoChromium'
}

const TIMEOUT_MS = 45_000
const KEPT = 20

export interface Printer {
  /** Rejects with NoChromium. */
  print(html: string): Promise<Uint8Array>
}

/** `named` is the Chromium to use; `cache` is where the packaged one may be unpacked. */
export function createPrinter(named: string | undefined, cache: string): Printer {
  const kept = new Map<string, Promise<Uint8Array>>()
  let finding: Promise<Chromium | null> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const print = async (html: string) => {
    finding ??= findChromium(named, cache)
    const result = await finding
    if (result) return printWith(result, html)
    finding = undefined
    throw new NoChromium('no Chromium found')
  }
  return {
    print(html) {
      const key = createHash('sha256').update(html).digest('hex')
      const known = kept.get(key)
      if (known) return known
      const printed = last.then(() => print(html))
      last = printed.catch(() => {})
      kept.set(key, printed)
      printed.catch(() => kept.delete(key))
      const [oldest] = kept.keys()
      if (kept.size > KEPT && oldest) kept.delete(oldest)
      return printed
    },
  }
}

async function printWith(result: Chromium, html: string): Promise<Uint8Array> {
  // A third of a second and 90 MB, which a server that prints nothing need not have.
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({
    ...startOf(result, { PATH: '/usr/local/bin:/usr/bin:/bin' }),
    timeout: TIMEOUT_MS,
    // The server ends by its own rules, and closes what it has opened.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const late = setTimeout(() => void browser.close().catch(() => {}), TIMEOUT_MS)
  try {
    return await printIn(browser, html)
  } finally {
    clearTimeout(late)
    await browser.close()
  }
}

async function printIn(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await browser.newPage({ javaScriptEnabled: false, offline: true })
  await page.setContent(html)
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })
}
