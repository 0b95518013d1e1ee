/** Prints documents as PDF with Chromium, one at a time. */
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type Chromium, findChromium } from './chromium.ts'
import { type Printable, printInProcess } from './print-process.ts'

/** Thrown if there is no Chromium. The client can then print the HTML in its own browser. */
export class NoChromiumError extends Error {
  override name = 'NoChromiumError'
}

const CACHE_SIZE = 20

export interface PrintOptions {
  /** whether headings, lists and tables are marked for screen readers */
  tagged: boolean
  /** whether the PDF is cached for the next print of the same HTML; false for callers that store it */
  isCached: boolean
}

export interface Printer {
  /** Rejects with NoChromiumError if there is no Chromium, and with the browser's error if printing fails. */
  print(printed: Printable, options?: Partial<PrintOptions>): Promise<Uint8Array>
}

/** `chromiumPath` is the configured path of Chromium, if any. The packaged Chromium is unpacked into `cacheDir`. */
export function createPrinter(chromiumPath: string | undefined, cacheDir: string): Printer {
  const pdfs = new LRUCache<string, Promise<Uint8Array>>({ max: CACHE_SIZE })
  let search: Promise<Chromium | null> | undefined
  let previousPrint: Promise<unknown> = Promise.resolve()
  const print = async (printed: Printable, tagged: boolean) => {
    search ??= findChromium(chromiumPath, cacheDir)
    const executable = await search
    if (executable) return printInProcess({ chromium: executable, printed, tagged })
    search = undefined
    throw new NoChromiumError('no Chromium found')
  }
  return {
    print(printed, { tagged = true, isCached = true } = {}) {
      const printNext = () => {
        const pdf = previousPrint.then(() => print(printed, tagged))
        previousPrint = pdf.catch(() => {})
        return pdf
      }
      if (!isCached || typeof printed !== 'string') return printNext()
      const key = createHash('sha256').update(String(tagged)).update(printed).digest('hex')
      const cached = pdfs.get(key)
      if (cached) return cached
      const pdf = printNext()
      pdfs.set(key, pdf)
      pdf.catch(() => pdfs.delete(key))
      return pdf
    },
  }
}
