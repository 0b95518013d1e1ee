/** Reads a request that a command has locked, and returns the scope of its events. */
import type { RequestItem } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { BATCH_SIZE } from '#domain/core/slices.ts'

/** Reads a request that the command has locked, with its items in the order of the letter. */
export async function readLocked(tx: Tx, where: { id: string }) {
  const request = await tx.removalRequest.findFirst({
    where,
    include: {
      power: { include: { calendar: true } },
      case: { include: { category: true } },
      platform: true,
      unit: true,
      templates: { select: { templateId: true, number: true }, orderBy: { templateId: 'asc' } },
    },
    relationLoadStrategy: 'join',
  })
  if (!request) throw new NotFoundError('request')
  return { ...request, items: await readItemsOf(tx, request.id) }
}

/** Reads the items of a request in the order of the letter, BATCH_SIZE a statement. */
async function readItemsOf(tx: Tx, requestId: string): Promise<RequestItem[]> {
  const items: RequestItem[] = []
  for (;;) {
    const last = items.at(-1)
    const page = await tx.requestItem.findMany({
      where: { requestId, ...(last && { position: { gt: last.position } }) },
      orderBy: { position: 'asc' },
      take: BATCH_SIZE,
    })
    items.push(...page)
    if (page.length < BATCH_SIZE) return items
  }
}

export type LockedRequest = Awaited<ReturnType<typeof readLocked>>

/** Returns the ids of the case, request and platform, which every event of a request contains. */
export const eventScope = ({ caseId, id, platformId }: Pick<LockedRequest, 'caseId' | 'id' | 'platformId'>) => ({
  caseId,
  requestId: id,
  platformId,
})
