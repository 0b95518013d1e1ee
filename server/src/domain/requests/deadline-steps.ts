/**
 * Reads the deadline histories of items, with the due date of each deadline, and the deadlines that a retraction would
 * set.
 */
import type { DeadlineEntry, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Clock } from '#domain/rules/deadline.ts'
import { foldDeadlines } from '#domain/rules/deadline-history.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import { clocksAfter, entriesOf } from './deadline-entries.ts'

/** `dueAt` is the due date that the entry set or announced; null for other entries. */
export type DeadlineStep = DeadlineEntry & {
  /** whether the entry stopped the clock because the item was withdrawn */
  withdrawn: boolean
  /** who proposed the correction or retraction behind this entry; null if nobody did */
  proposedById: string | null
}

/**
 * Returns the entries of the items; those of one item are in the order of recording. Cost: one Prisma query, and one
 * computation of the history for each entry that sets a deadline.
 */
export async function readDeadlineSteps(db: PrismaClient, ids: readonly string[], now: Date): Promise<DeadlineStep[]> {
  const items = await db.requestItem.findMany({
    where: { id: { in: [...ids] } },
    select: {
      deadlines: { orderBy: { id: 'asc' } },
      withdrawnAt: true,
      request: {
        select: {
          power: { include: { calendar: true } },
          proposals: { where: { state: 'CONFIRMED' }, select: { decidedAt: true, proposedById: true } },
        },
      },
    },
  })
  return items.flatMap(({ deadlines: entries, withdrawnAt, request }) => {
    const clock = clockOf(request.power)
    const proposers = new Map(request.proposals.map((each) => [each.decidedAt?.getTime(), each.proposedById]))
    return entries.map((entry, index) => ({
      ...entry,
      // A withdrawal that was taken back is followed by the entry that restored the deadline.
      withdrawn:
        entry.kind === 'STOPPED' &&
        (entry.at.getTime() === withdrawnAt?.getTime() || entries[index + 1]?.kind === 'RESTORED'),
      proposedById: (corrects.has(entry.kind) && proposers.get(entry.recordedAt.getTime())) || null,
      dueAt: begins.has(entry.kind) ? dueDateSetBy(entries.slice(0, index + 1), clock, now) : entry.dueAt,
    }))
  })
}

const corrects: ReadonlySet<DeadlineEntry['kind']> = new Set(['CORRECTED', 'REOPENED', 'RESTORED', 'CLOCK_FAULT'])
const begins: ReadonlySet<DeadlineEntry['kind']> = new Set(['SET', 'RECEIVED', 'RESUMED', 'EXTENDED', 'CLOCK_FAULT'])

/**
 * Returns the due date that the last of the entries set; null if it set none. Later entries do not change the result.
 */
function dueDateSetBy(recorded: readonly DeadlineEntry[], clock: Clock, now: Date): Date | null {
  const { kind, at } = recorded.at(-1)!
  const { deadlines, dueAt } = foldDeadlines(entriesOf(recorded), clock, now)
  if (kind === 'CLOCK_FAULT') return dueAt
  return deadlines.find(({ setAt }) => setAt.getTime() === at.getTime())?.dueAt ?? null
}

/** The deadlines of a request item after the hours of a clock fault were added. */
export interface MovedDeadlines {
  id: string
  firstDueAt: Date | null
  dueAt: Date | null
}

/** Returns the moved deadlines of items of one request, and records nothing. */
export async function deadlinesAfterFault(
  db: Pick<Tx, '$queryRaw' | 'deadlineEntry' | 'removalRequest'>,
  { requestId, items, hours, now }: { requestId: string; items: readonly string[]; hours: number; now: Date },
): Promise<MovedDeadlines[]> {
  const { power } = await db.removalRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { power: { include: { calendar: true } } },
  })
  const entry = { kind: 'CLOCK_FAULT', at: now, hours } as const
  const clocks = await clocksAfter(
    db,
    { now },
    { power },
    items.map((id) => ({ id })),
    entry,
  )
  return items.map((id) => {
    const { firstDueAt, dueAt } = clocks.get(id)!
    return { id, firstDueAt, dueAt }
  })
}
