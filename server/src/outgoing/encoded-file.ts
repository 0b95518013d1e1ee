/**
 * Writes an attached file in the form in which it stands in a mail. Nodemailer would write the same bytes, but in small
 * pieces that pass through several streams, which takes twice the CPU time.
 */
import MimeNode from 'nodemailer/lib/mime-node'
import type { StoredAttachment } from './stored-mail.ts'

/** RFC 2045 allows lines of at most 76 characters, which are 57 bytes of the file. */
const LINE_CHARACTERS = 76
const LINE_BYTES = 57
/**
 * Number of lines that are encoded at once. The text of this many lines is short-lived garbage. A longer text would be
 * garbage of the old generation, which V8 collects by marking the whole heap.
 */
const LINES = 64
const CR = 13
const LF = 10

const lines = Buffer.allocUnsafe(LINES * LINE_CHARACTERS)

/** Returns the headers and the base64 text of the file. Cost: linear in the length of the file. */
export function encodedFile({ filename, contentType }: StoredAttachment, file: Uint8Array): Buffer {
  const node = new MimeNode('multipart/mixed').createChild(contentType, { filename })
  node.setHeader('Content-Transfer-Encoding', 'base64')
  node.setHeader('Content-Disposition', 'attachment')
  const headers = Buffer.from(`${node.buildHeaders()}\r\n\r\n`)
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const breaks = Math.max(0, Math.ceil(bytes.length / LINE_BYTES) - 1)
  const written = Buffer.allocUnsafe(headers.length + 4 * Math.ceil(bytes.length / 3) + 2 * breaks)
  let to = headers.copy(written)
  for (let start = 0; start < bytes.length; start += LINES * LINE_BYTES) {
    const length = lines.write(bytes.toString('base64', start, start + LINES * LINE_BYTES), 'latin1')
    for (let from = 0; from < length; from += LINE_CHARACTERS) {
      if (start + from > 0) {
        written[to++] = CR
        written[to++] = LF
      }
      to += lines.copy(written, to, from, Math.min(from + LINE_CHARACTERS, length))
    }
  }
  return written
}
