/** The number of unread notifications, shared by the bell and the notifications page. */
import { store } from '#lib/store.ts'

/** Written by the live feed, and by the notifications page when it has marked notifications as read. */
export const unread = store(0)
