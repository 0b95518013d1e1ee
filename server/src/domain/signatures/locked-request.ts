/** Reads a request that a command has locked, and returns the scope of its events. */
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'

/** Reads a request that the command has locked, with its items in the order of the letter. */
export async function readLocked(tx: Tx, where: { id: string }) {
  const request = await tx.removalRequest.findFirst({
    where,
    include: {
      power: { include: { calendar: true } },
      case: { include: { category: true } },
      platform: true,
      unit: true,
    },
    relationLoadStrategy: 'join',
  })
  if (!request) throw new NotFoundError('request')
  const items = await tx.requestItem.findMany({ where: { requestId: request.id }, orderBy: { position: 'asc' } })
  return { ...request, items }
}

export type LockedRequest = Awaited<ReturnType<typeof readLocked>>

/** Returns the ids of the case, request and platform, which every event of a request contains. */
export const eventScope = ({ caseId, id, platformId }: Pick<LockedRequest, 'caseId' | 'id' | 'platformId'>) => ({
  caseId,
  requestId: id,
  platformId,
})
