/** Reads the notifications of a person: pages of them, and the number of unread ones. */
import type { Notification, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'

type Db = Pick<PrismaClient, 'notification'>

export const MAX_UNREAD = 100

export interface NotificationPage {
  unread?: boolean | null
  /** time (ISO 8601) and id of the last notification on the previous page */
  after?: readonly [string, string] | null
  take: number
}

export interface NotificationReader {
  userId: string
  /**
   * The platform of a liaison; null for staff. Notifications about requests to a former platform of a liaison are left
   * out.
   */
  platformId: string | null
}

const own = ({ userId, platformId }: NotificationReader): Prisma.NotificationWhereInput => ({
  userId,
  ...(platformId && { request: { platformId, sentAt: { not: null } } }),
})

/** Returns a person's notifications, newest first. */
export const listNotifications = (
  db: Db,
  reader: NotificationReader,
  { unread, after, take }: NotificationPage,
): Promise<Notification[]> =>
  db.notification.findMany({
    where: {
      ...own(reader),
      ...(unread && { readAt: null }),
      ...(after && { OR: [{ at: { lt: after[0] } }, { at: after[0], id: { lt: after[1] } }] }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })

/** Returns the number of a person's unread notifications, at most `MAX_UNREAD`. */
export async function countUnread(db: Db, reader: NotificationReader): Promise<number> {
  const unread = await db.notification.findMany({
    where: { ...own(reader), readAt: null },
    select: { id: true },
    take: MAX_UNREAD,
  })
  return unread.length
}
