/** Appends the events of a command to the log. At COMMIT, a trigger of the database numbers and chains them. */
import { createHash, randomBytes } from 'node:crypto'
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { NewEvent } from '#domain/events/new-event.ts'
import { batchesOf } from '../slices.ts'
import { systemViewer, type Viewer } from '../viewer.ts'

type Tx = Prisma.TransactionClient
export type IdentifiedEvent = NewEvent & { id: string }
export type CommandResult = { [name: string]: string | number | boolean | null | string[] }

/** Who runs the command, and when. */
interface Author {
  viewer: Viewer
  now: Date
}

const SALT_BYTES = 16

/** What a repeated key answers. */
interface Answer {
  scope: string
  key: string
  result: CommandResult
}

/**
 * Writes the events in the order of the append calls, and the answer together with the last of them. Returns the id of
 * the last event.
 */
export async function appendEvents(
  tx: Tx,
  author: Author,
  events: IdentifiedEvent[],
  answer: Answer | undefined,
): Promise<string | undefined> {
  if (events.length === 0 && answer) {
    const { scope, key, result } = answer
    await tx.idempotencyKey.update({ where: { scope_key: { scope, key } }, data: { result } })
  }
  // A single statement with all events of a large request would block the thread and need too much memory.
  let ordinal = 0
  for (const batch of batchesOf(events)) {
    const isLast = ordinal + batch.length === events.length
    await insertEvents(tx, author, batch, ordinal, isLast ? answer : undefined)
    ordinal += batch.length
  }
  return events.at(-1)?.id
}

/** `from` is the index of the first of these events among all events of the command. */
async function insertEvents(
  tx: Tx,
  { viewer, now }: Author,
  events: IdentifiedEvent[],
  from: number,
  answer: Answer | undefined,
): Promise<void> {
  const ids = events.map(({ id }) => id)
  const payloads = events.map(({ data }) => JSON.stringify(data ?? {}))
  const random = new Uint8Array(randomBytes(SALT_BYTES * events.length))
  const salts = events.map((_, index) => random.subarray(SALT_BYTES * index, SALT_BYTES * (index + 1)))
  const hashes = payloads.map((payload, ordinal) => payloadHash(payload, salts[ordinal]!))
  await tx.$executeRaw`
    WITH new_event AS (
      SELECT * FROM unnest(
        ${ids}::uuid[], ${events.map(({ type }) => type)}::text[],
        ${events.map(({ at }) => (at ?? now).toISOString())}::timestamptz[],
        ${events.map(({ subject }) => subject.type)}::text[], ${events.map(({ subject }) => subject.id)}::uuid[],
        ${events.map(({ caseId }) => caseId ?? null)}::uuid[], ${events.map(({ requestId }) => requestId ?? null)}::uuid[],
        ${events.map(({ platformId }) => platformId ?? null)}::uuid[],
        ${events.map(({ newsroomId }) => newsroomId ?? null)}::uuid[],
        ${events.map(({ automatic }) => automatic ?? false)}::boolean[],
        ${hashes.map(hex)}::text[], ${payloads}::text[], ${salts.map(hex)}::text[])
      WITH ORDINALITY AS new_event (id, type, at, subject_type, subject_id, case_id, request_id, platform_id, newsroom_id,
        automatic, payload_hash, payload, salt, n)),
    written AS (
      INSERT INTO event (id, type, at, recorded_at, actor_kind, actor_id, subject_type, subject_id, case_id, request_id,
        platform_id, newsroom_id, payload_hash, ordinal)
      SELECT id, type, at, ${now}, CASE WHEN automatic THEN ${systemViewer.kind} ELSE ${viewer.kind} END,
        CASE WHEN NOT automatic THEN ${viewer.id}::uuid END, subject_type, subject_id, case_id, request_id,
        platform_id, newsroom_id, decode(payload_hash, 'hex'), ${from}::int + n - 1 FROM new_event),
    answered AS (
      UPDATE idempotency_key SET result = ${answer ? JSON.stringify(answer.result) : null}::jsonb
      WHERE scope = ${answer?.scope ?? null} AND key = ${answer?.key ?? null})
    INSERT INTO event_payload (event_id, payload, salt) SELECT id, payload, decode(salt, 'hex') FROM new_event`
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * Returns SHA-256(salt ‖ payload). After both are erased, the hash reveals nothing, but the chain of hashes can still
 * be verified.
 */
export const payloadHash = (payload: string, salt: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(salt).update(payload, 'utf8').digest())
