/**
 * Verifies the log without trusting its writer: recomputes every position, payload hash and link of the hash chain from
 * the rows alone, by the rules in the migration of the log.
 */
import { createHash } from 'node:crypto'
import { rows, type Sql } from '#domain/core/sql.ts'

/** The first fault. Later events are not examined. */
export interface Fault {
  seq: number
  kind: 'MISSING' | 'PAYLOAD_LOST' | 'PAYLOAD_CHANGED' | 'CHAIN_BROKEN' | 'HEAD_DIFFERS' | 'UNSEALED'
}

export interface Verdict {
  /** number of sealed events before the first fault */
  events: number
  /** how many of these events have an erased payload */
  erased: number
  /** hash of the last of these events; a copy kept elsewhere can later prove that none of them was replaced */
  hash: string
  fault: Fault | null
}

const PAGE_SIZE = 1_000
const GENESIS = Buffer.alloc(32)

/** Verifies all events that are sealed (numbered and chained) at the time of the call. Writers may continue. */
export async function verifyLog(sql: Sql): Promise<Verdict> {
  const [head] = (await rows(sql, 'SELECT seq, hash FROM event_head WHERE id = 1', [])) as [number, Buffer][]
  const verdict = { events: 0, erased: 0, hash: GENESIS.toString('hex') }
  let previous: Buffer = GENESIS
  for await (const event of readSealedEvents(sql, head![0])) {
    const fault = faultOf(event, verdict.events + 1, previous)
    if (fault) return { ...verdict, fault: { seq: verdict.events + 1, kind: fault } }
    previous = event.hash
    verdict.events++
    verdict.hash = previous.toString('hex')
    if (event.payload === null) verdict.erased++
  }
  const kind = await faultAtTheEnd(sql, head!, verdict.events, previous)
  return { ...verdict, fault: kind && { seq: verdict.events + 1, kind } }
}

interface SealedEvent {
  seq: number
  /** hashed fields in their order, without `seq` */
  envelope: (string | Date | null)[]
  payloadHash: Buffer
  hash: Buffer
  /** whether the payload row exists; erasing keeps the row */
  hasPayloadRow: boolean
  payload: string | null
  salt: Buffer | null
}

const ENVELOPE = [
  'id',
  'type',
  'at',
  'recorded_at',
  'actor_kind',
  'actor_id',
  'subject_type',
  'subject_id',
  'case_id',
  'request_id',
  'platform_id',
  'newsroom_id',
]

async function* readSealedEvents(sql: Sql, upTo: number): AsyncGenerator<SealedEvent> {
  const text = `SELECT e.seq, e.payload_hash, e.hash, p.event_id IS NOT NULL, p.payload, p.salt,
      ${ENVELOPE.map((column) => `e.${column}`).join(', ')}
    FROM event e LEFT JOIN event_payload p ON p.event_id = e.id
    WHERE e.seq > $1 AND e.seq <= $2 ORDER BY e.seq LIMIT ${PAGE_SIZE}`
  for (let after = 0; ; ) {
    const page = (await rows(sql, text, [after, upTo])).map(toSealedEvent)
    yield* page
    if (page.length < PAGE_SIZE) return
    after = page.at(-1)!.seq
  }
}

const toSealedEvent = ([seq, payloadHash, hash, hasPayloadRow, payload, salt, ...envelope]: unknown[]): SealedEvent =>
  ({ seq, payloadHash, hash, hasPayloadRow, payload, salt, envelope }) as SealedEvent

function faultOf(event: SealedEvent, expected: number, previous: Buffer): Fault['kind'] | null {
  const { seq, payloadHash, hash, hasPayloadRow, payload, salt } = event
  if (seq !== expected) return 'MISSING'
  if (!hasPayloadRow || (payload === null) !== (salt === null)) return 'PAYLOAD_LOST'
  if (payload !== null && !sha256(salt!, Buffer.from(payload)).equals(payloadHash)) return 'PAYLOAD_CHANGED'
  return sha256(previous, Buffer.from(envelopeOf(event))).equals(hash) ? null : 'CHAIN_BROKEN'
}

/**
 * The chain hashes this text: one field per line, an empty line for an absent field, and times in UTC to the
 * millisecond.
 */
const envelopeOf = ({ seq, envelope, payloadHash }: SealedEvent): string =>
  [
    seq,
    ...envelope.map((field) => (field instanceof Date ? field.toISOString() : (field ?? ''))),
    payloadHash.toString('hex'),
  ].join('\n')

async function faultAtTheEnd(sql: Sql, [seq, hash]: [number, Buffer], events: number, last: Buffer) {
  if (events < seq) return 'MISSING'
  if (!last.equals(hash)) return 'HEAD_DIFFERS'
  const [unsealed] = await rows(sql, 'SELECT 1 FROM event WHERE seq IS NULL LIMIT 1', [])
  return unsealed ? 'UNSEALED' : null
}

const sha256 = (...parts: Buffer[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
