/** The sessions of the signed-in person, in this and in other browsers. */
import { useCallback, useEffect, useState } from 'react'
import { isTemporaryStatus } from '#lib/temporary.ts'

export interface Session {
  id: string
  token: string
  ipAddress: string | null
  userAgent: string | null
  createdAt: string
  /** Whether it is the session of this browser. */
  isOwn: boolean
}

const read = async (path: string): Promise<unknown> => {
  const response = await fetch(`/auth/${path}`)
  if (!response.ok)
    throw new Error(`The server answered ${response.status}`, { cause: isTemporaryStatus(response.status) })
  return response.json()
}

/** Reads the sessions, this browser's first and then the newest first. `null` while loading, `failed` without an answer. */
export function useSessions(): { sessions: Session[] | null | 'failed'; reload(): void } {
  const [sessions, setSessions] = useState<Session[] | null | 'failed'>(null)
  const reload = useCallback(async () => {
    try {
      const [all, own] = (await Promise.all([read('list-sessions'), read('get-session')])) as [
        Session[],
        { session: { id: string } } | null,
      ]
      const marked = all.map((session) => ({ ...session, isOwn: session.id === own?.session.id }))
      marked.sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || Date.parse(b.createdAt) - Date.parse(a.createdAt))
      setSessions(marked)
    } catch {
      setSessions('failed')
    }
  }, [])
  useEffect(() => void reload(), [reload])
  return { sessions, reload: () => void reload() }
}

/** Names by which browsers identify themselves, the more specific ones first: Edge also calls itself Chrome. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** Returns names such as "Chrome · Windows", or null for a browser that identifies itself otherwise. */
export function deviceOf(userAgent: string | null): string | null {
  const nameIn = (names: typeof browsers | typeof systems) => names.find(([mark]) => userAgent?.includes(mark))?.[1]
  const parts = [nameIn(browsers), nameIn(systems)].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' · ') : null
}
