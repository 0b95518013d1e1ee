/** Reads the log from the database in ranges of events, and passes each event to the checker while it arrives. */
import { withClient } from '@takedown/prisma/connection.ts'
import type { PoolClient } from 'pg'
import { rows, type Sql } from '#domain/core/sql.ts'
import { CopiedRows, type Fields } from '#storage/copied-rows.ts'
import { ERASING, HASH_BYTES, type HashView, type LogChecker } from './checker.ts'
import { EnvelopeWriter, FIXED_BYTES, readInt64 } from './envelope.ts'
import { type Head, parseHead } from './heads.ts'

/** Events of one statement: short enough for every time limit, and long enough to hide its round trip. */
const RANGE = 20_000

const columns = [
  ...['e.seq', 'e.hash', 'e.payload_hash', 'p.event_id', 'p.salt', 'p.payload'],
  ...['e.id', 'e.type', 'e.at', 'e.recorded_at', 'e.actor_kind', 'e.actor_id', 'e.subject_type', 'e.subject_id'],
  ...['e.case_id', 'e.request_id', 'e.platform_id', 'e.newsroom_id'],
]
const at = Object.fromEntries(columns.map((column, index) => [column.slice(2), index])) as Record<string, number>
const SEQ = 0
const HASH = 1
const PAYLOAD_HASH = 2
const PAYLOAD_ROW = 3
const SALT = 4
const PAYLOAD = 5
const [ID, TYPE, AT, RECORDED_AT, SUBJECT] = [at.id!, at.type!, at.at!, at.recorded_at!, at.subject_id!]
const TEXTS = [TYPE, at.actor_kind!, at.subject_type!]

/** An event whose payload row is not in the database. */
export interface Detached {
  seq: number
  id: string
  /** The month in which the event was recorded, as YYYY-MM in UTC. */
  month: string
  payloadHash: HashView
  event: string
}

/** Passes the events after `from` up to `to` to the checker. Returns those without a payload row. */
export async function checkRange(sql: Sql, checker: LogChecker, from: number, to: number): Promise<Detached[]> {
  const detached: Detached[] = []
  const writer = new EnvelopeWriter()
  // OFFSET keeps the order of the events: one probe of the index of payloads for each event, and no sorting.
  const text = `COPY (SELECT ${columns.join(', ')} FROM event e
    LEFT JOIN LATERAL (SELECT * FROM event_payload WHERE event_id = e.id OFFSET 0) p ON true
    WHERE e.seq > ${from} AND e.seq <= ${to} ORDER BY e.seq) TO STDOUT (FORMAT BINARY)`
  await copy(sql, text, (row) => checkRow(row, checker, writer, detached))
  return detached
}

function checkRow(row: Fields, checker: LogChecker, writer: EnvelopeWriter, detached: Detached[]): void {
  const seq = readInt64(row, SEQ)
  const { bytes } = row
  const payloadHash = hashAt(row, PAYLOAD_HASH)
  const describe = () => describeRow(row)
  if (row.isNull(PAYLOAD_ROW))
    detached.push({
      seq,
      id: hexOf(row, ID),
      month: instantText(row, RECORDED_AT).slice(0, 7),
      payloadHash: { bytes: Buffer.from(row.view(PAYLOAD_HASH)!), at: 0 },
      event: describe(),
    })
  else if (row.isNull(PAYLOAD) && row.isNull(SALT)) checker.addEmpty(hexOf(row, ID), seq, describe())
  else if (row.isNull(PAYLOAD) || row.isNull(SALT)) checker.addFault(seq, 'PAYLOAD_LOST', { event: describe() })
  else {
    const [salt, payload] = [row.lengths[SALT]!, row.lengths[PAYLOAD]!]
    const salted = checker.scratch(salt + payload)
    bytes.copy(salted, 0, row.starts[SALT]!, row.starts[SALT]! + salt)
    bytes.copy(salted, salt, row.starts[PAYLOAD]!, row.starts[PAYLOAD]! + payload)
    checker.addPayload(seq, salted.subarray(0, salt + payload), payloadHash, describe)
  }
  if (isErasing(row)) checker.addErasure(hexOf(row, SUBJECT))
  writer.bytes = checker.scratch(FIXED_BYTES + TEXTS.reduce((sum, column) => sum + row.lengths[column]!, 0))
  writer.at = HASH_BYTES
  writeEnvelope(row, seq, writer)
  checker.addLink(seq, writer.bytes.subarray(0, writer.at), hashAt(row, HASH), describe)
}

