/** Reads mails from outside for staff. */
import type { InboundMail, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { InboundState } from '@takedown/prisma/generated/client/enums.ts'

/** Lists leave out the text and the proposals of a mail, because these may be long. */
export type ListedMail = Omit<InboundMail, 'text' | 'proposals'>

export const MAX_MAILS_OF_REQUEST = 50

const omit = { text: true, proposals: true } as const

/** Returns mails, the latest arrival first. For a further page, `before` states the last mail of the previous page. */
export const readInbox = (
  db: PrismaClient,
  { states, before, limit }: { states?: readonly InboundState[]; before?: readonly [string, string]; limit: number },
): Promise<ListedMail[]> =>
  db.inboundMail.findMany({
    where: {
      ...(states && { state: { in: [...states] } }),
      ...(before && {
        OR: [{ receivedAt: { lt: new Date(before[0]) } }, { receivedAt: new Date(before[0]), id: { lt: before[1] } }],
      }),
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    omit,
  })

/** Returns the latest mails of each request, the latest arrival first. */
export async function mailsOfRequests(db: PrismaClient, requestIds: readonly string[]): Promise<ListedMail[]> {
  const requests = await db.removalRequest.findMany({
    where: { id: { in: [...requestIds] }, inboundMails: { some: {} } },
    select: {
      inboundMails: { orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }], take: MAX_MAILS_OF_REQUEST, omit },
    },
  })
  return requests.flatMap(({ inboundMails }) => inboundMails)
}

export const readMails = (db: PrismaClient, ids: readonly string[]): Promise<InboundMail[]> =>
  db.inboundMail.findMany({ where: { id: { in: [...ids] } } })

/** Returns the hash, size and request of the original of a mail. */
export const findOriginal = (
  db: PrismaClient,
  id: string,
): Promise<Pick<InboundMail, 'sha256' | 'size' | 'requestId'> | null> =>
  db.inboundMail.findUnique({ where: { id }, select: { sha256: true, size: true, requestId: true } })
