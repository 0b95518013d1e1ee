/** Why a request can no longer be sent although its signed content is the same. */
import type { SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { requireReady } from '#domain/requests/approval.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'

/**
 * The part of the signed content that each error of `requireReady` concerns. These errors may begin after an approval
 * although the signed content stays the same.
 */
const partByError: { [code: string]: SignedPart } = {
  POWER_NOT_IN_FORCE: 'LEGAL_BASIS',
  POWER_FOR_COMPLAINTS: 'LEGAL_BASIS',
  NO_URGENT_LIMIT: 'LEGAL_BASIS',
  SIGNATORY_MISSING: 'SENDER',
  SIGNATORY_NOT_ALLOWED: 'SENDER',
  PROHIBITION_NOT_IN_FORCE: 'PROHIBITIONS',
  NECESSITY_MISSING: 'ASSESSMENT',
}

/**
 * Returns the part because of which the request cannot be sent now, although it has the signed content: its power or a
 * prohibition has ended, nobody may sign it, or an item now needs a reason why the measure is necessary.
 */
export async function lapsedParts(tx: Tx, request: LockedRequest, now: Date): Promise<SignedPart[]> {
  try {
    await requireReady(tx, request, now)
    return []
  } catch (error) {
    const part = error instanceof RuleError ? partByError[error.code] : undefined
    if (error instanceof RuleError) return part ? [part] : []
    throw error
  }
}
