/** The request line's target as path and query, for every text that a client can send there. */

export interface Target {
  /** As it came, from the first slash to the first `?`; nothing is decoded. */
  path: string
  /** The rest, with its `?`; empty where there is none. */
  search: string
  query: URLSearchParams
}

/** Null for what names no path of ours: `*`, an authority, an address that cannot be parsed. Never throws. */
export function parseTarget(target = '/'): Target | null {
  const origin = target.startsWith('/') ? target : pathOfAbsolute(target)
  if (origin === null) return null
  const mark = origin.indexOf('?')
  const path = mark < 0 ? origin : origin.slice(0, mark)
  const search = mark < 0 ? '' : origin.slice(mark)
  return { path, search, query: new URLSearchParams(search) }
}

/** RFC 9112, 3.2.2: a server accepts the absolute form as well. */
function pathOfAbsolute(target: string): string | null {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null
  const { pathname, search } = new URL(target)
  return pathname + search
}
