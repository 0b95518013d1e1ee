/**
 * The items of a request that the approver has seen in this browser tab. A reload keeps them. When the signed content
 * changes, its digest changes and all items count as unseen again.
 *
 * An item counts as seen when its end was visible for a moment, even if its captures stayed blurred. Approvers need not
 * view violent pictures, because the assessment describes them. The approver can also tick and untick each item.
 */
import { useEffect, useRef } from 'react'
import { useViewer } from '#graphql/entities/viewer.ts'
import { store, useStore } from '#lib/store.ts'

/** The ids of the seen items. The key consists of the approver's id and the digest of the content that was shown. */
type Seen = ReadonlyMap<string, ReadonlySet<string>>

const NONE: ReadonlySet<string> = new Set()
const STORAGE_KEY = 'seen-items'
/** The maximum number of stored digests. */
const MAX_DIGESTS = 30
/** The maximum number of stored items over all digests. A request has at most 5,000 items. */
const MAX_SEEN = 30_000

const seen = store<Seen>(storedSeen())

function storedSeen(): Seen {
  try {
    const entries = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]') as [string, string[]][]
    return new Map(entries.map(([key, ids]) => [key, new Set(ids)]))
  } catch {
    return new Map()
  }
}

/** Returns the seen items of the content with this digest, and a function that marks an item as seen or unseen. */
export function useSeen(digest: string | null): [ReadonlySet<string>, (itemId: string, isSeen: boolean) => void] {
  const { id } = useViewer()
  const key = `${id} ${digest ?? ''}`
  const items = useStore(seen, (byKey) => byKey.get(key) ?? NONE)
  return [items, (itemId, isSeen) => setSeen(key, itemId, isSeen)]
}

function setSeen(key: string, itemId: string, isSeen: boolean): void {
  const items = new Set(seen.get().get(key) ?? NONE)
  if (isSeen) items.add(itemId)
  else items.delete(itemId)
  const others = [...seen.get()].filter(([other]) => other !== key)
  const kept: [string, ReadonlySet<string>][] = [[key, items]]
  let count = items.size
  for (const other of others.reverse()) {
    count += other[1].size
    if (kept.length === MAX_DIGESTS || count > MAX_SEEN) break
    kept.unshift(other)
  }
  seen.set(new Map(kept))
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(kept.map(([each, ids]) => [each, [...ids]])))
}

const LOOK_MS = 800

/**
 * Returns a ref for the last element of an item. Calls `onSeen` when that element has been visible for LOOK_MS without
 * interruption.
 */
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
