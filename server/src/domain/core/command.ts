/**
 * Runs the commands of the domain. A command is one transaction, which writes the idempotency key, the rows and the
 * events of the command. At COMMIT, a database trigger numbers the events and adds them to the hash chain of the log.
 * Isolation is READ COMMITTED.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { NewEvent } from '#domain/events/new-event.ts'
import { refreshCaseTotals } from './case-totals.ts'
import { countCommand } from './counts/command-counts.ts'
import { traced } from './counts/traced.ts'
import { FutureEventError, IdempotencyError, TryAgainError } from './errors.ts'
import { isSecondSignature, isSupervisorsOnly } from './policy.ts'
import { isFutureEvent, isRetryable } from './retry.ts'
import { requireSigner } from './signer.ts'
import { batchesOf } from './slices.ts'
import { uuid7 } from './uuid7.ts'
import { systemViewer, type Viewer } from './viewer.ts'

export type Tx = Prisma.TransactionClient

/**
 * When pages are captured: never, when a person demands it, or also when items are added to a case. With DEMAND, the
 * latter holds for the categories that say so.
 */
export const captureModes = ['OFF', 'DEMAND', 'PASTE'] as const
export type CaptureMode = (typeof captureModes)[number]

/** `now` is the database's time and becomes `recordedAt`. */
export interface CommandContext {
  db: PrismaClient
  viewer: Viewer
  now: Date
  /** Without a mail server, a second person must confirm links for passwords. */
  canMail?: boolean
  /** Whether this installation probes content. Default: false. */
  canProbe?: boolean
  /** When this installation captures pages. Default: OFF. */
  captureMode?: CaptureMode
  /** By default the same as `canMail`. In a demo, letters may be mailed although people get no mails. */
  canMailLetters?: boolean
  /**
   * The address of this server as its users reach it. Documents for addressees state this address; without it, they
   * state only paths.
   */
  publicUrl?: string | undefined
  /** Set if this command is a part of another command, whose transaction it then uses. */
  partOf?: { tx: Tx; append: Append }
  /**
   * Called after the commit with the id of the last event. Not called for a repeated key, for a part of another
   * command, or if there are no events.
   */
  onCommit?(lastEvent: string): void
}

/** Repeating a `key` returns the first result and writes nothing. Each viewer has separate keys. */
export interface CommandRequest {
  action: string
  key?: string
  input?: unknown
}

/** Returns the id that the event will have in the log. */
export type Append = (event: NewEvent) => string
type IdentifiedEvent = NewEvent & { id: string }

type CommandResult = { [name: string]: string | number | boolean | null | string[] }

/** How long a command is retried before it fails: longer than the database needs for a failover. */
const RETRY_MS = 15_000
const SALT_BYTES = 16
/** Upper bound of the random pause between two attempts. */
const MAX_PAUSE_MS = 1_000

/**
 * Runs `rule` in a transaction, commits it exactly once and returns its result. Write conflicts, deadlocks and lock
 * time-outs are retried. Throws errors such as the domain error of the rule, IdempotencyError, TryAgainError or
 * FutureEventError. If this command is a part of another one, only the other one detects a repeated key.
 */
export async function runCommand<T extends CommandResult>(
  context: CommandContext,
  request: CommandRequest,
  rule: (tx: Tx, append: Append) => Promise<T>,
): Promise<T> {
  if (context.partOf) return rule(context.partOf.tx, context.partOf.append)
  try {
    const result = await traced(
      'COMMAND',
      () => request.action,
      () => runWithRetries(context, request, rule),
    )
    countCommand(request.action)
    return result
  } catch (error) {
    countCommand(request.action, error)
    throw error
  }
}

async function runWithRetries<T extends CommandResult>(
  context: CommandContext,
  request: CommandRequest,
  rule: (tx: Tx, append: Append) => Promise<T>,
): Promise<T> {
  const giveUpAt = performance.now() + RETRY_MS
  for (let tries = 1; ; tries++) {
    try {
      const { result, lastEvent } = await context.db.$transaction((tx) => attempt(tx, context, request, rule), {
        maxWait: 15_000,
        timeout: 60_000,
      })
      if (lastEvent) context.onCommit?.(lastEvent)
      return result
    } catch (error) {
      if (isFutureEvent(error)) throw new FutureEventError(error)
      // If the connection was lost, the commit may have happened. Without a key, the command must not run again.
      const keyed = request.key !== undefined
      if (!isRetryable(error, keyed)) throw error
      if (performance.now() >= giveUpAt) throw keyed ? new TryAgainError(error) : error
      const pause = Math.random() * Math.min(MAX_PAUSE_MS, 20 * 2 ** tries)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** Runs a command of the system, such as work that is due because time passed. It has no idempotency key. */
export const runSystemCommand = <T extends CommandResult>(
  db: PrismaClient,
  now: Date,
  action: string,
  rule: (tx: Tx, append: Append) => Promise<T>,
): Promise<T> => runCommand({ db, viewer: systemViewer, now }, { action }, rule)

async function attempt<T extends CommandResult>(
  tx: Tx,
  context: CommandContext,
  request: CommandRequest,
  rule: (tx: Tx, append: Append) => Promise<T>,
): Promise<{ result: T; lastEvent?: string }> {
  const scope = `${context.viewer.kind}:${context.viewer.id ?? ''}`
  if (request.key !== undefined) {
    const earlier = await claim<T>(tx, scope, request, context.now)
    if (earlier) return { result: earlier }
  }
  if (isSecondSignature(request.action) || (context.viewer.kind === 'user' && isSupervisorsOnly(request.action)))
    await requireSigner(tx, context.viewer, context.now)
  const events: IdentifiedEvent[] = []
  const nextId = uuid7(() => context.now.getTime())
  const result = await rule(tx, (event) => {
    const id = nextId()
    events.push({ ...event, id })
    return id
  })
  await refreshCaseTotals(tx, events, context.now)
  const answer = request.key === undefined ? undefined : { scope, key: request.key, result }
  return { result, lastEvent: await appendEvents(tx, context, events, answer) }
}

/**
 * Claims the key and returns null. If another command holds the key, waits for it and returns its result. Throws
 * IdempotencyError if the key was used for another action or with other input.
 */
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
async function appendEvents(
  tx: Tx,
  context: CommandContext,
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
    await insertEvents(tx, context, batch, ordinal, isLast ? answer : undefined)
    ordinal += batch.length
  }
  return events.at(-1)?.id
}

/** `from` is the index of the first of these events among all events of the command. */
async function insertEvents(
  tx: Tx,
  { viewer, now }: CommandContext,
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
