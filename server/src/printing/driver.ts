/** Drives Chromium in the process that prints. Loading the driver takes a third of a second and 90 MB. */
import { type Browser, chromium } from 'playwright-core'
import { type Chromium, launchOptions } from './chromium.ts'

const TIMEOUT_MS = 45_000
/** Loads all fonts. Chromium prints no text whose font is not loaded, and loads fonts only when it first draws them. */
const LOAD_FONTS = 'Promise.all([...document.fonts].map((face) => face.load())).then(() => document.fonts.size)'

/** Starts Chromium, prints and ends it. */
export async function printWith(executable: Chromium, html: string, tagged: boolean): Promise<Uint8Array> {
  const browser = await chromium.launch({
    ...launchOptions(executable, { PATH: '/usr/local/bin:/usr/bin:/bin' }),
    timeout: TIMEOUT_MS,
    // The server ends this process, and with it the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const timer = setTimeout(() => void browser.close().catch(() => {}), TIMEOUT_MS)
  try {
    return await printPage(browser, html, tagged)
  } finally {
    clearTimeout(timer)
    await browser.close()
  }
}

async function printPage(browser: Browser, html: string, tagged: boolean): Promise<Uint8Array> {
  const page = await browser.newPage({ javaScriptEnabled: false, offline: true })
  await page.setContent(html)
  await page.evaluate(LOAD_FONTS)
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged })
}
