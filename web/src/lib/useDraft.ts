import { useCallback, useEffect, useState } from 'react'

/** A draft that nobody came back to in this time is no longer one. */
const KEPT_MS = 30 * 24 * 3_600_000

let owner = ''

/** Whose drafts these are, told by the shell: two people at one machine do not find each other's words in their forms. */
export function ownDrafts(id: string): void {
  if (id === owner) return
  owner = id
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('draft:') && Date.now() - (stored(key)?.at ?? 0) > KEPT_MS) localStorage.removeItem(key)
  }
}

/**
 * Text that somebody is writing, kept in this browser until it is sent: a reload, a closed tab, a sign-out or a crash loses
 * nothing. Name it by screen and subject ("case/Case_…/assessment").
 */
export function useDraft<T extends object>(name: string, empty: T): [T, (change: Partial<T>) => void, () => void] {
  const key = `draft:${owner}:${name}`
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...stored(key)?.draft }))
  const [touched, setTouched] = useState(false)
  useEffect(() => {
    if (touched) localStorage.setItem(key, JSON.stringify({ at: Date.now(), draft }))
  }, [key, draft, touched])
  const change = useCallback((part: Partial<T>) => {
    setTouched(true)
    setDraft((before) => ({ ...before, ...part }))
  }, [])
  const forget = useCallback(() => {
    localStorage.removeItem(key)
    setTouched(false)
    setDraft(empty)
  }, [key, empty])
  return [draft, change, forget]
}

function stored(key: string): { at: number; draft: object } | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof value === 'object' && value !== null && 'at' in value && 'draft' in value
      ? (value as { at: number; draft: object })
      : null
  } catch {
    return null
  }
}
