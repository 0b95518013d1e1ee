/**
 * Keeps the totals of cases up to date, such as the number of items that wait for an answer. Lists filter and sort
 * cases by these totals. The database function `refresh_case_totals` counts them.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { NewEvent } from '#domain/events/new-event.ts'

type Tx = Prisma.TransactionClient

/** Events that change no total: an item became due soon or overdue. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['item.due_soon', 'item.breached'])

/**
 * Recounts the totals of the cases that the events of a command concern. The command must have written all its other
 * rows. An item counts in each of its cases. So if a request changed, all cases that contain one of its items are
 * recounted. Cost: at most three statements, linear in the items of these cases. Events without a case, request or item
 * need no statement.
 */
export async function refreshCaseTotals(tx: Tx, events: readonly NewEvent[], now: Date): Promise<void> {
  const effective = events.filter(({ type }) => !WITHOUT_EFFECT.has(type))
  const own = distinct(effective.map(({ caseId }) => caseId))
  const requests = distinct(effective.map(({ requestId }) => requestId))
  const items = distinct(effective.map(({ subject }) => (subject.type === 'ContentItem' ? subject.id : null)))
  if (own.length + requests.length + items.length === 0) return
  const stale = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM unnest(${own}::uuid[]) id
    UNION SELECT case_id FROM case_item WHERE item_id = ANY (${items}::uuid[])
    UNION SELECT ci.case_id FROM request_item i JOIN case_item ci ON ci.item_id = i.item_id
      WHERE i.request_id = ANY (${requests}::uuid[])`
  if (stale.length === 0) return
  await tx.$executeRaw`SELECT refresh_case_totals(${stale.map(({ id }) => id)}::uuid[])`
  if (own.length > 0)
    await tx.$executeRaw`UPDATE case_totals SET changed_at = greatest(changed_at, ${now}) WHERE case_id = ANY (${own}::uuid[])`
}

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
]
