/** Finds the issuing unit of a person: the part of the authority that issues the person's letters. */
import type { IssuingUnit } from '@takedown/prisma/generated/client/client.ts'
import { unitFor } from '#domain/authority/sender.ts'
import type { Tx } from '#domain/core/command.ts'

/** If the person's account has no unit, or its unit has ended, returns the default unit. */
export async function unitOfPerson(tx: Tx, person: string | null): Promise<IssuingUnit> {
  const account = person && (await tx.user.findUnique({ where: { id: person }, select: { unitId: true } }))
  return unitFor(tx, account ? account.unitId : null)
}
