/** Refreshes the desk when an event may have affected a queue. */
import { useRef, useState } from 'react'
import type { EventFamily, EventType } from '#graphql/generated/enums.ts'
import { useFeed } from '#graphql/live/useFeed.ts'
import { Desk_Subscription } from './desk.graphql.ts'

const events = {
  types: ['ITEM_CLARIFICATION_ASKED', 'ITEM_CLARIFICATION_ANSWERED', 'ITEM_REAPPEARED', 'ITEM_GONE'],
  families: ['TIP', 'REQUEST'],
} satisfies { types: EventType[]; families: EventFamily[] }
/** At most one refresh per interval, however many events arrive. */
const REFRESH_INTERVAL_MS = 1000

/** Calls `refetch` after events that may affect a queue. Returns a counter that increases each time. */
export function useQueueRefresh(refetch: () => void): number {
  const [refreshCount, setRefreshCount] = useState(0)
  const isWaiting = useRef(false)
  useFeed(Desk_Subscription, events, () => {
    if (isWaiting.current) return
    isWaiting.current = true
    setTimeout(() => {
      isWaiting.current = false
      setRefreshCount((before) => before + 1)
      refetch()
    }, REFRESH_INTERVAL_MS)
  })
  return refreshCount
}
