/** Counts the refused attempts of viewers on this server, and decides which attempts get an event of their own. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Viewer } from '#domain/core/viewer.ts'

const SAME_FOR_MS = 10 * 60_000
const HOUR_MS = 3_600_000
/**
 * Maximum number of events that one viewer causes in an hour, apart from summaries. Attempts on objects that do not
 * exist are counted separately, up to the same maximum.
 */
const MAX_AN_HOUR = 30
/** When more attempts are remembered, old attempts without repeats are forgotten. */
const MANY_REMEMBERED = 10_000

export interface Attempt {
  viewer: Viewer
  command: string
  refusal: string
  object?: string | null
  /** true if the object exists or the attempt names no object */
  isKnown: boolean
}

interface Remembered {
  attempt: Attempt
  recordedAt: number
  /** number of equal attempts since `recordedAt` */
  repeats: number
  /** whether this entry counts all attempts beyond MAX_AN_HOUR with the same command and refusal */
  isSummary: boolean
}

interface Memory {
  attempts: Map<string, Remembered>
  /** times of the events of the last hour, by viewer and `isKnown` */
  recorded: Map<string, number[]>
}
const memories = new WeakMap<PrismaClient, Memory>()

function memoryOf(db: PrismaClient): Memory {
  const memory: Memory = memories.get(db) ?? { attempts: new Map(), recorded: new Map() }
  memories.set(db, memory)
  return memory
}

const viewerKey = ({ kind, id }: Viewer): string => `${kind}:${id}`
const budgetKey = ({ viewer, isKnown }: Attempt): string => `${viewerKey(viewer)}:${isKnown}`

const recentEvents = ({ recorded }: Memory, attempt: Attempt, now: number): number[] =>
  (recorded.get(budgetKey(attempt)) ?? []).filter((time) => time > now - HOUR_MS)

/**
 * Counts an attempt. If it gets an event now, returns the number of earlier attempts that this event must also count.
 * Returns null if the attempt only counts as a repeat or, beyond MAX_AN_HOUR, in a summary.
 */
export function countAttempt(db: PrismaClient, attempt: Attempt, now: number): number | null {
  const memory = memoryOf(db)
  const { viewer, command, refusal, object } = attempt
  const ofCommand = `${viewerKey(viewer)}:${command}:${refusal}`
  const key = `${ofCommand}:${object ?? ''}`
  const before = memory.attempts.get(key)
  if (before && before.recordedAt > now - SAME_FOR_MS) {
    before.repeats += 1
    return null
  }
  const recent = recentEvents(memory, attempt, now)
  if (recent.length >= MAX_AN_HOUR) {
    addToSummary(memory, `${ofCommand}:*`, attempt, now)
    return null
  }
  forgetOld(memory, now)
  memory.attempts.set(key, { attempt, recordedAt: now, repeats: 0, isSummary: false })
  memory.recorded.set(budgetKey(attempt), [...recent, now])
  return before?.repeats ?? 0
}

/** The event of a summary is due ten minutes after the first attempt that it counts. */
function addToSummary({ attempts }: Memory, key: string, attempt: Attempt, now: number): void {
  const summary = attempts.get(key)
  if (summary?.repeats) summary.repeats += 1
  else {
    const { viewer, command, refusal } = attempt
    const summarized = { viewer, command, refusal, isKnown: false }
    attempts.set(key, { attempt: summarized, recordedAt: now, repeats: 1, isSummary: true })
  }
}

/**
 * Returns the attempts with repeats whose last event is at least ten minutes old, each with the number of its repeats.
 * Beyond MAX_AN_HOUR, repeats wait until the last hour has fewer events, but summaries do not wait. If `isStopping`,
 * returns all attempts with repeats. The counts of the returned attempts start again at 0.
 */
export function takeDue(db: PrismaClient, now: number, isStopping: boolean): { attempt: Attempt; count: number }[] {
  const memory = memoryOf(db)
  const due = [...memory.attempts.values()].filter(({ attempt, recordedAt, repeats, isSummary }) => {
    if (repeats === 0) return false
    if (isStopping) return true
    if (recordedAt > now - SAME_FOR_MS) return false
    if (isSummary) return true
    const recent = recentEvents(memory, attempt, now)
    if (recent.length >= MAX_AN_HOUR) return false
    memory.recorded.set(budgetKey(attempt), [...recent, now])
    return true
  })
  return due.map((remembered) => {
    const { attempt, repeats: count } = remembered
    Object.assign(remembered, { recordedAt: now, repeats: 0 })
    return { attempt, count }
  })
}

/** Attempts with repeats stay, because an event still has to count them. */
function forgetOld({ attempts, recorded }: Memory, now: number): void {
  if (attempts.size < MANY_REMEMBERED) return
  for (const [key, { repeats, recordedAt }] of attempts)
    if (repeats === 0 && recordedAt <= now - SAME_FOR_MS) attempts.delete(key)
  for (const [key, times] of recorded) if (times.every((time) => time <= now - HOUR_MS)) recorded.delete(key)
}
