/** The number of unread notifications, shared by the bell and the notifications page. */
import { store } from '#lib/store.ts'

/** The notifications page lowers the number as soon as it marks notifications as read. */
export const unread = store(0)
