/** The live notifications of one person: how many are unread, and the newest notifications. */
import type { Notification } from '@takedown/prisma/generated/client/client.ts'
import { countUnread, listNotifications, MAX_UNREAD } from '#domain/notifications/list.ts'
import type { Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { asFrame, feedFrame, since } from '#graphql/core/feed-frames.ts'
import { NotificationRef, notificationReader } from './types.ts'

/** Maximum number of notifications in a frame: enough for the list that opens from the bell icon. */
const MAX_NEWEST = 10

type Change = { unread: number; newest: Notification[] }

const NotificationsFrame = feedFrame<Change>('NotificationsFrame', {
  description: 'A frame of the live notifications.',
  changed: {
    name: 'NotificationsChanged',
    description:
      'The notifications of the viewer after some were created or marked as read. A subscription that resumes with `since` begins with such a frame, even if nothing changed.',
  },
  fields: (t) => ({
    unread: t.exposeInt('unread', {
      description: `The number of unread notifications of the viewer, counted up to ${MAX_UNREAD}.`,
    }),
    newest: t.field({
      type: [NotificationRef],
      description: `The newest notifications of the viewer, read or unread, newest first, at most ${MAX_NEWEST}.`,
      resolve: ({ newest }) => newest,
    }),
  }),
})

function liveNotifications(context: Context): Live {
  const reader = notificationReader(context)
  return {
    changedType: 'NotificationsChanged',
    accountId: reader.userId,
    touches: () => false,
    change: async () => {
      const { db } = context
      const [unread, newest] = await Promise.all([
        countUnread(db, reader),
        listNotifications(db, reader, { take: MAX_NEWEST }),
      ])
      return { unread, newest }
    },
  }
}

builder.subscriptionField('notificationsChanged', (t) =>
  t.field({
    type: NotificationsFrame,
    authScopes: { staff: true, liaison: true },
    // Only subscribers of one account share the result, see http/streams/operation.ts.
    extensions: { isPrivate: true },
    description: 'The live notifications of the viewer. Programs have no notifications, and get the error NOT_FOUND.',
    args: { since: t.arg({ type: 'FeedPosition', description: since }) },
    subscribe: (_root, args, context) => context.live(liveNotifications(context), args.since),
    resolve: asFrame,
  }),
)
