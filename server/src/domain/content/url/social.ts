/** Canonical forms of Instagram, Threads, X, Telegram and Zalo. */
import { type Form, lower, type Shape } from './shape.ts'

const instagramPages = new Set('explore accounts about legal stories direct developer p reel reels tv share'.split(' '))
const instagramTabs = new Set('reels tagged channel saved'.split(' '))

export const instagram: Form = ({ path }) => {
  const at = (kind: Shape['kind'], ...segments: string[]): Shape => ({ host: 'instagram.com', kind, path: segments })
  const media = (form: string | undefined, id: string | undefined): Shape | null => {
    if (!id) return null
    if (form === 'p') return at('POST', 'p', id)
    return form === 'reel' || form === 'reels' || form === 'tv' ? at('VIDEO', form === 'tv' ? 'tv' : 'reel', id) : null
  }
  const [first = '', second, third] = path
  if (first === 'stories' && second)
    return at(third ? 'POST' : 'ACCOUNT', 'stories', lower(second), ...(third ? [third] : []))
  const result = media(first, second) ?? media(second, third)
  if (result) return result
  if (!first || instagramPages.has(lower(first)) || (second && !instagramTabs.has(second))) return null
  return at('ACCOUNT', lower(first))
}

export const threads: Form = ({ path }) => {
  const [first = '', second, third] = path
  if (!first.startsWith('@')) return null
  const user = lower(first)
  if (second === 'post' && third) return { host: 'threads.com', kind: 'POST', path: [user, 'post', third] }
  return second ? null : { host: 'threads.com', kind: 'ACCOUNT', path: [user] }
}

const xPages = new Set('i home explore search hashtag settings intent share login tos privacy'.split(' '))
const xTabs = new Set('with_replies media likes followers following highlights articles'.split(' '))

export const x: Form = ({ path }) => {
  const at = (kind: Shape['kind'], ...segments: string[]): Shape => ({ host: 'x.com', kind, path: segments })
  const [first = '', second, third, fourth] = path
  if (first === 'i') {
    if (second === 'web' && third === 'status' && fourth) return at('POST', 'i', 'status', fourth)
    if (second === 'status' && third) return at('POST', 'i', 'status', third)
    if (second === 'communities' && third) return at('GROUP', 'i', 'communities', third)
    return second === 'spaces' && third ? at('LIVESTREAM', 'i', 'spaces', third) : null
  }
  if (!/^\w{1,15}$/.test(first) || xPages.has(lower(first))) return null
  if ((second === 'status' || second === 'statuses') && third) return at('POST', lower(first), 'status', third)
  return second === undefined || xTabs.has(second) ? at('ACCOUNT', lower(first)) : null
}

/**
 * `t.me/s/name` is the web view of `t.me/name`, and `joinchat/x` is the old spelling of `+x`. Invitations are
 * case-sensitive, names are not.
 */
export const telegram: Form = ({ host, path, fragment, param }) => {
  const at = (kind: Shape['kind'], ...segments: string[]): Shape => ({ host: 't.me', kind, path: segments })
  if (host === 'web.telegram.org') {
    const name = /^#?@(\w+)$/.exec(fragment)?.[1]
    return name ? at('CHANNEL', lower(name)) : null
  }
  const segments = path[0] === 's' ? path.slice(1) : path
  const [first = '', second, third] = segments
  if (first === 'joinchat' && second) return at('GROUP', `+${second}`)
  if (first.startsWith('+')) return at('GROUP', first)
  if (first === 'c' && second)
    return third ? at('POST', 'c', second, segments.at(-1) ?? third) : at('GROUP', 'c', second)
  if (!/^\w{3,}$/.test(first)) return null
  const comment = param('comment')
  if (second && /^\d+$/.test(second)) {
    const path = [lower(first), second, ...(third && /^\d+$/.test(third) ? [third] : [])]
    return { host: 't.me', kind: comment ? 'COMMENT' : 'POST', path, query: { comment } }
  }
  return second === undefined ? at('CHANNEL', lower(first)) : null
}

export const zalo: Form = ({ host, path }) => {
  const [first = '', second] = path
  if (first === 'g' && second) return { host, kind: 'GROUP', path: ['g', second] }
  if ((first === 's' || first === 'app') && second) return { host, kind: 'APP', path: [first, second] }
  return first && !second ? { host, kind: 'ACCOUNT', path: [first] } : null
}
