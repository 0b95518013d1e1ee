/**
 * Keeps the totals of cases: what is owed in each, for lists that filter and sort by it. The counts are made by the
 * function `refresh_case_totals` of the database.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { NewEvent } from '#domain/events/new-event.ts'

type Tx = Prisma.TransactionClient

/** Events that repeat what is known, so that nothing is counted anew after them. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['item.due_soon', 'item.breached'])

/**
 * Counts the cases of a command's events anew, after everything else of the command is written. Content that is in
 * several cases counts in each, so the cases of the content of changed requests are counted too. Cost: two statements,
 * linear in the items of these cases; none for commands without a case.
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
