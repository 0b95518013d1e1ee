/** Reversals by as many people as they need. */
import { reverseItem } from '@takedown/server/domain/requests/corrections.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { atVersion, type Desk, newKey, type Sent } from '../make.ts'
import { secondSupervisor } from './sealed-cases.ts'

type Reversal = { item: string; by: string; reason?: string }

/**
 * Records the reversal of an item with a proof. If the platform answered the item itself or a published figure counts it,
 * the second supervisor confirms the reversal.
 */
export async function reverse(
  desk: Desk,
  { request }: Pick<Sent, 'request'>,
  reversal: Reversal,
  at: string,
): Promise<void> {
  await atVersion(desk, request, (expectedVersion) =>
    reverseItem(desk.ask('lanh-dao', at), {
      ...{ key: newKey(), expectedVersion, reason: 'Xem xét lại', proof: 'văn bản', ...reversal },
    }),
  )
  const waits = await desk.db.correctionProposal.count({ where: { requestId: request, state: 'PROPOSED' } })
  if (waits > 0)
    await atVersion(desk, request, (expectedVersion) =>
      confirmCorrection(secondSupervisor(desk, at), { key: newKey(), request, expectedVersion }),
    )
}
