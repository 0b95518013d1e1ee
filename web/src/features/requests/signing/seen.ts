/**
 * The items of a request that the approver has seen in this browser tab. When the signed content changes, its digest
 * changes and all items count as unseen again.
 */
import { useEffect, useRef } from 'react'
import { store, useStore } from '#lib/store.ts'

const NONE: ReadonlySet<string> = new Set()

/** The ids of the seen items, by the digest of the content that was shown. */
const seen = store<ReadonlyMap<string, ReadonlySet<string>>>(new Map())

export const useSeen = (digest: string | null): ReadonlySet<string> =>
  useStore(seen, (byDigest) => byDigest.get(digest ?? '') ?? NONE)

export function setSeen(digest: string | null, itemId: string, isSeen: boolean): void {
  const next = new Set(seen.get().get(digest ?? '') ?? NONE)
  if (isSeen) next.add(itemId)
  else next.delete(itemId)
  seen.set(new Map(seen.get()).set(digest ?? '', next))
}

/** How long the end of an item must be visible until the item counts as seen. */
const LOOK_MS = 800

/** Returns a ref for the last element of an item. Calls `onSeen` once that element has been visible for LOOK_MS. */
export function useWhenSeen(onSeen: () => void) {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(onSeen)
  latest.current = onSeen
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new IntersectionObserver((entries) => {
      clearTimeout(timer)
      if (!entries.at(-1)?.isIntersecting) return
      timer = setTimeout(() => {
        latest.current()
        observer.disconnect()
      }, LOOK_MS)
    })
    if (end.current) observer.observe(end.current)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [])
  return end
}
