/** Bytes as they come in → lines, however the network cut them. Holds one chunk and one unfinished line, never the file. */
import { createHash } from 'node:crypto'
import { BrokenFile } from '#domain/imports/receive.ts'

export const MAX_FILE_BYTES = 200 * 1024 * 1024
/** Longer than any line that says something true: an address of 2,048 characters, a title of 500. */
const MAX_LINE_BYTES = 16 * 1024

/** `text` is the line's beginning where `tooLong`. Lines that say nothing are left out, but counted in `line`, from 1. */
export interface FileLine {
  line: number
  text: string
  tooLong: boolean
}

export interface FileLines {
  /** A chunk's lines at a time, each made when it is asked for: hundreds at once would outlive their use. Read them all. */
  lines: AsyncIterable<Iterable<FileLine>>
  /** Lower-case hex, once the lines have ended. */
  sha256(): string
}

/** UTF-8, a byte order mark allowed; lines end with LF or CRLF. BrokenFile with TOO_LARGE. */
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

async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  hash: { update(data: Buffer): unknown },
  ended: () => void,
): AsyncGenerator<Iterable<FileLine>> {
  let size = 0
  let line = 0
  let rest: Buffer = Buffer.alloc(0)
  let dropped = false
  function* take(bytes: Buffer): Generator<FileLine> {
    for (const each of bytes.toString('utf8').split('\n')) {
      line++
      const text = line === 1 && each.startsWith('\ufeff') ? each.slice(1) : each
      const tooLong = dropped || text.length > MAX_LINE_BYTES
      dropped = false
      if (text.trim() !== '' || tooLong) yield { line, text: text.slice(0, MAX_LINE_BYTES), tooLong }
    }
  }
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw new BrokenFile('TOO_LARGE', `at most ${MAX_FILE_BYTES} bytes`)
    hash.update(chunk)
    const end = chunk.lastIndexOf(10)
    if (end >= 0) yield take(Buffer.concat([rest, chunk.subarray(0, end)]))
    const tail = end >= 0 ? chunk.subarray(end + 1) : chunk
    rest = end >= 0 ? Buffer.from(tail) : Buffer.concat([rest, tail])
    if (rest.length > MAX_LINE_BYTES) {
      rest = rest.subarray(0, MAX_LINE_BYTES)
      dropped = true
    }
  }
  ended()
  if (rest.length > 0) yield take(rest)
}
