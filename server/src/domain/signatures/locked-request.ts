/** Reads a request that a command has locked, and returns the scope of its events. */
import type { RequestItem } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { BATCH_SIZE, readInBatches } from '#domain/core/slices.ts'
import { largeColumns } from '#domain/read-model/request-totals.ts'

/** Reads a request that the command has locked, with its items in the order of the letter. */
export async function readLocked(tx: Tx, where: { id: string }) {
  const request = await readWithoutItems(tx, where)
  return { ...request, items: await readItemsOf(tx, request.id) }
}

/** Reads a request that the command has locked, without its items. Cost: one statement. */
export async function readWithoutItems(tx: Tx, where: { id: string }) {
  const request = await tx.removalRequest.findFirst({
    where,
    omit: largeColumns,
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
  return request
}

/**
 * The columns of an item that its addressee reads. They make up most of the size of a request, so `readItemsOf` leaves
 * them out.
 */
const statedColumns = { reasons: true, places: true, additions: true } as const

/** The columns that commands usually need. The others are left out, because a request may have thousands of items. */
const itemColumns = {
  ...{ id: true, itemId: true, position: true, state: true, previousId: true, reasonCopied: true, seenAt: true },
  ...{ sentAt: true, firstDueAt: true, dueAt: true, dueProvisional: true, pausedAt: true },
  ...{ answeredAt: true, action: true, ground: true, refusedAt: true },
} as const

type Item = Pick<RequestItem, keyof typeof itemColumns>

/** Reads the items of a request in the order of the letter. Cost: one statement for each BATCH_SIZE items. */
export async function readItemsOf(tx: Tx, requestId: string): Promise<Item[]> {
  const items: Item[] = []
  for (;;) {
    const last = items.at(-1)
    const page = await tx.requestItem.findMany({
      where: { requestId, ...(last && { position: { gt: last.position } }) },
      orderBy: { position: 'asc' },
      take: BATCH_SIZE,
      select: itemColumns,
    })
    items.push(...page)
    if (page.length < BATCH_SIZE) return items
  }
}

/** What the addressee reads about an item, apart from its prohibitions and evidence. */
export type Stated = Pick<RequestItem, 'id' | keyof typeof statedColumns>

/**
 * Returns what the addressee reads about these request items, by their ids. Cost: one statement for each BATCH_SIZE
 * items.
 */
export async function readStated(tx: Tx, ids: readonly string[]): Promise<Map<string, Stated>> {
  const select = { id: true, ...statedColumns }
  const items = await readInBatches(ids, (batch) => tx.requestItem.findMany({ where: { id: { in: batch } }, select }))
  return new Map(items.map((item) => [item.id, item]))
}

export type LockedRequest = Awaited<ReturnType<typeof readLocked>>
export type RequestAlone = Omit<LockedRequest, 'items'>

/** Returns the ids of the case, request and platform, which every event of a request contains. */
export const eventScope = ({ caseId, id, platformId }: Pick<LockedRequest, 'caseId' | 'id' | 'platformId'>) => ({
  caseId,
  requestId: id,
  platformId,
})
