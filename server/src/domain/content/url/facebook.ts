/**
 * Canonical forms of Facebook, where one post has many addresses. Numeric ids and `pfbid…` identify the content; the
 * names and slugs around them do not.
 */
import { type Address, type ContentKind, type Form, isNumber, isPlain, lower, type Shape, words } from './shape.ts'

const pageTabs = words(
  'about videos photos photos_by posts reels friends followers following members media files events shop groups discussion featured',
)
const groupTabs = words('about members media photos videos files events discussion announcements featured')
/** First segments of addresses that are not below the name of a page or person. */
const reserved = words(
  'groups group.php watch reel reels share sharer sharer.php login login.php help policies privacy legal ads business events marketplace gaming hashtag photo photo.php photos video video.php videos story.php stories permalink.php profile.php pages people plugins dialog l.php notes terms settings home.php search careers communitystandards media live',
)
const sharedKinds: Record<string, ContentKind> = { p: 'POST', v: 'VIDEO', r: 'VIDEO', g: 'GROUP' }

const at = (kind: ContentKind, path: string[], query: Shape['query'] = {}, alternates?: string[]): Shape => ({
  host: 'facebook.com',
  kind,
  path,
  query,
  alternates,
})

/** Returns content, or the comment below it if the address names one. */
function commentable(address: Address, kind: ContentKind, path: string[], query: Shape['query'] = {}): Shape {
  const comment = address.param('comment_id')
  const reply = address.param('reply_comment_id')
  return at(comment || reply ? 'COMMENT' : kind, path, { ...query, comment_id: reply ?? comment })
}

const post = (address: Address, path: string[], query?: Shape['query']) => commentable(address, 'POST', path, query)

/** Reads a photo. The other parameters name its owner, and the album or group through which it is displayed. */
function photo(address: Address, fbid: string): Shape {
  for (const name of ['id', 'set', 'type']) address.param(name)
  return post(address, ['photo'], { fbid })
}

const account = (id: string, alternates?: string[]) => at('ACCOUNT', ['profile.php'], { id }, alternates)

/** A reel is a video. Its earlier canonical address was below `reel`. */
function video(address: Address, id: string): Shape {
  const shape = commentable(address, 'VIDEO', ['watch'], { v: id })
  return shape.kind === 'VIDEO' ? { ...shape, alternates: [`reel/${id}`] } : shape
}

/** Returns the id of a page from a segment such as `Ten-Trang-101512455192456`. Names have no hyphen. */
const pageId = (segment: string): string | undefined => /-(\d{8,})$/.exec(segment)?.[1]

/** Returns how the owner of a post is written: by id if the segment contains one. */
const owner = (segment: string): string => pageId(segment) ?? lower(segment)

export const facebook: Form = (address) => {
  const { host, param, path } = address
  const [first = '', second, third, fourth] = path
  const depth = path.length
  if (host === 'fb.watch' || host === 'fb.me')
    return depth === 1 ? { host, kind: host === 'fb.watch' ? 'VIDEO' : 'PAGE', path: [first] } : null
  const head = lower(first)
  switch (head) {
    case 'groups':
      return second ? readGroup(address, lower(second)) : null
    case 'group.php': {
      const id = param('gid')
      return isPlain(id) && depth === 1 ? at('GROUP', ['groups', lower(id)]) : null
    }
    case 'permalink.php':
    case 'story.php': {
      const story = param('story_fbid')
      const id = param('id')
      return isPlain(story) && isPlain(id) && depth === 1 ? post(address, [lower(id), 'posts', story]) : null
    }
    case 'profile.php': {
      const id = param('id')
      if (!isPlain(id) || depth > 1) return null
      const story = param('story_fbid')
      if (story === undefined) return account(id)
      return isPlain(story) ? post(address, [lower(id), 'posts', story]) : null
    }
    case 'people':
      return isNumber(third) && depth === 3 ? account(third) : null
    case 'watch':
    case 'video.php':
    case 'video': {
      const isVideo = depth === 1 || (depth === 2 && (second === 'live' || second === 'video.php'))
      const v = isVideo ? param('v') : undefined
      return isPlain(v) ? video(address, v) : null
    }
    case 'reel':
    case 'reels':
      return isNumber(second) && depth === 2 ? video(address, second) : null
    case 'share': {
      const kind = second === undefined ? undefined : sharedKinds[second]
      if (kind && second && third) return depth === 3 ? at(kind, ['share', second, third]) : null
      return second && depth === 2 ? at('POST', ['share', second]) : null
    }
    case 'photo':
    case 'photo.php': {
      const fbid = depth === 1 ? param('fbid') : undefined
      return isPlain(fbid) ? photo(address, fbid) : null
    }
    case 'media': {
      const set = second === 'set' && depth === 2 ? param('set') : undefined
      if (!set) return null
      param('type')
      return at('POST', ['media', 'set'], { set })
    }
    case 'ads': {
      const id = second === 'library' && depth === 2 ? param('id') : undefined
      return id ? at('AD', ['ads', 'library'], { id }) : null
    }
    case 'pages':
      return readPage(path)
    case 'p': {
      const id = depth === 2 && second ? pageId(second) : undefined
      return id ? account(id) : null
    }
    case 'events': {
      const id = second === 's' && depth === 4 ? fourth : depth === 2 ? second : undefined
      return isNumber(id) ? at('POST', ['events', id]) : null
    }
    case 'stories':
      return second && depth < 4 ? at('POST', path.with(0, head)) : null
    case 'hashtag':
      return second && depth === 2 ? at('PAGE', ['hashtag', lower(second)]) : null
  }
  return reserved.has(head) ? null : readBelowName(address, first, second)
}

