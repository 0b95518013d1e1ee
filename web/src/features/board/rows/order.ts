/** Sort orders of the board rows, identical to the server's. */
import type { BoardOrder, ChaseCount } from '#graphql/generated/enums.ts'
import type { Compare } from '#graphql/live/liveList.ts'

type Ordered = { id: string; dueAt: string | null; sentAt: string | null; chased?: ChaseCount }

/**
 * Stands for an absent time, which is later than every other time, as on the server. A request has no due date without
 * a running deadline, and no time of sending before it is sent.
 */
const NEVER = '9999'
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byDue: Compare<Ordered> = (a, b) => byText(a.dueAt ?? NEVER, b.dueAt ?? NEVER) || byText(a.id, b.id)
const chaseRanks: Record<ChaseCount, number> = { MORE: 0, TWICE: 1, ONCE: 2, NEVER: 3 }
const chaseRank = ({ chased = 'NEVER' }: Ordered) => chaseRanks[chased]
const sent = (row: Ordered) => row.sentAt ?? NEVER

/**
 * Must compare rows in the same way as the server, also for equal times. Otherwise, a row from a frame could get
 * another position than in a new query.
 */
export const orders: Record<BoardOrder, Compare<Ordered>> = {
  DUE_ASC: byDue,
  SENT_ASC: (a, b) => byText(sent(a), sent(b)) || byText(a.id, b.id),
  SENT_DESC: (a, b) => byText(sent(b), sent(a)) || byText(b.id, a.id),
  CHASED_DESC: (a, b) => chaseRank(a) - chaseRank(b) || byDue(a, b),
}
