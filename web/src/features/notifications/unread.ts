/** The number of unread notifications, shared by the bell and the notifications page. */
import { store } from '#lib/store.ts'

/** The live feed sets the number. The notifications page also sets it when it has marked notifications as read. */
export const unread = store(0)
