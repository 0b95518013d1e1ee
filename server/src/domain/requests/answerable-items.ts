/** Reads the sent items of a request with the names and addresses that a platform may use for them in an answer. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { visibleRequests } from '#domain/core/visibility.ts'

export interface AnswerableItem {
  id: string
  /** number in the annex, from 1 */
  number: number
  /** code of the vocabulary ContentKind */
  kind: string
  /** canonical address; null for content without an address */
  url: string | null
  /** the address to which the item's own address leads */
  otherUrls: string[]
  /** name of the account with its @ if the address ends with it; otherwise null */
  handle: string | null
  name: string | null
}

/** Returns the sent items of a request in the order of the annex; null if the viewer may not see the request. */
export async function answerableItems(db: PrismaClient, viewer: Viewer, id: string): Promise<AnswerableItem[] | null> {
  const request = await db.removalRequest.findFirst({ where: { id, ...visibleRequests(viewer) }, select: { id: true } })
  if (!request) return null
  const rows = await db.requestItem.findMany({
    where: { requestId: id, sentAt: { not: null } },
    select: {
      ...{ id: true, position: true, sentKind: true },
      item: { select: { canonicalUrl: true, leadsTo: true, kind: true, title: true } },
    },
    orderBy: { position: 'asc' },
  })
  return rows.map(({ id, position, sentKind, item }) => ({
    id,
    number: position + 1,
    kind: sentKind ?? item.kind,
    url: item.canonicalUrl,
    otherUrls: item.leadsTo ? [item.leadsTo] : [],
    handle: /\/(@[^/?#]+)$/.exec(item.canonicalUrl ?? '')?.[1] ?? null,
    name: item.title,
  }))
}
