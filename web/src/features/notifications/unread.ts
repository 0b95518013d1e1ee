/**
 * The number of unread notifications, as the server counts it. A frame of the feed delivers the number after every
 * notification that is created or marked as read, so the browser never counts by itself: a frame may arrive before the
 * answer to the mutation that caused it, and the number would then be reduced twice.
 */
import { type Signal, store } from '#lib/store.ts'

export type Unread = {
  number: Signal<number>
  /** Takes the number from a frame. */
  receive(count: number): void
  /** Queries the number, for a feed that begins without a frame. A frame that arrives meanwhile is newer, and wins. */
  query(read: () => Promise<number | undefined>): Promise<void>
}

export function createUnread(onNumber: () => void): Unread {
  const number = store(0)
  let frames = 0
  const set = (count: number) => {
    number.set(count)
    onNumber()
  }
  return {
    number,
    receive(count) {
      frames++
      set(count)
    },
    async query(read) {
      const before = frames
      const count = await read()
      if (count !== undefined && frames === before) set(count)
    },
  }
}
