/**
 * Canonical forms of Facebook, where one post has many addresses. Numeric ids and `pfbid…` identify the content; the
 * names and slugs around them do not.
 */
import { type Address, type ContentKind, type Form, lower, type Shape } from './shape.ts'

const tabs = new Set(
  'about videos photos photos_by photos_of posts reels friends followers following members media files events live community mentions reviews shop groups discussion announcements featured'.split(
    ' ',
  ),
)
const reserved = new Set(
  'groups watch reel reels share sharer sharer.php login login.php help policies privacy legal ads business events marketplace gaming hashtag photo photo.php photos video.php videos story.php stories permalink.php profile.php pages people plugins dialog l.php notes terms settings home.php search careers communitystandards'.split(
    ' ',
  ),
)
const sharedKinds: Record<string, ContentKind> = { p: 'POST', v: 'VIDEO', r: 'VIDEO', g: 'GROUP' }

const at = (kind: ContentKind, path: string[], query: Shape['query'] = {}): Shape => ({
  host: 'facebook.com',
  kind,
  path,
  query,
})

/** Returns a post, or the comment below it if the address names one. */
const post = (address: Address, path: string[], query: Shape['query'] = {}): Shape => {
  const comment = address.param('reply_comment_id') ?? address.param('comment_id')
  return at(comment ? 'COMMENT' : 'POST', path, { ...query, comment_id: comment })
}

const photo = (address: Address, fbid: string) => post(address, ['photo'], { fbid })

const account = (id: string) => at('ACCOUNT', ['profile.php'], { id })
const video = (id: string) => at('VIDEO', ['watch'], { v: id })

export const facebook: Form = (address) => {
  const { host, param } = address
  const [first = '', second, third, fourth] = address.path
  const last = address.path.at(-1) ?? ''
  if (host === 'fb.watch' || host === 'fb.me')
    return first ? { host, kind: host === 'fb.watch' ? 'VIDEO' : 'PAGE', path: [first] } : null
  const id = param('id')
  const head = lower(first)
  switch (head) {
    case 'groups': {
      if (!second) return null
      const group = ['groups', lower(second)]
      const postId = third === 'posts' || third === 'permalink' ? fourth : param('multi_permalinks')
      return postId ? post(address, [...group, 'posts', postId]) : at('GROUP', group)
    }
    case 'permalink.php':
    case 'story.php': {
      const story = param('story_fbid')
      return story && id ? post(address, [lower(id), 'posts', story]) : null
    }
    case 'profile.php':
      return id ? account(id) : null
    case 'people':
      return third ? account(third) : null
    case 'watch':
    case 'video.php': {
      const v = param('v')
      return v ? video(v) : null
    }
    case 'reel':
    case 'reels':
      return second ? at('VIDEO', ['reel', second]) : null
    case 'share': {
      const kind = second === undefined ? undefined : sharedKinds[second]
      if (kind && second && third) return at(kind, ['share', second, third])
      return second ? at('POST', ['share', second]) : null
    }
    case 'photo':
    case 'photo.php': {
      const fbid = param('fbid')
      return fbid ? photo(address, fbid) : null
    }
    case 'ads':
      return second === 'library' && id ? at('AD', ['ads', 'library'], { id }) : null
    case 'pages':
      return third ? at('PAGE', ['pages', lower(last)]) : null
    case 'events':
    case 'stories':
      return second ? at('POST', third && head === 'stories' ? [head, second, third] : [head, second]) : null
  }
  return reserved.has(head) ? null : readBelowName(address, first, second, last)
}

/** Reads addresses below the name of a page or person. */
function readBelowName(address: Address, first: string, second: string | undefined, last: string): Shape | null {
  if (!/^[\w.%-]+$/.test(first)) return null
  const deep = address.path.length > 2
  if (second === 'posts' && deep) return post(address, [lower(first), 'posts', last])
  if (second === 'videos' && deep) return video(last)
  if (second === 'photos' && deep) return photo(address, last)
  if (second !== undefined && !(tabs.has(lower(second)) && !deep)) return null
  return /^\d{6,}$/.test(first) ? account(first) : at('PAGE', [lower(first)])
}
