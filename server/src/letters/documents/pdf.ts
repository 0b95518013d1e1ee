/**
 * Reads the text of a PDF file, and the addresses behind its links. Runs in a worker thread with limits on time and
 * memory. Scripts, forms and attachments of the file are ignored.
 */
import { UnreadableDocument } from './refusals.ts'

const MAX_PAGES = 200
const MAX_TEXT = 2_000_000

interface TextItem {
  str: string
  hasEOL: boolean
}

/** Loads the library, which takes longer than reading most files. */
export async function loadPdfReader() {
  // The library uses these classes only to draw, and makes a matrix while it loads. No page is drawn here, so any class will
  // do. Without them, the built server would need the library's package for canvases, a native program of 30 MB.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} })
  // With its worker loaded, the library runs in this thread and loads no other file.
  // @ts-expect-error The library declares no types for this file.
  const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  Object.assign(globalThis, { pdfjsWorker: worker })
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

/** @throws UnreadableDocument */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await loadPdfReader()
  const task = getDocument({
    data: Uint8Array.from(bytes),
    ...{
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      useWorkerFetch: false,
      enableXfa: false,
    },
    ...{ stopAtErrors: false, verbosity: 0 },
  })
  try {
    const document = await task.promise
    if (document.numPages > MAX_PAGES) throw new UnreadableDocument('too many pages')
    const pages: string[] = []
    let length = 0
    for (let number = 1; number <= document.numPages; number++) {
      const text = await textOfPage(await document.getPage(number))
      length += text.length
      if (length > MAX_TEXT) throw new UnreadableDocument('too large')
      pages.push(text)
    }
    return pages.join('\n\n')
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error
    throw new UnreadableDocument((error as Error).name === 'PasswordException' ? 'encrypted' : 'broken')
  } finally {
    await task.destroy()
  }
}

interface Page {
  getTextContent(): Promise<{ items: unknown[] }>
  getAnnotations(): Promise<{ url?: string }[]>
}

/** The text of a page. Addresses of links that the text does not show follow at its end. */
async function textOfPage(page: Page): Promise<string> {
  const { items } = await page.getTextContent()
  const text = items
    .filter((item): item is TextItem => typeof (item as TextItem).str === 'string')
    .map(({ str, hasEOL }) => `${str}${hasEOL ? '\n' : ''}`)
    .join('')
  const links = (await page.getAnnotations()).flatMap(({ url }) => (url && /^https?:/i.test(url) ? [url] : []))
  const hidden = [...new Set(links)].filter((url) => !text.includes(url.replace(/\/$/, '')))
  return [text, ...hidden].join('\n')
}
