/**
 * Records what signed-in viewers tried although their role or the rule of the second person forbids it. One viewer
 * cannot fill the log with it: equal attempts on one object are one event in ten minutes, and a viewer causes at most 30
 * events an hour. Repeated attempts are recorded by a job after ten minutes, or when the server stops. Each server counts
 * for itself.
 */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { ForbiddenError, type RuleCode, RuleError } from '#domain/core/errors.ts'
import type { Viewer } from '#domain/core/viewer.ts'

const SAME_FOR_MS = 10 * 60_000
const HOUR_MS = 3_600_000
const MAX_AN_HOUR = 30
/** Upper bound of the attempts that one server remembers. */
const MAX_REMEMBERED = 10_000

/** The rules whose violation is an attempt to get round the second person or a safeguard. */
const guarded: readonly RuleCode[] = [
  'EDITOR_CANNOT_APPROVE',
  'SECOND_PERSON_NEEDED',
  'SIGNING_SUSPENDED',
  'SIGNED_CONTENT_CHANGED',
  'CAPTURE_FORBIDDEN',
  'SUPERVISOR_NEEDED',
]

interface Attempt {
  viewer: Viewer
  command: string
  refusal: string
  object?: string | null
}
interface Remembered extends Attempt {
  recordedAt: number
  /** equal attempts since then */
  repeats: number
}
interface Memory {
  attempts: Map<string, Remembered>
  /** by viewer: the times of the events of the last hour */
  recorded: Map<string, number[]>
}
const memories = new WeakMap<PrismaClient, Memory>()

/** The refusal of a command. */
export interface Refused {
  command: string
  error: unknown
  /** the global id of the first object in the input */
  object?: string | null
}

/** Appends `security.refused` if the error is a guarded refusal of a signed-in viewer. */
export async function recordRefusal(
  { db, viewer, now }: Pick<CommandContext, 'db' | 'viewer' | 'now'>,
  { command, error, object }: Refused,
): Promise<void> {
  const refusal = refusalOf(error)
  if (refusal === null || viewer.id === null) return
  const attempt = { viewer, command, refusal, object }
  const repeats = countAttempt(db, attempt, now.getTime())
  if (repeats !== null) await record({ db, now }, attempt, repeats)
}

/**
 * Appends one event for each attempt that was repeated since its last event, ten minutes after that event. If
 * `isStopping`, the ten minutes are not awaited. Returns the number of events.
 */
export async function recordRepeats(db: PrismaClient, now: Date, isStopping = false): Promise<number> {
  const memory = memories.get(db)
  if (!memory) return 0
  const due = [...memory.attempts.values()].filter(
    ({ repeats, recordedAt }) => repeats > 0 && (isStopping || recordedAt <= now.getTime() - SAME_FOR_MS),
  )
  let events = 0
  for (const attempt of due) {
    const recent = recentEvents(memory, attempt.viewer, now.getTime())
    if (recent.length >= MAX_AN_HOUR) continue
    // The event itself stands for the last of the attempts.
    const repeats = attempt.repeats - 1
    Object.assign(attempt, { recordedAt: now.getTime(), repeats: 0 })
    memory.recorded.set(keyOf(attempt.viewer), [...recent, now.getTime()])
    await record({ db, now }, attempt, repeats)
    events++
  }
  return events
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

const keyOf = ({ kind, id }: Viewer): string => `${kind}:${id}`

/** The times of the events about a viewer in the last hour. */
const recentEvents = ({ recorded }: Memory, viewer: Viewer, now: number): number[] =>
  (recorded.get(keyOf(viewer)) ?? []).filter((time) => time > now - HOUR_MS)

/** Returns the number of equal attempts without an event since the last one. Null if this attempt has none either. */
function countAttempt(db: PrismaClient, attempt: Attempt, now: number): number | null {
  const memory: Memory = memories.get(db) ?? { attempts: new Map(), recorded: new Map() }
  memories.set(db, memory)
  const { viewer, command, refusal, object } = attempt
  const key = `${keyOf(viewer)}:${command}:${refusal}:${object ?? ''}`
  const before = memory.attempts.get(key)
  const recent = recentEvents(memory, viewer, now)
  if ((before && before.recordedAt > now - SAME_FOR_MS) || recent.length >= MAX_AN_HOUR) {
    if (before) before.repeats += 1
    return null
  }
  if (memory.attempts.size >= MAX_REMEMBERED) memory.attempts.clear()
  if (memory.recorded.size >= MAX_REMEMBERED) memory.recorded.clear()
  memory.attempts.set(key, { ...attempt, recordedAt: now, repeats: 0 })
  memory.recorded.set(keyOf(viewer), [...recent, now])
  return before?.repeats ?? 0
}
