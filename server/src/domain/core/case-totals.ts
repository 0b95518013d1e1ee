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
 * if a request changed, all cases with an item of this request are recounted. Cost: at most two statements that are
 * linear in the items of these cases, and two that are linear in the number of cases.
 */
export async function refreshCaseTotals(tx: Tx, events: readonly NewEvent[], now: Date): Promise<void> {
  const stale = await staleCases(
    tx,
    events.filter(({ type }) => !keeping.has(type)),
  )
  const changed = distinct(events.map(({ caseId }) => caseId))
  const concerned = distinct([...stale, ...changed])
  if (concerned.length === 0) return
  // All commands lock these rows in one order, so that no two wait for each other.
  await tx.$executeRaw`
    SELECT 1 FROM case_totals WHERE case_id = ANY (${concerned}::uuid[]) ORDER BY case_id FOR NO KEY UPDATE`
  if (stale.length > 0) await tx.$executeRaw`SELECT refresh_case_totals(${stale}::uuid[])`
  if (changed.length > 0)
    await tx.$executeRaw`
      UPDATE case_totals SET changed_at = greatest(changed_at, ${now}) WHERE case_id = ANY (${changed}::uuid[])`
}

async function staleCases(tx: Tx, effective: readonly NewEvent[]): Promise<string[]> {
  const own = distinct(effective.map(({ caseId }) => caseId))
  const requests = distinct(effective.map(({ requestId }) => requestId))
  const items = distinct(effective.map(({ subject }) => (subject.type === 'ContentItem' ? subject.id : null)))
  if (own.length + requests.length + items.length === 0) return []
  const stale = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM unnest(${own}::uuid[]) id
    UNION SELECT case_id FROM case_item WHERE item_id = ANY (${items}::uuid[])
    UNION SELECT ci.case_id FROM request_item i JOIN case_item ci ON ci.item_id = i.item_id
      WHERE i.request_id = ANY (${requests}::uuid[])`
  return stale.map(({ id }) => id)
}

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
]
