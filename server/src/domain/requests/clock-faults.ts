/** Previews the deadlines that items would have if a supervisor retracted their breaches after a clock fault. */
import type { Tx } from '#domain/core/command.ts'
import { clocksAfter } from './deadline-entries.ts'

/** The due dates of a request item with the hours of a clock fault added, by the first deadline and by the one in force. */
export interface MovedDeadlines {
  id: string
  firstDueAt: Date | null
  dueAt: Date | null
}

/** Returns the moved deadlines of items of one request. Records nothing. */
export async function deadlinesAfterFault(
  db: Pick<Tx, 'deadlineEntry' | 'removalRequest'>,
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
