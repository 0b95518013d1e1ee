/** Writes the rows of a file of addresses, so that another thread can read them without holding them in memory. */
import { closeSync, openSync, writeFileSync } from 'node:fs'
import type { FileRow } from './rows.ts'

const BUFFER_LENGTH = 1_000_000

/** Writes one JSON object a line. Returns the number of rows. */
export function writeRows(path: string, rows: Iterable<FileRow>): number {
  const file = openSync(path, 'w', 0o600)
  let count = 0
  let parts: string[] = []
  let length = 0
  const flush = () => {
    writeFileSync(file, parts.join(''))
    parts = []
    length = 0
  }
  try {
    for (const row of rows) {
      count++
      const line = `${JSON.stringify(row)}\n`
      parts.push(line)
      length += line.length
      if (length > BUFFER_LENGTH) flush()
    }
    flush()
  } finally {
    closeSync(file)
  }
  return count
}
