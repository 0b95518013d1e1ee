/**
 * Keeps the totals of cases up to date, such as the number of items that wait for an answer. Lists filter and sort
 * cases by these totals.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { NewEvent } from '#domain/events/new-event.ts'
import { type EventType, typesWhere } from '#domain/events/registry.ts'

type Tx = Prisma.TransactionClient

const keeping: ReadonlySet<EventType> = new Set(typesWhere(({ keepsTotals }) => keepsTotals))

/**
 * Recounts the totals of the cases that the events of a command concern. Events with `keepsTotals` change only the time
 * of the last change. The command must have written all its other rows before. An item counts in each of its cases, so
 * if a request changed, all cases with an item of this request are recounted. Cost: one statement, linear in the items of
 * these cases; none if no event concerns a case.
 */
export async function refreshCaseTotals(tx: Tx, events: readonly NewEvent[], now: Date): Promise<void> {
  const effective = events.filter(({ type }) => !keeping.has(type))
  const own = distinct(effective.map(({ caseId }) => caseId))
  const requests = distinct(effective.map(({ requestId }) => requestId))
  const items = distinct(effective.map(({ subject }) => (subject.type === 'ContentItem' ? subject.id : null)))
  const changed = distinct(events.map(({ caseId }) => caseId))
  if (requests.length + items.length + changed.length === 0) return
  await tx.$executeRaw`
    SELECT count_totals_of(${own}::uuid[], ${requests}::uuid[], ${items}::uuid[], ${changed}::uuid[], ${now})`
}

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
]
