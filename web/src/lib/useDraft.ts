import { useCallback, useEffect, useState } from 'react'

/**
 * Text that somebody is writing, kept for this tab until it is sent: a reload, a sign-out or a crash loses nothing. Name it by
 * screen and subject ("case/Case_…/assessment").
 */
export function useDraft<T extends object>(name: string, empty: T): [T, (change: Partial<T>) => void, () => void] {
  const key = `draft:${name}`
  const [draft, setDraft] = useState<T>(() => read(key, empty))
  useEffect(() => {
    if (draft !== empty) sessionStorage.setItem(key, JSON.stringify(draft))
  }, [key, draft, empty])
  const change = useCallback((part: Partial<T>) => setDraft((before) => ({ ...before, ...part })), [])
  const forget = useCallback(() => {
    sessionStorage.removeItem(key)
    setDraft(empty)
  }, [key, empty])
  return [draft, change, forget]
}

function read<T extends object>(key: string, empty: T): T {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return typeof stored === 'object' && stored !== null ? { ...empty, ...stored } : empty
  } catch {
    return empty
  }
}
