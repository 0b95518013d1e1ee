/** Writes the image, the text and the archive of a loaded page, each within a limit. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import { printable } from './last-answer.ts'
import { type CapturedPage, type CaptureFile, captureFiles } from './messages.ts'

/** Chromium draws no larger image. */
const MAX_HEIGHT = 16_000
const MIN_HEIGHT = 1_000
const MAX_IMAGE_BYTES = 30 * 1024 * 1024
const MAX_ARCHIVE_BYTES = 60 * 1024 * 1024
const MAX_TEXT = 1_000_000
const MAX_TITLE = 300
const STEP_MS = 10_000

type Written = Pick<CapturedPage, 'title' | 'isWhole' | 'files'>

/** A file that cannot be made is left out. Rejects if there is no image, because an image is what people check. */
export async function writeFiles(session: CDPSession, folder: string): Promise<Written> {
  const files: CaptureFile[] = []
  const keep = async (file: CaptureFile, bytes: Uint8Array | string | null) => {
    if (bytes === null || bytes.length === 0) return
    await writeFile(join(folder, captureFiles[file]), bytes)
    files.push(file)
  }
  const { image, isWhole } = await within(imageOf(session))
  await keep('image', image)
  const { title, text } = await within(wordsOf(session)).catch(() => ({ title: null, text: null }))
  await keep('text', text)
  await keep('archive', await within(archiveOf(session)).catch(() => null))
  return { title, isWhole, files }
}

async function imageOf(session: CDPSession): Promise<{ image: Buffer; isWhole: boolean }> {
  const { cssContentSize } = await session.send('Page.getLayoutMetrics')
  const width = Math.min(Math.max(1, Math.ceil(cssContentSize.width)), 4_000)
  let height = Math.min(Math.max(1, Math.ceil(cssContentSize.height)), MAX_HEIGHT)
  for (;;) {
    const { data } = await session.send('Page.captureScreenshot', {
      ...{ format: 'png', captureBeyondViewport: true, clip: { x: 0, y: 0, width, height, scale: 1 } },
    })
    const image = Buffer.from(data, 'base64')
    if (image.length <= MAX_IMAGE_BYTES) return { image, isWhole: height >= Math.floor(cssContentSize.height) }
    if (height <= MIN_HEIGHT) throw new Error('the image is too large')
    height = Math.max(MIN_HEIGHT, Math.floor(height / 2))
  }
}

/**
 * Reads the title and the visible text. Scripts of the page do not reach the world in which this runs, so they cannot
 * change the result.
 */
async function wordsOf(session: CDPSession): Promise<{ title: string | null; text: string | null }> {
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  })
  const read = async (expression: string, max: number) => {
    const { result } = await session.send('Runtime.evaluate', {
      ...{ contextId, returnByValue: true, timeout: STEP_MS / 2 },
      expression: `String(${expression}).slice(0, ${max})`,
    })
    // Half of a surrogate pair is replaced, because PostgreSQL stores none.
    return typeof result.value === 'string' ? Buffer.from(result.value).toString() : ''
  }
  const title = printable(await read('document.title', MAX_TITLE)) || null
  const text = (await read('(document.body ?? document.documentElement).innerText ?? ""', MAX_TEXT)).trim() || null
  return { title, text }
}

async function archiveOf(session: CDPSession): Promise<string | null> {
  const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' })
  return data.length <= MAX_ARCHIVE_BYTES ? data : null
}

function within<Value>(step: Promise<Value>): Promise<Value> {
  step.catch(() => {})
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a step of the capture took more than ${STEP_MS / 1_000} s`)), STEP_MS)
  })
  return Promise.race([step, late]).finally(() => clearTimeout(timer))
}
