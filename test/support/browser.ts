import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'

const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Chromium from `$CHROMIUM`, else of the system, else the one that an npm package carries; no step by hand. */
export async function openBrowser(): Promise<Browser> {
  const system = process.env.CHROMIUM || '/usr/bin/chromium'
  const { path, env } = existsSync(system) ? { path: system, env: {} } : await unpackedChromium()
  // Its sandbox needs what root and most containers do not have; the tests open only our own pages.
  return chromium.launch({
    executablePath: path,
    args: quiet,
    chromiumSandbox: false,
    env: { ...process.env, ...env } as Record<string, string>,
  })
}

export interface Screen {
  /** Default `vi-VN`. */
  locale?: string
  /** CSS pixels. Default 1280 × 800. */
  width?: number
  height?: number
  dark?: boolean
}

/** A page in a profile of its own, in the time zone of the operator. Closed with the browser. */
export async function page(browser: Browser, screen: Screen = {}): Promise<Page> {
  const { locale = 'vi-VN', width = 1280, height = 800, dark = false } = screen
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Ho_Chi_Minh',
  })
  return context.newPage()
}

/**
 * Unpacks the packaged Chromium with the libraries and fonts it needs, once per version. The package unpacks to fixed
 * names in the temporary folder, where another user's files or a half-written one of another worker may lie; so it gets
 * a folder of its own, moved to its place when complete.
 */
async function unpackedChromium(): Promise<{ path: string; env: Record<string, string> }> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const packed = resolve(entry, '../../../bin')
  const { version } = createRequire(import.meta.url)(resolve(packed, '../package.json')) as { version: string }
  const home = resolve(import.meta.dirname, `../../node_modules/.cache/chromium-${version}`)
  if (!existsSync(home)) {
    const fresh = `${home}.${process.pid}`
    await mkdir(fresh, { recursive: true })
    const temporary = process.env.TMPDIR
    process.env.TMPDIR = fresh
    try {
      const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
      await Promise.all(parts.map((part) => inflate(join(packed, part))))
      await writeFile(join(fresh, 'fonts', 'fonts.conf'), fontsConfig(join(home, 'fonts')))
    } finally {
      if (temporary === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = temporary
    }
    await rename(fresh, home).catch(() => rm(fresh, { recursive: true }))
  }
  const libraries = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return { path: join(home, 'chromium'), env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(home, 'fonts') } }
}

/** The packaged one names folders of the platform that the package was made for. */
const fontsConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`
