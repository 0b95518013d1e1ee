/** Counts the parts of a raw mail before it is parsed, so that a mail with too many parts is refused early. */

const DASH = 0x2d
const LF = 0x0a
/** Maximum length of a line that delimits parts; RFC 2046 limits a boundary to 70 characters. */
const MAX_DELIMITER = 80

/**
 * Returns the number of lines that begin a MIME part, that is two dashes and a boundary that the mail declares. Stops
 * counting after `max`.
 */
export function delimitersIn(bytes: Uint8Array, max: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boundaries = declaredBoundaries(buffer)
  let count = 0
  for (let at = 0; at < buffer.length && count <= max; ) {
    const end = buffer.indexOf(LF, at)
    const lineEnd = end < 0 ? buffer.length : end
    if (buffer[at] === DASH && buffer[at + 1] === DASH && lineEnd - at <= MAX_DELIMITER + 5) {
      const line = buffer.toString('latin1', at + 2, lineEnd).trimEnd()
      if (boundaries.has(line)) count++
    }
    at = lineEnd + 1
  }
  return count
}

/** Returns all boundaries that the mail declares, also in its bodies, because parts may be nested. */
function declaredBoundaries(buffer: Buffer): Set<string> {
  const found = new Set<string>()
  const text = buffer.toString('latin1')
  for (const match of text.matchAll(/boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/gi))
    found.add(match[1] ?? match[2]!)
  return found
}
