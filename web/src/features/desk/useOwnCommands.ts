/** Opens the next entry of a queue after the viewer's own command has removed the current one. */
import { useEffect, useRef } from 'react'
import { uncached } from '#graphql/client/client.ts'
import { outdated } from '#graphql/client/invalidation.ts'
import type { QueueKind } from '#graphql/generated/enums.ts'
import { DeskEntries_Query, type DeskEntry, entriesOf, InQueue_Query } from './desk.graphql.ts'
import { containsEntry } from './queue.ts'

/**
 * Calls `openNext` with the first 50 remaining entries when the current entry is no longer in the queue. Reads the queue only
 * when the query `workQueues` is marked as outdated. On pages with a queue bar, only the viewer's own mutations mark
 * it. So a colleague's command never closes the form that the viewer is filling in.
 *
 * Bypasses the cache, which could return the result of a query that began before the command.
 */
export function useOwnCommands(kind: QueueKind, current: string, openNext: (remaining: DeskEntry[]) => void): void {
  const latest = useRef({ current, openNext })
  latest.current = { current, openNext }
  useEffect(() => {
    let isClosed = false
    let isReading = false
    let isOutdated = false
    /** Whether the queue contains an entry that is not among the first 50. True if the query fails. */
    const isBeyond = async (id: string) => {
      const { data } = await uncached.query(InQueue_Query, { kinds: [kind], id }, { requestPolicy: 'network-only' })
      return data?.workQueues[0]?.has !== false
    }
    const readQueue = async () => {
      if (!outdated.get().has('workQueues')) return
      isOutdated = true
      if (isReading) return
      isReading = true
      while (isOutdated && !isClosed) {
        isOutdated = false
        const changedId = latest.current.current
        const { data } = await uncached.query(DeskEntries_Query, entriesOf(kind), { requestPolicy: 'network-only' })
        const entries = data?.workQueues[0]?.entries
        if (!entries || containsEntry(entries.nodes, changedId)) continue
        if (entries.pageInfo.hasNextPage && (await isBeyond(changedId))) continue
        if (!isClosed && latest.current.current === changedId) latest.current.openNext(entries.nodes)
      }
      isReading = false
    }
    const off = outdated.subscribe(readQueue)
    return () => {
      isClosed = true
      off()
    }
  }, [kind])
}
