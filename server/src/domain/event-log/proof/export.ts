/**
 * An export of the log: JSON lines that can be verified without the database. The first line names the format, each
 * further line is an event, and the last line is the head of the log. A file whose name ends with `.gz` is compressed.
 * The payloads are in the lines of the events, or in files of their own, one for each month.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { rows, type Sql } from '#domain/core/sql.ts'
import { ranges, readEnds } from './database.ts'
import type { Head } from './heads.ts'
import { payloadFileName, type StoredPayload } from './payload-files.ts'

export const FORMAT = 'takedown-log'

/** The fields of the envelope after the number, in the order of the chain. */
export const envelopeFields = [
  ...['id', 'type', 'at', 'recordedAt', 'actorKind', 'actorId', 'subjectType', 'subjectId', 'caseId', 'requestId'],
  ...['platformId', 'newsroomId'],
] as const

/** Hashes are in lower-case hex. `payload` is absent if it is in another file or lost. */
export type ExportedEvent = { seq: number } & Record<(typeof envelopeFields)[number], string | null> & {
    payloadHash: string
    hash: string
    salt?: string | null
    payload?: string | null
  }

/** The last line: the head of the log. */
export type ExportEnd = { end: Head }

export interface ExportOptions {
  /** The file to write. Rejects if it cannot be written; a partial file is removed. */
  path: string
  /** Whether payloads are written to files of their own, in the folder of the export. */
  detach?: boolean
  onProgress?: (progress: { seq: number; last: number }) => void
}

/** Writes the events that are sealed at the time of the call, and returns the head after the last of them. */
export async function exportLog(
  sql: Sql,
  { path, detach = false, onProgress = () => {} }: ExportOptions,
): Promise<Head> {
  const { head } = await readEnds(sql)
  if (!head) throw new Error('The log has no head: the row of event_head was removed. Run log:verify.')
  const payloads = detach ? new PayloadWriter(dirname(path)) : null
  await mkdir(dirname(path), { recursive: true })
  async function* lines() {
    yield line({ format: FORMAT, version: 1 })
    for (const [from, to] of ranges(0, head!.seq)) {
      let text = ''
      for (const event of await readEvents(sql, from, to)) {
        if (payloads && event.payload !== undefined) await payloads.take(event)
        text += line(event)
      }
      yield text
      onProgress({ seq: to, last: head!.seq })
    }
    yield line({ end: head })
  }
  await writeWhole(path, lines())
  await payloads?.close()
  return head
}

const line = (value: object): string => `${JSON.stringify(value)}\n`

async function readEvents(sql: Sql, from: number, to: number): Promise<ExportedEvent[]> {
  const names = envelopeFields.map((name) => `e.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)
  const text = `SELECT e.seq, e.payload_hash, e.hash, p.event_id IS NOT NULL, p.payload, p.salt, ${names.join(', ')}
    FROM event e LEFT JOIN LATERAL (SELECT * FROM event_payload WHERE event_id = e.id OFFSET 0) p ON true
    WHERE e.seq > $1 AND e.seq <= $2 ORDER BY e.seq`
  return (await rows(sql, text, [from, to])).map(([seq, payloadHash, hash, isStored, payload, salt, ...fields]) => ({
    seq: Number(seq),
    ...(Object.fromEntries(envelopeFields.map((name, index) => [name, textOf(fields[index])])) as Record<
      (typeof envelopeFields)[number],
      string | null
    >),
    payloadHash: hex(payloadHash),
    hash: hex(hash),
    ...(isStored ? { salt: salt === null ? null : hex(salt), payload: payload as string | null } : {}),
  }))
}

const hex = (bytes: unknown): string => (bytes as Buffer).toString('hex')
const textOf = (value: unknown): string | null =>
  value instanceof Date ? value.toISOString() : (value as string | null)

/** Moves payloads out of the events into the files of their months. */
class PayloadWriter {
  readonly #folder: string
  readonly #files = new Map<string, ReturnType<typeof createWriteStream>>()

  constructor(folder: string) {
    this.#folder = folder
  }

  async take(event: ExportedEvent): Promise<void> {
    const { seq, salt = null, payload = null } = event
    delete event.salt
    delete event.payload
    const month = event.recordedAt!.slice(0, 7)
    let file = this.#files.get(month)
    if (!file) {
      file = createWriteStream(join(this.#folder, payloadFileName(month)), { mode: 0o600 })
      this.#files.set(month, file)
    }
    const stored: StoredPayload = { seq, salt, payload }
    if (!file.write(line(stored))) await once(file, 'drain')
  }

  async close(): Promise<void> {
    for (const file of this.#files.values()) await new Promise<void>((resolve) => file.end(() => resolve()))
  }
}

/** Writes a file that gets its name only when it is whole. */
async function writeWhole(path: string, lines: AsyncIterable<string>): Promise<void> {
  const part = `${path}.part`
  const file = createWriteStream(part, { mode: 0o600, flush: true })
  try {
    const source = Readable.from(lines)
    await (path.endsWith('.gz') ? pipeline(source, createGzip(), file) : pipeline(source, file))
    await rename(part, path)
  } finally {
    await rm(part, { force: true })
  }
}
