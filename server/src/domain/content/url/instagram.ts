/** Canonical forms of Instagram and Threads. */
import { type ContentKind, type Form, isPlain, lower, type Shape, words } from './shape.ts'

const reserved = words(
  'explore accounts about legal stories direct developer p reel reels tv share channel popular _u _n',
)
const tabs = words('reels channel')
const mediaForms = new Map<string, ContentKind>([
  ['p', 'POST'],
  ['reel', 'VIDEO'],
  ['reels', 'VIDEO'],
  ['tv', 'VIDEO'],
])

const at = (kind: ContentKind, path: string[], alternates?: string[]): Shape => ({
  host: 'instagram.com',
  kind,
  path,
  alternates,
})

/** One code is one post, whichever form it has. Its earlier canonical address was below `reel` or `tv`. */
function readMedia(kind: ContentKind, [code, ...below]: string[]): Shape | null {
  if (!isPlain(code) || code === 'audio') return null
  const path = ['p', code]
  const [what, comment, reply, replyId] = below
  if (what === undefined) return at(kind, path, [`reel/${code}`, `tv/${code}`])
  if (what === 'embed' && (comment === undefined || comment === 'captioned') && reply === undefined)
    return at(kind, path, [`reel/${code}`, `tv/${code}`])
  if (what !== 'c' || !comment) return null
  if (reply === undefined) return at('COMMENT', [...path, 'c', comment])
  return reply === 'r' && replyId && below.length === 4 ? at('COMMENT', [...path, 'c', comment, 'r', replyId]) : null
}

export const instagram: Form = ({ path }) => {
  const [first = '', second, third] = path
  const depth = path.length
  const head = lower(first)
  const kind = mediaForms.get(head)
  if (kind) return readMedia(kind, path.slice(1))
  switch (head) {
    case 'stories':
      if (!second || depth > 3 || (second === 'highlights' && !third)) return null
      return at(third ? 'POST' : 'ACCOUNT', ['stories', lower(second), ...(third ? [third] : [])])
    case 'share':
      if (depth === 2 && isPlain(second)) return at('POST', ['share', second])
      return depth === 3 && isPlain(third) && second && mediaForms.has(second)
        ? at(mediaForms.get(second) ?? 'POST', ['share', second, third])
        : null
    case 'explore':
      return second === 'tags' && third && depth === 3 ? at('PAGE', ['explore', 'tags', lower(third)]) : null
    case 'channel':
      return isPlain(second) && depth === 2 ? at('CHANNEL', ['channel', second]) : null
    case '_u':
      return isPlain(second) && depth === 2 ? at('ACCOUNT', [lower(second)]) : null
  }
  if (reserved.has(head) || !isPlain(first)) return null
  const mediaKind = second === undefined ? undefined : mediaForms.get(lower(second))
  if (mediaKind && depth > 2) return readMedia(mediaKind, path.slice(2))
  return depth === 1 || (depth === 2 && second && tabs.has(second)) ? at('ACCOUNT', [lower(first)]) : null
}

const threadsTabs = words('replies reposts media')

export const threads: Form = ({ path }) => {
  const [first = '', second, third, fourth] = path
  const depth = path.length
  const shape = (kind: ContentKind, ...segments: string[]): Shape => ({ host: 'threads.com', kind, path: segments })
  if (first === 't') return isPlain(second) && depth === 2 ? shape('POST', 't', second) : null
  if (!/^(?:@|%40)[\w.-]+$/i.test(first)) return null
  const user = lower(first.replace(/^%40/, '@'))
  if (second === 'post')
    return isPlain(third) && (depth === 3 || (depth === 4 && (fourth === 'media' || fourth === 'embed')))
      ? shape('POST', user, 'post', third)
      : null
  return depth === 1 || (depth === 2 && second && threadsTabs.has(second)) ? shape('ACCOUNT', user) : null
}