function writeEnvelope(row: Fields, seq: number, writer: EnvelopeWriter): void {
  writer.decimal(seq)
  for (let column = PAYLOAD + 1; column < columns.length; column++) {
    writer.newLine()
    if (column === AT || column === RECORDED_AT) writer.instant(row, column)
    else if (TEXTS.includes(column)) writer.text(row, column)
    else writer.uuid(row, column)
  }
  writer.newLine()
  writer.hex(row.bytes, row.starts[PAYLOAD_HASH]!, row.lengths[PAYLOAD_HASH]!)
}

const hexOf = (row: Fields, column: number): string =>
  row.bytes.toString('hex', row.starts[column]!, row.starts[column]! + row.lengths[column]!)

const isErasing = (row: Fields): boolean =>
  row.lengths[TYPE] === ERASING.length && row.view(TYPE)!.toString('latin1') === ERASING && !row.isNull(SUBJECT)

const NO_HASH: HashView = { bytes: Buffer.alloc(HASH_BYTES), at: 0 }

/** A hash of another length, which only a change by hand can store, equals no computed hash. */
const hashAt = (row: Fields, column: number): HashView =>
  row.lengths[column] === HASH_BYTES ? { bytes: row.bytes, at: row.starts[column]! } : NO_HASH

function instantText(row: Fields, column: number): string {
  const writer = new EnvelopeWriter()
  writer.bytes = Buffer.alloc(FIXED_BYTES)
  writer.instant(row, column)
  return writer.bytes.toString('latin1', 0, writer.at)
}

const describeRow = (row: Fields): string => `${row.view(TYPE)!.toString()}, recorded ${instantText(row, RECORDED_AT)}`

/** Calls `onRow` for each row of a COPY. An error of `onRow` is thrown after the end of the statement. */
async function copy(sql: Sql, text: string, onRow: (row: Fields) => void): Promise<void> {
  let failure: unknown
  const guarded = (row: Fields) => {
    try {
      if (failure === undefined) onRow(row)
    } catch (error) {
      failure = error
    }
  }
  const run = (client: PoolClient) =>
    new Promise<void>((resolve, reject) => {
      client.query(new CopiedRows(text, guarded, (error) => (error ? reject(error) : resolve())))
    })
  await ('release' in sql ? run(sql) : withClient(sql, run))
  if (failure !== undefined) throw failure
}

/** The ranges, each with its last event, from the event after `from` to `to`. */
export function* ranges(from: number, to: number): Generator<[number, number]> {
  for (let after = from; after < to; after += RANGE) yield [after, Math.min(to, after + RANGE)]
}

export interface Ends {
  /** The head of the log; null if its row was removed. */
  head: Head | null
  /** The highest number of an event. */
  last: number
  /** Whether the log holds events without a number. */
  hasUnsealed: boolean
}

/** Reads all ends of the log in one statement, so that they belong to the same instant. */
export async function readEnds(sql: Sql): Promise<Ends> {
  const [row] = await rows(
    sql,
    `SELECT (SELECT seq || ':' || encode(hash, 'hex') FROM event_head WHERE id = 1), (SELECT coalesce(max(seq), 0) FROM event),
       EXISTS (SELECT 1 FROM event WHERE seq IS NULL)`,
    [],
  )
  const [head, last, hasUnsealed] = row as [string | null, number | string, boolean]
  return { head: head === null ? null : parseHead(head), last: Number(last), hasUnsealed }
}

/** Returns the head after an event, or null if the log has no such event. */
export async function readHeadAt(sql: Sql, seq: number): Promise<Head | null> {
  const [row] = await rows(sql, "SELECT encode(hash, 'hex') FROM event WHERE seq = $1", [seq])
  return row ? { seq, hash: String(row[0]) } : null
}
