/** The kept totals of cases, and the outcome that they contain. */
import type { CaseTotals } from '@takedown/prisma/generated/client/client.ts'
import { type OutcomePart, partsOf } from '#domain/read-model/outcomes.ts'
import { byId } from '#graphql/core/loaders.ts'

export const totalsOf = byId<CaseTotals & { id: string }>(async ({ db }, ids) =>
  (await db.caseTotals.findMany({ where: { caseId: { in: ids } } })).map((row) => ({ ...row, id: row.caseId })),
)

/** Returns the numbers of items in each state that has items. */
export const partsOfTotals = (totals: CaseTotals | null): OutcomePart[] =>
  totals === null
    ? []
    : partsOf([
        { state: 'NOT_SENT', items: totals.notSent },
        { state: 'AWAITING', items: totals.awaiting },
        { state: 'NEEDS_CLARIFICATION', items: totals.clarifying },
        { state: 'REFUSED', items: totals.refused },
        { state: 'NOT_FOUND', items: totals.notFound },
        { state: 'REVERSED', items: totals.reversed },
        { state: 'ACTIONED', items: totals.actioned },
        { state: 'ALREADY_GONE', items: totals.alreadyGone },
        { state: 'WITHDRAWN', items: totals.withdrawn },
      ])
