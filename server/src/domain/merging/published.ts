/** Refuses merges and splits of cases that would change numbers in a briefing. */
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'

/**
 * A briefing counts the sent items of the cases that it names, and of the cases of its tips. Throws CASE_PUBLISHED with
 * a briefing that is published or awaits approval, if the merge of `from` into `into` would change one of these counts.
 * Cost: four statements; the last one reads the briefings that are not drafts.
 */
export async function requireUnchangedBriefings(tx: Tx, from: string, into: string): Promise<void> {
  const [sentFrom, sentInto] = [await hasSent(tx, { caseId: from }), await hasSent(tx, { caseId: into })]
  // After the merge, a tip also counts the items of the other case.
  const tipsOf = [...(sentInto ? [from] : []), ...(sentFrom ? [into] : [])]
  await requireUnnamed(tx, sentFrom ? [from, into] : [], await tipsOfCases(tx, tipsOf))
}

/** Like `requireUnchangedBriefings`, for a split that moves these tips and requests out of a case. */
export async function requireUnchangedSplit(
  tx: Tx,
  from: string,
  { tips, moving }: { tips: string[]; moving: string[] },
): Promise<void> {
  const movesSent = await hasSent(tx, { id: { in: moving } })
  const named = movesSent ? await tipsOfCases(tx, [from]) : (await hasSent(tx, { caseId: from })) ? tips : []
  await requireUnnamed(tx, movesSent ? [from] : [], named)
}

/** Throws CASE_PUBLISHED if a briefing that is not a draft names one of these cases or tips. */
async function requireUnnamed(tx: Tx, cases: string[], tips: string[]): Promise<void> {
  if (cases.length + tips.length === 0) return
  const [named] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM briefing b WHERE state <> 'DRAFT' AND (
      EXISTS (SELECT 1 FROM briefing_case c WHERE c.briefing_id = b.id AND c.case_id = ANY (${cases}::uuid[]))
      OR EXISTS (SELECT 1 FROM jsonb_array_elements(b.record::jsonb -> 'tips') AS t (counted)
        WHERE (t.counted ->> 'tip')::uuid = ANY (${tips}::uuid[])))
    LIMIT 1`
  if (named)
    throw new RuleError('CASE_PUBLISHED', 'a briefing states numbers that would change', 'Briefing', [named.id])
}

const tipsOfCases = async (tx: Tx, cases: string[]): Promise<string[]> =>
  (await tx.tip.findMany({ where: { caseId: { in: cases } }, select: { id: true } })).map(({ id }) => id)

const hasSent = async (tx: Tx, request: { caseId: string } | { id: { in: string[] } }): Promise<boolean> =>
  (await tx.requestItem.findFirst({ where: { request, sentAt: { not: null } }, select: { id: true } })) !== null
