/** Loads the stored totals of cases, and reads from them how many items are in each state. */
import type { CaseTotals } from '@takedown/prisma/generated/client/client.ts'
import { type OutcomePart, partsOf } from '#domain/read-model/outcomes.ts'
import { byId } from '#graphql/core/loaders.ts'

export const totalsOf = byId<CaseTotals & { id: string }>(async ({ db }, ids) =>
  (await db.caseTotals.findMany({ where: { caseId: { in: ids } } })).map((row) => ({ ...row, id: row.caseId })),
)

/** Returns the number of items in each state. States without items are left out. */
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
