/**
 * Files of payloads that were detached from the log: one file for each month in which events were recorded, as JSON
 * lines in the order of the events. A file may be compressed with gzip. Each is read once, from its beginning to its
 * end, while the log is read.
 */
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { HashView, LogChecker } from './checker.ts'

/** One line of a file. Payload and salt (in hex) are null if they were erased. */
export interface StoredPayload {
  seq: number
  salt: string | null
  payload: string | null
}

export const payloadFileName = (month: string): string => `payloads-${month}.jsonl`

/**
 * The lines of a text file, which may be compressed with gzip. Only the line feed ends a line: JSON contains the line
 * separators of Unicode (U+2028, U+2029) as they are, which the module `readline` takes for ends too. Throws if the file
 * cannot be read to its end, such as a compressed file that was cut off.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const source = createReadStream(path)
  const input = path.endsWith('.gz') ? source.pipe(createGunzip()) : source
  source.on('error', (error) => input.destroy(error))
  input.setEncoding('utf8')
  const begun: string[] = []
  try {
    for await (const chunk of input as AsyncIterable<string>) {
      let from = 0
      for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
        begun.push(chunk.slice(from, end))
        yield begun.splice(0).join('')
        from = end + 1
      }
      if (from < chunk.length) begun.push(chunk.slice(from))
    }
    if (begun.length > 0) yield begun.join('')
  } finally {
    source.destroy()
  }
}

/** Examines a payload in the form of a file. Half of it is a fault. */
export function checkStored(
  checker: LogChecker,
  { seq, salt, payload }: StoredPayload,
  payloadHash: HashView,
  { id, event }: Named,
): void {
  if (salt === null && payload === null) checker.addEmpty(id, seq, event)
  else if (salt === null || payload === null) checker.addFault(seq, 'PAYLOAD_LOST', { event })
  else
    checker.addPayload(seq, Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(payload)]), payloadHash, () => event)
}

/** The id of an event, and its description for faults. */
export interface Named {
  id: string
  event: string
}

export interface PayloadFiles {
  /** Files that are not in the folder, with the number of payloads that they would hold. */
  readonly missing: ReadonlyMap<string, number>
  /** Looks up the payload of an event and examines it. Events of one month must come in their order. */
  check(checker: LogChecker, seq: number, month: string, payloadHash: HashView, named: Named): Promise<void>
  close(): Promise<void>
}

export function openPayloadFiles(folder: string): PayloadFiles {
  const missing = new Map<string, number>()
  const open = new Map<string, AsyncGenerator<StoredPayload>>()
  /** The next line of each file. */
  const next = new Map<string, StoredPayload | undefined>()
  return {
    missing,
    async check(checker, seq, month, payloadHash, named) {
      let lines = open.get(month)
      if (!lines) {
        const path = [join(folder, payloadFileName(month)), join(folder, `${payloadFileName(month)}.gz`)].find(
          existsSync,
        )
        if (!path) {
          missing.set(payloadFileName(month), (missing.get(payloadFileName(month)) ?? 0) + 1)
          return
        }
        lines = payloadsOf(path)
        open.set(month, lines)
        next.set(month, (await lines.next()).value)
      }
      let line = next.get(month)
      while (line && line.seq < seq) line = (await lines.next()).value as StoredPayload | undefined
      next.set(month, line)
      if (line?.seq === seq) checkStored(checker, line, payloadHash, named)
      else checker.addFault(seq, 'PAYLOAD_LOST', { event: named.event })
    },
    async close() {
      await Promise.all([...open.values()].map((lines) => lines.return(undefined)))
    },
  }
}

async function* payloadsOf(path: string): AsyncGenerator<StoredPayload> {
  for await (const line of linesOf(path)) if (line !== '') yield JSON.parse(line) as StoredPayload
}
