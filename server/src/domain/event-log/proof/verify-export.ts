/** Verifies an export of the log without a database. The memory in use does not depend on the length of the log. */
import { dirname } from 'node:path'
import { type Verdict, type VerifyOptions, verdictOf } from '../verify.ts'
import { ERASING, HASH_BYTES, type HashView, LogChecker } from './checker.ts'
import { type ExportEnd, type ExportedEvent, envelopeFields, FORMAT } from './export.ts'
import type { Head } from './heads.ts'
import { checkStored, linesOf, openPayloadFiles, type PayloadFiles } from './payload-files.ts'

/** Events between two calls of `onProgress`. */
const STEP = 50_000

/**
 * Payloads that are not in the lines of their events are looked up in `payloads`, by default the folder of the export.
 * Events up to `since` are read but not examined. Throws an error if the file is no export of the log.
 */
export async function verifyExport(path: string, options: VerifyOptions = {}): Promise<Verdict> {
  const { heads = [], since, payloads = dirname(path), onProgress = () => {} } = options
  const files = openPayloadFiles(payloads)
  let checker: LogChecker | null = since ? null : new LogChecker(heads)
  let end: Head | null = null
  let seen = 0
  try {
    let isFirst = true
    for await (const text of linesOf(path)) {
      const value = parse(text)
      if (isFirst) requireFormat(value)
      else if (end || !value) {
        checker ??= new LogChecker(heads)
        checker.addFault(checker.seq + 1, 'UNREADABLE')
      } else if ('end' in value) end = (value as unknown as ExportEnd).end
      else {
        const event = value as unknown as ExportedEvent
        if (checker) await checkEvent(event, checker, files)
        else if (event.seq === since!.seq) checker = new LogChecker([since!, ...heads], event)
        if (++seen % STEP === 0) onProgress({ seq: event.seq, last: 0 })
      }
      isFirst = false
    }
    if (isFirst) throw notAnExport()
  } finally {
    await files.close()
  }
  if (!checker) {
    checker = new LogChecker()
    checker.addFault((end?.seq ?? seen) + 1, 'CUT', { to: since!.seq })
  } else checker.end(end)
  return verdictOf(checker, files.missing)
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const notAnExport = () =>
  new Error(`The file is no export of the log: its first line does not name the format ${FORMAT}.`)

function requireFormat(value: Record<string, unknown> | null): void {
  if (value?.format !== FORMAT) throw notAnExport()
  if (value.version !== 1) throw new Error(`The export has version ${value.version}, which this program does not know.`)
}

async function checkEvent(event: ExportedEvent, checker: LogChecker, files: PayloadFiles): Promise<void> {
  const { seq, payloadHash, hash, salt, payload } = event
  const description = `${event.type}, recorded ${event.recordedAt}`
  const named = { id: String(event.id), event: description }
  const stored = hashOf(payloadHash)
  if (payload === undefined) await files.check(checker, seq, String(event.recordedAt).slice(0, 7), stored, named)
  else checkStored(checker, { seq, salt: salt ?? null, payload }, stored, named)
  if (event.type === ERASING) checker.addErasure(String(event.subjectId))
  const envelope = [seq, ...envelopeFields.map((name) => event[name] ?? ''), payloadHash].join('\n')
  const link = checker.scratch(HASH_BYTES + 4 * envelope.length)
  const length = link.write(envelope, HASH_BYTES)
  checker.addLink(seq, link.subarray(0, HASH_BYTES + length), hashOf(hash), () => description)
}

/** A text that is no hash equals no computed hash. */
function hashOf(text: unknown): HashView {
  const bytes = Buffer.from(String(text), 'hex')
  return { bytes: bytes.length === HASH_BYTES ? bytes : Buffer.alloc(HASH_BYTES), at: 0 }
}
