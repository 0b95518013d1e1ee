/**
 * Records what accounts, keys and displays tried although their role, the rule of the second person or a safeguard
 * forbids it. Equal attempts on one object cause at most one event in ten minutes. A viewer causes at most 30 events an
 * hour about objects that exist, and 30 about others. Further attempts are only counted, and a job records their
 * number. Each server counts for itself.
 */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { ForbiddenError, type RuleCode, RuleError } from '#domain/core/errors.ts'
import { type Attempt, countAttempt, takeDue } from './refusal-counts.ts'

/** A violation of one of these rules about the second person and about safeguards is recorded. */
const guarded: readonly RuleCode[] = [
  'EDITOR_CANNOT_APPROVE',
  'SECOND_PERSON_NEEDED',
  'SIGNING_SUSPENDED',
  'SIGNED_CONTENT_CHANGED',
  'CAPTURE_FORBIDDEN',
  'SUPERVISOR_NEEDED',
]

export interface Refused {
  command: string
  error: unknown
  /** the global id of the first object in the input */
  object?: string | null
  /**
   * Returns whether the object exists, because a refusal by role is thrown before the object is read. Without this
   * function, the object counts as existing.
   */
  exists?: () => Promise<boolean>
}

/**
 * Counts the attempt if the error is a refusal by role or a guarded refusal. Appends `security.refused`, unless the
 * attempt repeats an equal attempt or exceeds the limit of events.
 */
export async function recordRefusal(
  { db, viewer, now }: Pick<CommandContext, 'db' | 'viewer' | 'now'>,
  { command, error, object, exists }: Refused,
): Promise<void> {
  const refusal = refusalOf(error)
  if (refusal === null || viewer.id === null) return
  const isKnown = !object || !(error instanceof ForbiddenError) || !exists || (await exists())
  const attempt = { viewer, command, refusal, object, isKnown }
  const repeats = countAttempt(db, attempt, now.getTime())
  if (repeats !== null) await record({ db, now }, attempt, repeats)
}

/**
 * Appends one event for each attempt that was repeated since its last event, ten minutes after that event or, if
 * `isStopping`, at once. Returns the number of events.
 */
export async function recordRepeats(db: PrismaClient, now: Date, isStopping = false): Promise<number> {
  const due = takeDue(db, now.getTime(), isStopping)
  // The event itself stands for one attempt, so `count - 1` repeats remain.
  for (const { attempt, count } of due) await record({ db, now }, attempt, count - 1)
  return due.length
}

const record = (
  { db, now }: Pick<CommandContext, 'db' | 'now'>,
  { viewer, command, refusal, object }: Attempt,
  repeats: number,
): Promise<object> =>
  runCommand({ db, viewer, now }, { action: 'recordRefusal' }, async (_tx, append) => {
    append({
      type: 'security.refused',
      subject: { type: 'Refusal', id: randomUUID() },
      data: { command, refusal, repeats, object, program: viewer.kind === 'user' ? undefined : viewer.name },
    })
    return {}
  })

function refusalOf(error: unknown): string | null {
  if (error instanceof ForbiddenError) return 'FORBIDDEN'
  return error instanceof RuleError && guarded.includes(error.code) ? error.code : null
}
