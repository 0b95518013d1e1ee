/**
 * Runs the commands of the domain. A command is one transaction, which writes the idempotency key, the rows and the
 * events of the command. At COMMIT, a database trigger numbers the events and adds them to the hash chain of the log.
 * Isolation is READ COMMITTED.
 */
import { createHash } from 'node:crypto'
import type { Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { NewEvent } from '#domain/events/new-event.ts'
import { refreshCaseTotals } from './case-totals.ts'
import { countCommand } from './counts/command-counts.ts'
import { traced } from './counts/traced.ts'
import { FutureEventError, IdempotencyError, TryAgainError } from './errors.ts'
import { appendEvents, type CommandResult, type IdentifiedEvent } from './log/append.ts'
import { isSecondSignature, isSupervisorsOnly } from './policy.ts'
import { isFutureEvent, isRetryable } from './retry.ts'
import { requireSigner } from './signer.ts'
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

/** How long a command is retried before it fails: longer than the database needs for a failover. */
const RETRY_MS = 15_000
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
