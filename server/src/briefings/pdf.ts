/** A document on paper: printed by a Chromium, as a reader would print it; one at a time, each text once. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Chromium, findChromium } from './chromium.ts'

/** Nothing here can print: the HTML can be printed by whoever reads it. */
export class NoChromium extends Error {
  override name = 'NoChromium'
}

const TIMEOUT_MS = 45_000
const KEPT = 20
const quiet = [
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pdf-header-footer',
  // Its sandbox needs what root and most containers do not have; it opens our own page alone, which runs nothing.
  '--no-sandbox',
]

export interface Printer {
  /** Rejects with NoChromium. */
  print(html: string): Promise<Uint8Array>
}

/** `named` is the Chromium to use; `cache` is where the packaged one may be unpacked. */
export function createPrinter(named: string | undefined, cache: string): Printer {
  const kept = new Map<string, Promise<Uint8Array>>()
  let chromium: Promise<Chromium | null> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const print = async (html: string) => {
    chromium ??= findChromium(named, cache)
    const found = await chromium
    if (found) return printWith(found, html)
    chromium = undefined
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

async function printWith({ path, env }: Chromium, html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'briefing-'))
  try {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
    await writeFile(page, html)
    const own = [`--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${pdf}`, page]
    await promisify(execFile)(path, [...quiet, ...own], {
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, TMPDIR: folder, ...env },
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    })
    return await readFile(pdf)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
