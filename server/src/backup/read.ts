/** Reads a backup from its beginning to its end. */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { extract as createExtract } from 'tar-stream'
import { type End, endForm, type Manifest, manifestForm } from './manifest.ts'

/** A chunk of the COPY text of a table, or of a file outside of the database. */
export type Part =
  | { kind: 'MANIFEST'; manifest: Manifest }
  | { kind: 'TABLE'; table: string; bytes: Buffer }
  | { kind: 'FILE'; sha256: string; bytes: Buffer }
  | { kind: 'END'; end: End }

/** Much more than a chunk. */
const MAX_ENTRY_BYTES = 1024 ** 3

/**
 * Yields the manifest first and the counts last. Throws if the archive is cut off or damaged, or has unknown entries, for
 * example because a newer version wrote it.
 */
export async function* readBackup(path: string): AsyncGenerator<Part> {
  const file = createReadStream(path)
  const archive = createGunzip()
  const extract = createExtract()
  for (const stream of [file, archive]) stream.on('error', (error: Error) => extract.destroy(error))
  file.pipe(archive).pipe(extract)
  let isComplete = false
  try {
    for await (const entry of extract) {
      const { name, size = 0 } = entry.header
      if (size > MAX_ENTRY_BYTES) throw new Error(`The entry ${name} is too large.`)
      const part = partOf(name, await bytesOf(entry as AsyncIterable<Uint8Array>))
      if (part.kind === 'END') isComplete = true
      yield part
    }
  } finally {
    file.destroy()
  }
  if (!isComplete) throw new Error('The backup is not whole: its last entry is missing.')
}

function partOf(name: string, bytes: Buffer): Part {
  const [folder, owner = '', chunk] = name.split('/')
  if (name === 'manifest.json') return { kind: 'MANIFEST', manifest: manifestForm.parse(JSON.parse(bytes.toString())) }
  if (name === 'end.json') return { kind: 'END', end: endForm.parse(JSON.parse(bytes.toString())) }
  if (folder === 'tables' && chunk) return { kind: 'TABLE', table: owner, bytes }
  if (folder === 'files' && chunk) return { kind: 'FILE', sha256: owner, bytes }
  throw new Error(`The entry ${name} is unknown.`)
}

async function bytesOf(entry: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of entry) parts.push(part)
  return Buffer.concat(parts)
}
