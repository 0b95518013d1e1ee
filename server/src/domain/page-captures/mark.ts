/**
 * Adds to each file of a capture the address, the time and the id of the capture. Without this mark, captures of a
 * sign-in page or of error 404 have equal bytes, so sealing the file of one case would seal the evidence of others.
 */
import { crc32 } from 'node:zlib'

/** What the mark states. `id` is that of the capture, so the bytes of each capture are its own. */
export interface Mark {
  address: string
  at: Date
  id: string
}

export type MarkedKind = 'image' | 'text' | 'archive'

/** The signature of PNG and its first chunk, IHDR, after which other chunks may follow. */
const PNG_START = 33
const PNG_SIGNATURE = '89504e470d0a1a0a0000000d49484452'

/** Yields the bytes of a file with its mark. Rejects if an image is no PNG file. */
export async function* marked(
  kind: MarkedKind,
  source: AsyncIterable<Uint8Array>,
  mark: Mark,
): AsyncGenerator<Uint8Array> {
  if (kind === 'image') yield* markedImage(source, mark)
  else {
    yield kind === 'text' ? textMark(mark) : archiveMark(mark)
    yield* source
  }
}

async function* markedImage(source: AsyncIterable<Uint8Array>, mark: Mark): AsyncGenerator<Uint8Array> {
  let start: Buffer | null = Buffer.alloc(0)
  for await (const chunk of source) {
    if (start === null) {
      yield chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < PNG_START) continue
    if (!start.toString('hex', 0, PNG_START).startsWith(PNG_SIGNATURE)) break
    yield start.subarray(0, PNG_START)
    yield imageMark(mark)
    yield start.subarray(PNG_START)
    start = null
  }
  if (start !== null) throw new Error('the image of a capture is no PNG file')
}

const textMark = ({ address, at, id }: Mark): Buffer => Buffer.from(`${address}\n${at.toISOString()}\n${id}\n\n`)

const TEXT_MARK = /^[^\n]+\n\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\n[0-9a-f-]{36}\n\n/

/** The text of a captured page without its mark, which differs in each capture. Other texts stay as they are. */
export const withoutTextMark = (text: string): string => text.replace(TEXT_MARK, '')

/** Headers of the archive (MHTML), which programs that open archives ignore. */
const archiveMark = ({ address, at, id }: Mark): Buffer =>
  Buffer.from(`X-Capture-Id: ${id}\r\nX-Capture-Time: ${at.toISOString()}\r\nX-Capture-Address: ${ascii(address)}\r\n`)

/** A tEXt chunk (PNG specification, section 11.3.3.2): length, type, keyword, a zero byte, text, checksum. */
function imageMark({ address, at, id }: Mark): Buffer {
  const content = Buffer.from(`tEXtCapture\0${ascii(address)} ${at.toISOString()} ${id}`, 'latin1')
  const chunk = Buffer.alloc(content.length + 8)
  chunk.writeUInt32BE(content.length - 4)
  content.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(content), content.length + 4)
  return chunk
}

/** An address on one line, with other characters as question marks. */
const ascii = (text: string): string => text.replace(/[^\x21-\x7e]/g, '?').slice(0, 900)
