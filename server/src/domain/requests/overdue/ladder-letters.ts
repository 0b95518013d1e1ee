/** Records how the sending of a letter of the ladder ended. */
import type { Append, Tx } from '#domain/core/command.ts'
import { chaseCount } from '#domain/read-model/chase-count.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { rung as rungForm } from '#reference/ladder.ts'
import { lockAsServer, nextVersion } from '../delivery/lock.ts'

const MAX_ANSWER_CHARACTERS = 500

export interface LetterEnd {
  isAccepted: boolean
  /** the answer of the channel, or why the letter was not sent */
  answer: string
}

/**
 * Ends a queued letter, and does nothing if it has ended before. A letter that was not sent no longer counts as a
 * reminder. Locks the request.
 */
export async function endLadderLetter(
  tx: Tx,
  append: Append,
  now: Date,
  id: string,
  { isAccepted, answer }: LetterEnd,
): Promise<void> {
  const { requestId } = await tx.ladderLetter.findUniqueOrThrow({ where: { id }, select: { requestId: true } })
  await lockAsServer(tx, requestId)
  const letter = await tx.ladderLetter.findFirst({ where: { id, state: 'QUEUED' } })
  if (!letter) return
  const reason = answer.slice(0, MAX_ANSWER_CHARACTERS)
  await tx.ladderLetter.update({
    where: { id },
    data: { state: isAccepted ? 'SENT' : 'FAILED', endedAt: now, answer: reason, printAt: null },
  })
  const request = await nextVersion(tx, requestId)
  const event = { subject: { type: 'RemovalRequest', id: requestId } as const, ...eventScope(request) }
  const { rung, channel: via, address, attempts } = letter
  const data = { rung, ladderLetter: id, via, address, version: request.version }
  if (isAccepted) {
    const rungContact = rungForm.safeParse(letter.rule).data?.contact ?? null
    append({ type: 'request.chase_delivered', ...event, data: { ...data, attempt: attempts, rungContact } })
  } else {
    const reminders = Math.max(0, request.reminders - 1)
    await tx.removalRequest.update({
      where: { id: requestId },
      data: {
        reminders,
        chased: chaseCount(reminders),
        remindedUntil: null,
        remindedAt: await lastReminder(tx, requestId),
      },
      select: { id: true },
    })
    append({ type: 'request.chase_failed', ...event, data: { ...data, reason, reminders } })
  }
  await refreshRequestTotals(tx, append, request, now)
}

/** Returns when the platform was last reminded or chased, without letters that failed; null if it never was. */
async function lastReminder(tx: Tx, requestId: string): Promise<Date | null> {
  const [row] = await tx.$queryRaw<[{ at: Date | null }]>`
    SELECT greatest(
      (SELECT max(decided_at) FROM ladder_letter
        WHERE request_id = ${requestId}::uuid AND state IN ('QUEUED', 'SENT')),
      (SELECT max(at) FROM event WHERE subject_id = ${requestId}::uuid AND type = 'request.reminded')) AS at`
  return row.at
}
