/** Whether the result of a capture could still become evidence of its item. */
import type { PageCapture, Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { PageCaptureReason } from '@takedown/prisma/generated/client/enums.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'

/**
 * Returns why the result of a capture would be discarded, or null. Cost: two statements, three if categories of the item
 * have safeguards.
 */
export async function discardReasonOf(
  tx: Prisma.TransactionClient,
  { caseId, itemId, address }: PageCapture,
): Promise<PageCaptureReason | null> {
  const place = await tx.caseItem.findFirst({
    where: { caseId, itemId, case: { state: 'OPEN', reconstructed: false } },
    select: { item: { select: { canonicalUrl: true } } },
  })
  if (!place) return 'CASE_CLOSED'
  if ((await safeguardsOf(tx, [itemId])).get(itemId)?.noCapture) return 'CAPTURE_FORBIDDEN'
  return place.item.canonicalUrl === address ? null : 'ADDRESS_CHANGED'
}
