/**
 * Decides from the beginning of a file whether it has one of the forms that are read line by line while it arrives. Any
 * other file is received as a whole, and a worker thread recognizes its form.
 */
import { isMail } from '#intake/read-file.ts'
import { layoutOf } from '#intake/text/layout.ts'
import { formOf } from '#intake/text/lists.ts'
import { recordsIn, separatorOf } from '#intake/text/records.ts'
import { formatNames, lineReader } from './import-formats.ts'

const HEAD_BYTES = 64 * 1024
const MAX_LINES = 300

/** Media types of files whose form is always recognized from their contents. */
export const recognizedTypes = [
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/json',
  'message/rfc822',
  'text/tab-separated-values',
  'text/html',
]

/**
 * Gives the beginning of a stream, and the whole stream, to `use`. Afterwards the stream is released, also if `use` read
 * only a part of it. Otherwise the remainder of a refused file could not be discarded, and would block the connection.
 */
export async function withHead<Result>(
  chunks: AsyncIterable<Buffer>,
  use: (head: Buffer, all: AsyncIterable<Buffer>) => Promise<Result>,
): Promise<Result> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let size = 0
  async function* all() {
    yield* first
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  try {
    while (size < HEAD_BYTES) {
      const { value, done } = await iterator.next()
      if (done) break
      first.push(value)
      size += value.length
    }
    return await use(Buffer.concat(first), all())
  } finally {
    await iterator.return?.()
  }
}

/** Whether every line at the beginning of the file can be read alone, and nothing in it would be dropped. */
export function isReadByLine(head: Buffer, mediaType: string): boolean {
  if (!formatNames.includes(mediaType)) return false
  const text = utf8(head)
  if (text === null || text.includes('\0')) return false
  const lines = text.split(/\r\n?|\n/)
  // The last line may be incomplete.
  const complete = head.length < HEAD_BYTES ? lines : lines.slice(0, -1)
  if (mediaType === 'text/plain') return isPlainList(text)
  if (mediaType === 'application/x-ndjson') return namesUrl(complete.find((line) => line.trim() !== '') ?? '')
  const readLine = lineReader(mediaType)!
  let count = 0
  for (const [index, line] of complete.entries()) {
    if (line.trim() === '') continue
    if (++count > MAX_LINES) break
    try {
      const read = readLine({ line: index + 1, text: line, tooLong: false })
      if (read === null) continue
      if ('reason' in read || !isPlainItem(read.value)) return false
    } catch {
      // Only the reader of all lines knows another first line.
      return /[\u0085\u2028\u2029]/.test(line)
    }
  }
  return true
}

function utf8(head: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    return null
  }
}

function isPlainList(text: string): boolean {
  if (/^\s*[{[]/.test(text) || isMail(text) || /^\s*<(?:!doctype|html|table)/i.test(text.slice(0, 200))) return false
  const form = formOf(text)
  if (form === 'FILTER_LIST' || form === 'HOSTS_FILE') return true
  if (form === 'TEXT' || separatorOf(text) !== null) return false
  const lines: string[][] = []
  for (const { fields } of recordsIn(text, '\uffff')) if (lines.push(fields) >= 50) break
  return layoutOf(lines).header < 0
}

/** Whether a line of NDJSON has the field `url`. A line that is no JSON is left to the reader of all lines. */
function namesUrl(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value !== 'object' || value === null || Array.isArray(value) || 'url' in value
  } catch {
    return true
  }
}

function isPlainItem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('url' in value)) return false
  const { kind, reach } = value as { kind?: unknown; reach?: unknown }
  return (
    (kind === undefined || (typeof kind === 'string' && /^[A-Z_]{1,40}$/.test(kind))) &&
    (reach === undefined || typeof reach === 'number')
  )
}
