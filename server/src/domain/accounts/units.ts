/** The issuing unit of a person. */
import type { IssuingUnit } from '@takedown/prisma/generated/client/client.ts'
import { unitFor } from '#domain/authority/sender.ts'
import type { Tx } from '#domain/core/command.ts'

/**
 * Returns the unit that issues what the person drafts. This is the default unit if the person's account has no unit or
 * its unit has ended.
 */
export async function unitOfPerson(tx: Tx, person: string | null): Promise<IssuingUnit> {
  const account = person && (await tx.user.findUnique({ where: { id: person }, select: { unitId: true } }))
  return unitFor(tx, account ? account.unitId : null)
}
