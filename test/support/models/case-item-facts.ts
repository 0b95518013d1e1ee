/**
 * What triggers copy into the items of cases, read again from the original rows: a second opinion on the triggers.
 */
import type { Desk } from '#support/make.ts'

/** Returns the items of cases whose copies differ from the original rows, each with both. */
export async function wrongItemFacts({ db }: Desk): Promise<unknown[]> {
  const rows = await db.caseItem.findMany({ include: { item: { include: { requestItems: true } } } })
  const assessments = await db.assessment.findMany({ select: { caseId: true, itemId: true } })
  const assessed = new Set(assessments.map(({ caseId, itemId }) => `${caseId} ${itemId}`))
  return rows.flatMap(({ item, ...row }) => {
    const sent = item.requestItems
      .filter(({ sentAt }) => sentAt)
      .map((each) => ({
        each,
        order: `${each.state === 'WITHDRAWN' ? 0 : 1} ${each.sentAt!.toISOString()} ${each.id}`,
      }))
      .sort((a, b) => (a.order < b.order ? 1 : -1))
    const expected = {
      kind: item.kind,
      addresseeId: item.addresseeId ?? item.platformId,
      ownerId: item.ownerId,
      presence: item.presence,
      reach: item.reach ?? 0,
      state: sent[0]?.each.state ?? 'NOT_SENT',
      assessed: assessed.has(`${row.caseId} ${row.itemId}`),
    }
    const kept = Object.fromEntries(Object.keys(expected).map((name) => [name, row[name as keyof typeof expected]]))
    return JSON.stringify(kept) === JSON.stringify(expected) ? [] : [{ itemId: row.itemId, kept, expected }]
  })
}
