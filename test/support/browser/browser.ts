/** A Chromium for tests, and pages in it. */
import { fileURLToPath } from 'node:url'
import { findChromium, launchOptions } from '@takedown/server/printing/chromium.ts'
import { type Browser, chromium, type Page } from 'playwright-core'
import { FULL } from '../faults/extent.ts'

const cache = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url))

/** Chromium from `$CHROMIUM`, else from the system, else the one in an npm package; no manual step. */
export async function openBrowser(): Promise<Browser> {
  const executable = await findChromium(process.env.CHROMIUM, cache)
  if (!executable) throw new Error('no Chromium: install one, or name it in CHROMIUM')
  return chromium.launch(launchOptions(executable, process.env))
}

let ofWorker: Promise<Browser> | undefined

/**
 * The browser of the test files that share a worker. Each file closes its own profiles. The browser ends with the
 * worker's process, and is replaced if it crashed.
 */
export async function testBrowser(): Promise<Browser> {
  ofWorker ??= openBrowser()
  const browser = await ofWorker
  if (browser.isConnected()) return browser
  ofWorker = openBrowser()
  return ofWorker
}

/** Closes every profile, and with it every page and connection. */
export const closeProfiles = async (browser: Browser): Promise<void> =>
  void (await Promise.all(browser.contexts().map((context) => context.close())))

export interface Screen {
  /** Default `vi-VN`. */
  locale?: string
  /** CSS pixels. Default 1280 × 800. */
  width?: number
  height?: number
  dark?: boolean
  /**
   * Whether the page has animations. Without them, no step waits for an overlay to stand still. Default: only with
   * FULL=1.
   */
  animated?: boolean
  /** A person who has not seen the tour yet. */
  newcomer?: boolean
}

/** A page in a profile of its own, in the operator's time zone. Closed with the browser. */
export async function page(browser: Browser, screen: Screen = {}): Promise<Page> {
  const { locale = 'vi-VN', width = 1280, height = 800, dark = false, animated = FULL, newcomer = false } = screen
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: animated ? 'no-preference' : 'reduce',
  })
  // A person who comes every day: another test covers the tour.
  if (!newcomer) await context.addInitScript(() => localStorage.setItem('tour:nobody', ''))
  return context.newPage()
}
