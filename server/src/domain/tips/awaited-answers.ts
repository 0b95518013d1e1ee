/** Tracks whether a tip waits for its reporter, or an answer of the reporter waits for an officer. */
import type { Tip } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Viewer } from '#domain/core/viewer.ts'

/** The reporter was asked: the tip waits for the answer, and earlier answers wait for nobody. */
export const waitForReporter = (tx: Tx, tip: Tip, now: Date) =>
  tx.tip.update({ where: { id: tip.id }, data: { askedAt: now, answeredAt: null } })

/**
 * An answer was recorded. It waits for an officer since the first answer that nobody has read. Two answers wait for
 * nobody: text that the reporter adds unasked to a tip that is still new, and what an officer enters for a tip that is
 * decided.
 */
export async function receiveAnswer(tx: Tx, tip: Tip, { viewer, now }: { viewer: Viewer; now: Date }): Promise<void> {
  const isNews = tip.state === 'NEW' ? tip.askedAt !== null || tip.answeredAt !== null : viewer.role === 'PRESS'
  await tx.tip.update({
    where: { id: tip.id },
    data: { askedAt: null, answeredAt: isNews ? (tip.answeredAt ?? now) : tip.answeredAt },
  })
}
