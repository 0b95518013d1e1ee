import { useCallback, useEffect, useMemo, useState } from 'react'

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

const keyOf = (name: string) => `draft:${owner}:${name}`

/**
 * Text that somebody is writing, kept in this browser until it is sent: a reload, a closed tab, a sign-out or a crash loses
 * nothing. Name it by screen and subject ("case/Case_…/assessment"). Only the fields that were touched are kept: the others
 * are those of `empty`, so that what a colleague changes meanwhile is neither hidden nor put back. `version` is that of the
 * subject as its writer knew it, for `useSeenVersion`.
 */
export function useDraft<T extends object>(
  name: string,
  empty: T,
  version?: number,
): [T, (change: Partial<T>) => void, () => void] {
  const key = keyOf(name)
  const [typed, setTyped] = useState<Partial<T>>(() => stored(key)?.draft ?? {})
  useEffect(() => {
    if (Object.keys(typed).length > 0)
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), version, draft: typed }))
  }, [key, typed, version])
  const draft = useMemo(() => ({ ...empty, ...typed }), [empty, typed])
  const change = useCallback((part: Partial<T>) => setTyped((before) => ({ ...before, ...part })), [])
  const forget = useCallback(() => {
    localStorage.removeItem(key)
    setTyped({})
  }, [key])
  return [draft, change, forget]
}

/** Whether somebody has begun to write this and not sent it, and the version that they were looking at. */
export const draftOf = (name: string): { version: number | null } | null => {
  const result = stored(keyOf(name))
  return result && { version: result.version ?? null }
}

function stored(key: string): { at: number; version?: number; draft: object } | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof value === 'object' && value !== null && 'at' in value && 'draft' in value
      ? (value as { at: number; version?: number; draft: object })
      : null
  } catch {
    return null
  }
}
