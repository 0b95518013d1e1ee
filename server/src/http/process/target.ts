/** Splits the target of a request line into path and query. */

export interface Target {
  /** The path as sent, from the first slash to the first `?`, without decoding. */
  path: string
  search: string
  query: URLSearchParams
}

/**
 * Parses any text that a client can send. Returns null for a target without a path, such as `*` or `host:443`, and for
 * an invalid address.
 */
export function parseTarget(target = '/'): Target | null {
  const origin = target.startsWith('/') ? target : pathOfAbsolute(target)
  if (origin === null) return null
  const mark = origin.indexOf('?')
  const path = mark < 0 ? origin : origin.slice(0, mark)
  const search = mark < 0 ? '' : origin.slice(mark)
  return { path, search, query: new URLSearchParams(search) }
}

/** RFC 9112, 3.2.2: a server must also accept a complete URL as the target, such as `http://host/path`. */
function pathOfAbsolute(target: string): string | null {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null
  const { pathname, search } = new URL(target)
  return pathname + search
}
