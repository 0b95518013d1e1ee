/**
 * Renumbers the items of unsent requests after a merge or split. Refuses a merge or split that would change the signed
 * content of an approved request.
 */
import type { RequestOfCase } from '#domain/cases/lock.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { renumber } from '#domain/requests/drafting/numbering.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { signedChanges } from '#domain/signatures/changes.ts'
import { readLocked } from '#domain/signatures/locked-request.ts'
import { isSignable } from '#domain/signatures/signature.ts'

/**
 * Must run after requests and items were moved. `caseOf` returns the present case of a request. The version of an
 * unsent request that is not approved increases if an item number changed. With `mixesFiles`, it always increases,
 * because the items may now have files and assessments that no reader of the request has seen. Throws REQUEST_SIGNED
 * with at most 50 of the approved requests whose signed content would differ. Cost: four statements for each unsent
 * request, and the statements of `signedChanges` for each approved request.
 */
export async function keepSignatures(
  tx: Tx,
  requests: readonly RequestOfCase[],
  { caseOf, mixesFiles, now }: { caseOf: (request: RequestOfCase) => string; mixesFiles: boolean; now: Date },
): Promise<void> {
  const changed: string[] = []
  for (const request of requests) {
    const { id, platformId, state } = request
    if (!isSignable(state)) continue
    const isRenumbered = await renumber(tx, { id, caseId: caseOf(request), platformId })
    const isApproved = nextRequestState(state, 'void') !== null
    if (isApproved) {
      if (isRenumbered || (await signedChanges(tx, await readLocked(tx, { id }), now)).changes.length > 0)
        changed.push(id)
    } else if (isRenumbered || mixesFiles)
      await tx.removalRequest.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } })
  }
  if (changed.length > 0)
    throw new RuleError('REQUEST_SIGNED', 'an approved request would change', 'RemovalRequest', changed.slice(0, 50))
}
