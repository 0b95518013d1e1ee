/** Chooses who signs the letter of a request. */
import { z } from 'zod'
import { signsOn } from '#domain/authority/sender.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { lockWithoutItems } from '../lock.ts'

const chooseInput = z.object({ key, request: id, expectedVersion: version, signatory: id.nullish() })

/**
 * Sets the signatory of a request that is not approved yet. Null selects the one whose term began last. This does not
 * make a person an author of the request, so the approver may do it too. Throws SIGNATORY_NOT_ALLOWED if the person
 * does not sign for the unit today.
 */
export async function chooseSignatory(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'chooseSignatory')
  const { key, ...fields } = parse(chooseInput, input)
  return runCommand(context, { action: 'chooseSignatory', key, input: fields }, async (tx, append) => {
    const request = await lockWithoutItems(tx, context.viewer, fields.request, fields.expectedVersion)
    if (!nextRequestState(request.state, 'submit') && !nextRequestState(request.state, 'approve'))
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        `the signatory of a request that is ${request.state} cannot change`,
        'RemovalRequest',
        [request.id],
      )
    const { signatory: signatoryId = null } = fields
    if (signatoryId !== null) {
      const signatory = await tx.signatory.findUnique({ where: { id: signatoryId } })
      if (!signatory) throw new NotFoundError('signatory')
      const day = localDay(context.now, request.unit.timeZone ?? (await zoneOf(tx)))
      if (signatory.unitId !== request.unitId || !signsOn(signatory, day))
        throw new RuleError('SIGNATORY_NOT_ALLOWED', 'the person does not sign for the unit today', 'Signatory', [
          signatoryId,
        ])
    }
    await tx.removalRequest.update({ where: { id: request.id }, data: { signatoryId }, select: { id: true } })
    append({
      type: 'request.signatory_chosen',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { signer: signatoryId, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}
