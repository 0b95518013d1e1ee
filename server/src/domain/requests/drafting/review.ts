/**
 * Checks that a person has reviewed texts of a draft that are copies of assessments. Assessments are internal texts,
 * but the addressee reads their copies.
 */
import type { Texts } from '#domain/authority/input.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import type { RequestAlone } from '#domain/signatures/locked-request.ts'
import { signsReasons } from '#domain/signatures/signature.ts'
import { requireAll } from './all-rules.ts'

/**
 * Throws REASON_NOT_REVIEWED with the items whose reasons are still copies of assessments, and
 * WHY_NOT_MILDER_NOT_REVIEWED if the text about milder measures is still such a copy. Letters in earlier forms state
 * neither text, so they need no review.
 */
export async function requireReviewed(tx: Tx, request: RequestAlone): Promise<void> {
  if (!signsReasons(request.signedDigest)) return
  const copied = await tx.requestItem.findMany({
    where: { requestId: request.id, state: 'NOT_SENT', reasonCopied: true },
    orderBy: { position: 'asc' },
    select: { itemId: true },
  })
  await requireAll([
    () => {
      if (copied.length > 0)
        throw new RuleError(
          'REASON_NOT_REVIEWED',
          'the reason of an item is still the text of its assessment',
          'ContentItem',
          copied.map(({ itemId }) => itemId),
        )
    },
    () => {
      if (request.whyNotMilderCopied && Object.keys(request.whyNotMilder as Texts).length > 0)
        throw new RuleError(
          'WHY_NOT_MILDER_NOT_REVIEWED',
          'the text about why a milder measure does not serve is still the text of an assessment',
          'RemovalRequest',
          [request.id],
        )
    },
  ])
}