/** Reads addresses below a group. Whatever is inside the group never becomes the group. */
function readGroup(address: Address, name: string): Shape | null {
  const { param, path } = address
  if (!isPlain(name)) return null
  const [, , third, fourth] = path
  const group = ['groups', name]
  if ((third === 'posts' || third === 'permalink') && path.length === 4 && isPlain(fourth))
    return post(address, [...group, 'posts', fourth])
  if (third === 'user' && path.length === 4 && isPlain(fourth)) return at('ACCOUNT', [...group, 'user', lower(fourth)])
  if (path.length > 3 || (third !== undefined && !groupTabs.has(lower(third)))) return null
  const shown = param('multi_permalinks') ?? param('post_id')
  const isPermalink = shown === undefined && param('view', 'permalink') !== undefined
  const id = isPermalink ? param('id') : shown
  // The view shows one post, whose id is missing.
  if (isPermalink && id === undefined) return null
  // `post_id` may contain the group's number in front of the post's.
  const postId = id?.startsWith(`${name}_`) ? id.slice(name.length + 1) : id
  if (postId === undefined) return at('GROUP', group)
  return isPlain(postId) ? post(address, [...group, 'posts', postId]) : null
}

/** Reads `pages/Name/ID` and `pages/category/Kind/Name-ID`. Without an id, the name alone identifies no page. */
function readPage(path: string[]): Shape | null {
  const last = path.at(-1) ?? ''
  const inCategory = path[1] === 'category'
  if (inCategory ? path.length !== 4 : path.length !== 3) return null
  const id = isNumber(last) ? last : pageId(last)
  return id ? account(id, [`pages/${lower(last)}`]) : null
}

/** Whether a segment is the id of a post, photo or video. */
const isContentId = (segment: string | undefined): segment is string =>
  segment !== undefined && /^(?:\d+|pfbid\w+)$/.test(segment)

/** Returns the id below `posts`, `videos` or `photos`, before which a title or an album may stand. */
function idBelow([, , third, fourth]: string[]): string | null {
  if (fourth === undefined) return third ?? null
  return isContentId(fourth) && !isContentId(third) ? fourth : null
}

/** Reads addresses below the name of a page or person. */
function readBelowName(address: Address, first: string, second: string | undefined): Shape | null {
  // Codes of letters with accents may stand in the name of a page; codes of other characters may hide a segment.
  if (!/^(?:[\w.-]|%[89a-f][\da-f])+$/i.test(first)) return null
  const { param, path } = address
  const deep = path.length > 2
  const last = deep ? idBelow(path) : null
  const below = second && lower(second)
  if (deep && (path.length > 4 || last === null || !isPlain(last))) return null
  if (below === 'posts' && last !== null) return post(address, [owner(first), 'posts', last])
  if (below === 'videos' && last !== null) return isNumber(last) ? video(address, last) : null
  // An album is written in the same place as a photo, as `a.` and a number.
  if (below === 'photos' && last !== null) return isNumber(last) ? photo(address, last) : null
  if (second !== undefined && !(pageTabs.has(lower(second)) && !deep)) return null
  const story = param('story_fbid')
  if (story) return isPlain(story) ? post(address, [owner(first), 'posts', story]) : null
  if (/^\d{6,}$/.test(first)) return account(first)
  const id = pageId(first)
  return id ? account(id, [lower(first)]) : at('PAGE', [lower(first)])
}
