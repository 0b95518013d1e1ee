import { store } from '#lib/store.ts'

/** How many are unread, for the bell; the page sets it as soon as it knows better. */
export const unread = store(0)
