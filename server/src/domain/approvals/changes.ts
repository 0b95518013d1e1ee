/**
 * Finds why the approval of a request, which is the signature of a second person, is no longer valid. A part of the
 * request may differ from the signed content. An unchanged part may block the sending too, for example because the
 * power has ended.
 */
import type { SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { requireReady } from '#domain/requests/drafting/readiness.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { type Difference, differencesFrom } from '#domain/signatures/signed-content.ts'

/**
 * Errors of `requireReady` that can occur although the signed content stays the same, each with the part of the signed
 * content that it concerns.
 */
const partByError: { [code: string]: SignedPart } = {
  POWER_NOT_IN_FORCE: 'LEGAL_BASIS',
  POWER_FOR_COMPLAINTS: 'LEGAL_BASIS',
  SIGNATORY_MISSING: 'SENDER',
  SIGNATORY_NOT_ALLOWED: 'SENDER',
  PROHIBITION_NOT_IN_FORCE: 'PROHIBITIONS',
  NECESSITY_MISSING: 'ASSESSMENT',
  WHY_NOT_MILDER_MISSING: 'MEASURE',
}

/**
 * Returns the parts that now block the sending of the request. They may be unchanged since the approval. For example,
 * the unit of the request no longer has a signatory who may sign it.
 */
export async function lapsedParts(tx: Tx, request: LockedRequest, now: Date): Promise<SignedPart[]> {
  try {
    await requireReady(tx, request, now)
    return []
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    return [...new Set([error, ...error.others].flatMap(({ code }) => partByError[code] ?? []))]
  }
}

/**
 * Returns the parts of a request that differ from its last approval, with their texts. Unchanged parts that block the
 * sending follow, without texts. Returns null if the signed content is not stored. Cost: about twenty statements.
 */
export async function stillChanged(tx: Tx, request: LockedRequest, now: Date): Promise<Difference[] | null> {
  const differences = await differencesFrom(tx, request, now)
  if (differences === null) return null
  const known = differences.map(({ part }) => part)
  const lapsed = (await lapsedParts(tx, request, now)).filter((part) => !known.includes(part))
  return [...differences, ...lapsed.map((part) => ({ part, item: null, before: [], after: [] }))]
}
