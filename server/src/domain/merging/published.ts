/** Keeps merges and splits of cases from changing numbers that a briefing states. */
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'

/**
 * A briefing counts the sent items of the cases that it names, and of the cases of its tips. Throws CASE_PUBLISHED with
 * a briefing that is published or awaits approval, if the merge of `from` into `into` would change such a number. Cost:
 * three statements; the last one reads the briefings that are not drafts.
 */
export async function requireUnchangedBriefings(tx: Tx, from: string, into: string): Promise<void> {
  const [sentFrom, sentInto] = [await hasSent(tx, from), await hasSent(tx, into)]
  if (!sentFrom && !sentInto) return
  // A tip counts the items of the other case too, after the merge.
  const tipsOf = [...(sentInto ? [from] : []), ...(sentFrom ? [into] : [])]
  const [named] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM briefing b WHERE state <> 'DRAFT' AND (
      ${sentFrom} AND EXISTS (SELECT 1 FROM briefing_case c WHERE c.briefing_id = b.id AND c.case_id IN (${from}::uuid, ${into}::uuid))
      OR EXISTS (SELECT 1 FROM tip WHERE tip.case_id = ANY (${tipsOf}::uuid[])
        AND b.record::jsonb -> 'tips' @> jsonb_build_array(jsonb_build_object('tip', tip.id))))
    LIMIT 1`
  if (named)
    throw new RuleError('CASE_PUBLISHED', 'a briefing states numbers that would change', 'Briefing', [named.id])
}

/** Whether an item of the case was sent. */
const hasSent = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await tx.requestItem.findFirst({ where: { request: { caseId }, sentAt: { not: null } }, select: { id: true } })) !==
  null
