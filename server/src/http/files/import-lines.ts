/**
 * Splits a stream of bytes into lines. Memory holds one chunk of the stream and one unfinished line, never the complete
 * file.
 */
import { createHash } from 'node:crypto'
import { BrokenFile } from '#domain/imports/receive.ts'

export const MAX_FILE_BYTES = 200 * 1024 * 1024
/** Longer than any valid line: an address has at most 2,048 characters, and a title at most 500. */
const MAX_LINE_BYTES = 16 * 1024
const LF = 0x0a
const CR = 0x0d

/**
 * One line. If `tooLong`, `text` is only the beginning of the line. Blank lines are omitted, but counted in `line`,
 * which starts at 1.
 */
export interface FileLine {
  line: number
  text: string
  tooLong: boolean
}

export interface FileLines {
  /**
   * The lines, grouped by chunk. Each line is created on demand, so that few lines are in memory. Consume all lines,
   * because `sha256` returns the hash only after the last line.
   */
  lines: AsyncIterable<Iterable<FileLine>>
  /** Returns the hash of the file in lower-case hex. Call it after the last line. */
  sha256(): string
}

/**
 * Splits UTF-8, with or without a byte order mark, into lines that end with LF, CRLF or CR. Throws BrokenFile with
 * TOO_LARGE beyond `MAX_FILE_BYTES`.
 */
export function fileLines(chunks: AsyncIterable<Buffer>): FileLines {
  const hash = createHash('sha256')
  let digest = ''
  return {
    lines: splitLines(chunks, hash, () => {
      digest = hash.digest('hex')
    }),
    sha256: () => digest,
  }
}

/** Splits at each line end. A text without CR, as in most files, is split by the faster method. */
const splitText = (text: string): string[] => text.split(text.includes('\r') ? /\r\n?|\n/ : '\n')

async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  hash: { update(data: Buffer): unknown },
  onEnd: () => void,
): AsyncGenerator<Iterable<FileLine>> {
  let size = 0
  let line = 0
  let remainder: Buffer = Buffer.alloc(0)
  let isTruncated = false
  let endedWithReturn = false
  function* linesOf(bytes: Buffer): Generator<FileLine> {
    for (const each of splitText(bytes.toString('utf8'))) {
      line++
      const text = line === 1 && each.startsWith('\ufeff') ? each.slice(1) : each
      const tooLong = isTruncated || text.length > MAX_LINE_BYTES
      isTruncated = false
      if (text.trim() !== '' || tooLong) yield { line, text: text.slice(0, MAX_LINE_BYTES), tooLong }
    }
  }
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw new BrokenFile('TOO_LARGE', `at most ${MAX_FILE_BYTES} bytes`)
    hash.update(chunk)
    // If the last chunk ended with CR, an LF at the beginning of this chunk belongs to the same line end.
    const bytes = endedWithReturn && chunk[0] === LF ? chunk.subarray(1) : chunk
    endedWithReturn = chunk.at(-1) === CR
    const end = Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR))
    const lineEnd = bytes[end] === LF && bytes[end - 1] === CR ? end - 1 : end
    if (end >= 0) yield linesOf(Buffer.concat([remainder, bytes.subarray(0, lineEnd)]))
    const tail = end >= 0 ? bytes.subarray(end + 1) : bytes
    remainder = end >= 0 ? Buffer.from(tail) : Buffer.concat([remainder, tail])
    if (remainder.length > MAX_LINE_BYTES) {
      remainder = remainder.subarray(0, MAX_LINE_BYTES)
      isTruncated = true
    }
  }
  onEnd()
  if (remainder.length > 0) yield linesOf(remainder)
}
