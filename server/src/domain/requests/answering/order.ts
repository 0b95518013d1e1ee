/**
 * Checks a later answer to an item. Its action must not be weaker than the earlier one, and its time must not be before
 * earlier answers or questions.
 */
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import type { LockedItem } from '#domain/requests/lock.ts'
import type { ItemAnswer } from '#domain/requests/response-input.ts'
import { isFurtherAction } from '#domain/requests/write-response.ts'
import { isOpen } from '#domain/rules/transitions.ts'

/** Throws WEAKER_ACTION if the earlier action made the item inaccessible and the new one does not. */
export async function requireStronger(
  tx: Tx,
  items: readonly LockedItem[],
  answers: readonly ItemAnswer[],
): Promise<void> {
  const further = items.flatMap((item, index) => {
    const answer = answers[index]!
    return isFurtherAction(item) && answer.state === 'ACTIONED' ? [{ item, action: answer.action }] : []
  })
  if (further.length === 0) return
  const entries = await tx.vocabularyEntry.findMany({
    where: { vocabulary: 'Action', makesInaccessible: true },
    select: { code: true },
  })
  const inaccessible = new Set(entries.map(({ code }) => code))
  const weaker = further.filter(({ item, action }) => inaccessible.has(item.action ?? '') && !inaccessible.has(action))
  if (weaker.length > 0)
    throw new RuleError(
      'WEAKER_ACTION',
      'the earlier action made the content inaccessible, and this one does not: report that the content reappeared, or correct the recorded answer',
      'RequestItem',
      weaker.map(({ item }) => item.id),
    )
}

/**
 * Throws TIME_BEFORE_SENT for an answered item if the new answer is dated before the earlier answer, before the
 * correction of that answer, or before the publication of a briefing that counts the item. Such an answer must be
 * entered as a correction.
 */
export async function requireInOrder(tx: Tx, items: readonly LockedItem[], answeredAt: Date): Promise<void> {
  const answered = items.filter(({ state }) => !isOpen(state)).map(({ id }) => id)
  if (answered.length === 0) return
  const later = await tx.$queryRaw<{ id: string }[]>`
    SELECT latest.id FROM (
      SELECT DISTINCT ON (a.request_item_id) a.request_item_id AS id,
        CASE WHEN r.correction THEN r.recorded_at ELSE r.answered_at END AS at
      FROM answer a JOIN platform_response r ON r.id = a.response_id
      WHERE a.request_item_id = ANY (${answered}::uuid[])
      ORDER BY a.request_item_id, r.recorded_at DESC, r.id DESC) latest
    WHERE latest.at > ${answeredAt} OR EXISTS (
      SELECT 1 FROM briefing b WHERE b.state = 'PUBLISHED' AND b.published_at > ${answeredAt} AND (
        EXISTS (SELECT 1 FROM briefing_item i
          WHERE i.briefing_id = b.id AND i.request_item_id = latest.id AND i.scopes <> '{}')
        OR EXISTS (SELECT 1 FROM briefing_item_today i
          WHERE i.briefing_id = b.id AND i.request_item_id = latest.id AND i.scopes <> '{}')))
    ORDER BY latest.id`
  if (later.length > 0)
    throw new RuleError(
      'TIME_BEFORE_SENT',
      'the answer is dated before the last answer to the item, before its correction, or before a published briefing that counts the item: propose a correction instead',
      'RequestItem',
      later.map(({ id }) => id),
    )
}

/** Throws TIME_BEFORE_QUESTION for items about which the platform asked a question after the answer. */
export async function requireAfterQuestions(tx: Tx, items: readonly LockedItem[], answeredAt: Date): Promise<void> {
  const later = await tx.clarification.findMany({
    where: { requestItemId: { in: items.map(({ id }) => id) }, askedAt: { gt: answeredAt } },
    distinct: ['requestItemId'],
    orderBy: { requestItemId: 'asc' },
    select: { requestItemId: true },
  })
  if (later.length > 0)
    throw new RuleError(
      'TIME_BEFORE_QUESTION',
      'the answer is earlier than a question of the platform about the item',
      'RequestItem',
      later.map(({ requestItemId }) => requestItemId),
    )
}
