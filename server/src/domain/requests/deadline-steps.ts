/** Reads the deadline histories of items. An entry that begins a deadline is returned with the due date. */
import type { DeadlineEntry, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { foldDeadlines } from '#domain/rules/deadline-history.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import { entriesOf } from './deadline-entries.ts'

/** An entry of a deadline history. `dueAt` is the due date of the deadline that the entry began or announced. */
export type DeadlineStep = DeadlineEntry

/** Returns the entries of items in the order of recording. Cost: one statement, and a fold for each item. */
export async function readDeadlineSteps(db: PrismaClient, ids: readonly string[], now: Date): Promise<DeadlineStep[]> {
  const items = await db.requestItem.findMany({
    where: { id: { in: [...ids] } },
    select: {
      deadlines: { orderBy: { id: 'asc' } },
      request: { select: { legalBasis: { include: { calendar: true } } } },
    },
  })
  return items.flatMap(({ deadlines: entries, request }) => {
    const { deadlines } = foldDeadlines(entriesOf(entries), clockOf(request.legalBasis), now)
    const dueBy = new Map(deadlines.map(({ setAt, dueAt }) => [setAt.getTime(), dueAt]))
    return entries.map((entry) => ({
      ...entry,
      dueAt: begins.has(entry.kind) ? (dueBy.get(entry.at.getTime()) ?? null) : entry.dueAt,
    }))
  })
}

const begins: ReadonlySet<DeadlineEntry['kind']> = new Set(['SET', 'RESUMED', 'EXTENDED'])
