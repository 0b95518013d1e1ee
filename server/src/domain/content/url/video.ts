/** Canonical forms of YouTube and TikTok. */
import { type Form, lower, type Shape } from './shape.ts'

const channelTabs = new Set(
  'videos shorts streams live featured about playlists community posts podcasts channels search releases store'.split(
    ' ',
  ),
)

/**
 * One id is one video, whether watched, embedded, shared, short or live. Names of channels are not case-sensitive, ids
 * are.
 */
export const youtube: Form = ({ host, path, param }) => {
  const [first = '', second, third] = path
  const at = (kind: Shape['kind'], segments: string[], query: Shape['query'] = {}): Shape => ({
    host: 'youtube.com',
    kind,
    path: segments,
    query,
  })
  const video = (id: string): Shape => {
    const comment = param('lc')
    return at(comment ? 'COMMENT' : 'VIDEO', ['watch'], { v: id, lc: comment })
  }
  if (host === 'youtu.be') return first ? video(first) : null
  const tab = (segment: string | undefined) => segment === undefined || channelTabs.has(lower(segment))
  if (first.startsWith('@') || first.startsWith('%40')) {
    const handle = lower(first.replace(/^%40/, '@'))
    if (second === 'live') return at('LIVESTREAM', [handle, 'live'])
    return tab(second) ? at('CHANNEL', [handle]) : null
  }
  switch (lower(first)) {
    case 'watch': {
      const id = param('v') ?? second
      return id ? video(id) : null
    }
    case 'shorts':
    case 'live':
    case 'embed':
    case 'v':
    case 'e':
      return second && second !== 'videoseries' ? video(second) : null
    case 'channel':
      if (second && third === 'live') return at('LIVESTREAM', ['channel', second, 'live'])
      return second && tab(third) ? at('CHANNEL', ['channel', second]) : null
    case 'c':
    case 'user':
      return second && tab(third) ? at('CHANNEL', [lower(first), lower(second)]) : null
    case 'playlist': {
      const list = param('list')
      return list ? at('PAGE', ['playlist'], { list }) : null
    }
    case 'post':
      return second ? at('POST', ['post', second]) : null
    case 'clip':
      return second ? at('VIDEO', ['clip', second]) : null
  }
  return null
}

export const tiktok: Form = ({ host, path }) => {
  const [first = '', second, third] = path
  // A short link does not reveal its content; most lead to a video.
  if (host === 'vm.tiktok.com' || host === 'vt.tiktok.com') return first ? { host, kind: 'VIDEO', path: [first] } : null
  const at = (kind: Shape['kind'], ...segments: string[]): Shape => ({ host: 'tiktok.com', kind, path: segments })
  if (first === 't' && second) return at('VIDEO', 't', second)
  if (!first.startsWith('@') && !first.startsWith('%40')) return null
  const user = lower(first.replace(/^%40/, '@'))
  if (second === 'live') return at('LIVESTREAM', user, 'live')
  if ((second === 'video' || second === 'photo') && third)
    return at(second === 'video' ? 'VIDEO' : 'POST', user, second, third)
  return second === undefined ? at('ACCOUNT', user) : null
}
