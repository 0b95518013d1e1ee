import { useRef, useState } from 'react'
import { useFeed } from '#graphql/live/useFeed.ts'
import { Desk_Subscription } from './desk.graphql.ts'

const types = [
  'tip.*',
  'request.*',
  'item.clarification_asked',
  'item.clarification_answered',
  'item.reappeared',
  'item.gone',
]
/** A flood of tips must not make a flood of questions. */
const REST_MS = 1000

/** Calls `refetch` soon after anything that may alter a queue; the number that it returns rises each time. */
export function useQueueNews(refetch: () => void): number {
  const [news, setNews] = useState(0)
  const resting = useRef(false)
  useFeed(Desk_Subscription, { types }, () => {
    if (resting.current) return
    resting.current = true
    setTimeout(() => {
      resting.current = false
      setNews((before) => before + 1)
      refetch()
    }, REST_MS)
  })
  return news
}
