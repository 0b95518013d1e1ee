/**
 * The one door for writes. A change is one transaction: the idempotency key, the rule's rows, and its events, sealed into
 * the log inside COMMIT (see the log migration). READ COMMITTED; whatever the database calls a lost race is tried again.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { v7 as uuidv7 } from 'uuid'
import { FutureEventError, IdempotencyError, TryAgainError } from './errors.ts'
import type { NewEvent } from './event-types.ts'
import { inFuture, retryable } from './retry.ts'
import { systemViewer, type Viewer } from './viewer.ts'

export type Tx = Prisma.TransactionClient

/** Who asks, when, and of which database. `now` is the database's time and becomes `recordedAt`. */
export interface CommandContext {
  db: PrismaClient
  viewer: Viewer
  now: Date
}

/** What is asked. With a key, asking again gives the first answer and changes nothing; the key is the asker's own. */
export interface CommandRequest {
  action: string
  key?: string
  input?: unknown
}

export type Append = (event: NewEvent) => void

type Answer = { [name: string]: string | number | boolean | null | string[] }

/** How long a change is tried again before the asker is told to: longer than a failover of the database takes. */
const RETRY_MS = 15_000
/** Longest pause between two attempts. */
const MAX_PAUSE_MS = 1_000

/** Runs `rule` exactly once to its commit and returns its answer. Throws the rule's DomainError, IdempotencyError or TryAgainError. */
export async function runCommand<T extends Answer>(
  ask: CommandContext,
  intent: CommandRequest,
  rule: (tx: Tx, append: Append) => Promise<T>,
): Promise<T> {
  const giveUpAt = performance.now() + RETRY_MS
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask.db.$transaction((tx) => once(tx, ask, intent, rule), { maxWait: 15_000, timeout: 60_000 })
    } catch (error) {
      if (inFuture(error)) throw new FutureEventError(error)
      // Without a key a commit whose answer was lost must not be tried again: it may have happened.
      const keyed = intent.key !== undefined
      if (!retryable(error, keyed)) throw error
      if (performance.now() >= giveUpAt) throw keyed ? new TryAgainError(error) : error
      const pause = Math.random() * Math.min(MAX_PAUSE_MS, 20 * 2 ** attempt)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** The same door for what happens because time passed or the operator's data is loaded: nobody asks, so no key. */
export const systemChange = <T extends Answer>(
  db: PrismaClient,
  now: Date,
  action: string,
  rule: (tx: Tx, append: Append) => Promise<T>,
): Promise<T> => runCommand({ db, viewer: systemViewer, now }, { action }, rule)

async function once<T extends Answer>(
  tx: Tx,
  ask: CommandContext,
  intent: CommandRequest,
  rule: (tx: Tx, append: Append) => Promise<T>,
): Promise<T> {
  const scope = `${ask.viewer.kind}:${ask.viewer.id ?? ''}`
  if (intent.key !== undefined) {
    const earlier = await claim<T>(tx, scope, intent, ask.now)
    if (earlier) return earlier
  }
  const events: NewEvent[] = []
  const answer = await rule(tx, (event) => events.push(event))
  if (events.length > 0) await appendEvents(tx, ask, events)
  if (intent.key !== undefined)
    await tx.idempotencyKey.update({ where: { scope_key: { scope, key: intent.key } }, data: { result: answer } })
  return answer
}

/** Takes the key, or waits for whoever has it and returns the answer that it gave. */
async function claim<T>(tx: Tx, scope: string, { action, key, input }: CommandRequest, now: Date): Promise<T | null> {
  const bodyHash = createHash('sha256')
    .update(JSON.stringify([action, input]))
    .digest('hex')
  const { count } = await tx.idempotencyKey.createMany({
    data: [{ scope, key: key as string, bodyHash, createdAt: now }],
    skipDuplicates: true,
  })
  if (count === 1) return null
  const earlier = await tx.idempotencyKey.findUniqueOrThrow({ where: { scope_key: { scope, key: key as string } } })
  if (earlier.bodyHash !== bodyHash) throw new IdempotencyError()
  return earlier.result as T
}

/** Writes all events of a change and their payloads in one statement, however many; their order is that of saying. */
async function appendEvents(tx: Tx, { viewer, now }: CommandContext, events: NewEvent[]): Promise<void> {
  const payloads = events.map(({ data }) => JSON.stringify(data ?? {}))
  const salts = events.map(() => new Uint8Array(randomBytes(16)))
  const hashes = payloads.map((payload, ordinal) => payloadHash(payload, salts[ordinal]!))
  await tx.$executeRaw`
    WITH said AS (
      SELECT * FROM unnest(
        ${events.map(() => uuidv7({ msecs: now.getTime() }))}::uuid[], ${events.map(({ type }) => type)}::text[],
        ${events.map(({ at }) => (at ?? now).toISOString())}::timestamptz[],
        ${events.map(({ subject }) => subject.type)}::text[], ${events.map(({ subject }) => subject.id)}::uuid[],
        ${events.map(({ caseId }) => caseId ?? null)}::uuid[], ${events.map(({ requestId }) => requestId ?? null)}::uuid[],
        ${events.map(({ platformId }) => platformId ?? null)}::uuid[],
        ${events.map(({ newsroomId }) => newsroomId ?? null)}::uuid[],
        ${hashes.map(hex)}::text[], ${payloads}::text[], ${salts.map(hex)}::text[])
      WITH ORDINALITY AS said (id, type, at, subject_type, subject_id, case_id, request_id, platform_id, newsroom_id,
        payload_hash, payload, salt, n)),
    written AS (
      INSERT INTO event (id, type, at, recorded_at, actor_kind, actor_id, subject_type, subject_id, case_id, request_id,
        platform_id, newsroom_id, payload_hash, ordinal)
      SELECT id, type, at, ${now}, ${viewer.kind}, ${viewer.id}::uuid, subject_type, subject_id, case_id, request_id,
        platform_id, newsroom_id, decode(payload_hash, 'hex'), n - 1 FROM said)
    INSERT INTO event_payload (event_id, payload, salt) SELECT id, payload, decode(salt, 'hex') FROM said`
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** SHA-256(salt ‖ payload): once both are erased the hash tells nothing, and the chain still verifies. */
export const payloadHash = (payload: string, salt: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(salt).update(payload, 'utf8').digest())
