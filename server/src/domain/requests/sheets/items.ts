/** Reads the items of a request for an answer sheet. */
import type { PrismaClient, RequestItem } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { audienceOf, type Viewer } from '#domain/core/viewer.ts'
import { visibleRequests } from '#domain/core/visibility.ts'
import { MAX_CONTESTS } from '#domain/requests/contesting/contests.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Returns the id, the number and the first opening of a sent request that the viewer may see. `name` is the global id
 * or the number of the request. Throws NotFoundError if the viewer sees no such request.
 */
export async function findRequest(
  db: PrismaClient,
  viewer: Viewer,
  name: string,
): Promise<{ id: string; number: string; openedAt: Date | null }> {
  const id = name.replace(/^RemovalRequest_/, '')
  const named = UUID.test(id) ? { id } : { number: name }
  if (!audienceOf(viewer).read) throw new NotFoundError('request')
  const request = await db.removalRequest.findFirst({
    where: { AND: [named, visibleRequests(viewer), { sentAt: { not: null } }] },
    select: { id: true, number: true, openedAt: true },
  })
  if (!request) throw new NotFoundError('request')
  return request
}

export type AnsweredItem = Pick<
  RequestItem,
  'id' | 'position' | 'state' | 'action' | 'ground' | 'refusalReason' | 'note'
> & {
  /** the reason of an objection to the item that waits for a decision; null if there is none */
  objection: string | null
}

/**
 * Returns the sent items of a request with their present answers and open objections, in the order of the annex. Cost:
 * two statements.
 */
export async function readAnsweredItems(
  db: Pick<Tx, 'requestItem' | 'contest'>,
  requestId: string,
): Promise<AnsweredItem[]> {
  const contests = await db.contest.findMany({
    where: { requestId, state: 'OPEN' },
    select: { itemIds: true, reason: true },
    take: MAX_CONTESTS,
  })
  const objections = new Map(contests.flatMap(({ itemIds, reason }) => itemIds.map((id) => [id, reason] as const)))
  const items = await db.requestItem.findMany({
    where: { requestId, sentAt: { not: null } },
    select: {
      ...{ id: true, position: true, state: true },
      ...{ action: true, ground: true, refusalReason: true, note: true },
    },
    orderBy: { position: 'asc' },
  })
  return items.map((item) => ({ ...item, objection: objections.get(item.id) ?? null }))
}

export interface WaitingItem {
  id: string
  position: number
  kind: string
  name: string | null
  address: string | null
  dueAt: Date | null
}

/** Returns the items that await an answer or have an open question, in the order of the annex. */
export async function readWaitingItems(db: PrismaClient, requestId: string): Promise<WaitingItem[]> {
  const rows = await db.requestItem.findMany({
    where: { requestId, state: { in: ['AWAITING', 'NEEDS_CLARIFICATION'] } },
    select: {
      ...{ id: true, position: true, sentKind: true, dueAt: true },
      item: { select: { kind: true, title: true, canonicalUrl: true } },
    },
    orderBy: { position: 'asc' },
  })
  return rows.map(({ id, position, sentKind, dueAt, item }) => ({
    ...{ id, position, dueAt },
    kind: sentKind ?? item.kind,
    // The title of content with an address is only the officer's own name for it, so the sheet omits it.
    name: item.canonicalUrl === null ? item.title : null,
    address: item.canonicalUrl,
  }))
}
