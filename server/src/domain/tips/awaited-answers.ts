/** Tracks whether a tip waits for an answer of its reporter, and whether an answer waits for an officer. */
import type { Tip } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Viewer } from '#domain/core/viewer.ts'

/**
 * Records that a question was sent to the reporter. The tip then waits for the answer, and earlier answers no longer
 * wait for an officer.
 */
export const waitForReporter = (tx: Tx, tip: Tip, now: Date) =>
  tx.tip.update({ where: { id: tip.id }, data: { askedAt: now, answeredAt: null } })

/**
 * Records that an answer arrived, so that the tip no longer waits for it. The answer waits for an officer, and its wait
 * counts from the arrival of the earliest unread answer. Two kinds of answers wait for nobody: a text that a reporter
 * adds to a new tip without a question, and a text that an officer enters for a decided tip.
 */
export async function receiveAnswer(tx: Tx, tip: Tip, { viewer, now }: { viewer: Viewer; now: Date }): Promise<void> {
  const isNews = tip.state === 'NEW' ? tip.askedAt !== null || tip.answeredAt !== null : viewer.role === 'PRESS'
  await tx.tip.update({
    where: { id: tip.id },
    data: { askedAt: null, answeredAt: isNews ? (tip.answeredAt ?? now) : tip.answeredAt },
  })
}
