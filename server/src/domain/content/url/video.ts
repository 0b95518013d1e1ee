/** Canonical forms of YouTube and TikTok. */
import { type Address, type ContentKind, type Form, isNumber, isPlain, lower, type Shape, words } from './shape.ts'

const channelTabs = words(
  'videos shorts streams live featured about playlists community posts podcasts channels releases store',
)
const videoId = /^[\w-]{11}$/
const channelId = /^UC[\w-]{22}$/
/** Words in the place of a video's id, with as many characters as an id. */
const notVideos = words('videoseries live_stream')

const onYoutube = (kind: ContentKind, path: string[], query: Shape['query'] = {}): Shape => ({
  host: 'youtube.com',
  kind,
  path,
  query,
})

/** Reads a video, or a comment below it. An id of another length is cut off or has text glued to it. */
function readVideo({ param }: Address, id: string | undefined): Shape | null {
  if (!id || !videoId.test(id) || notVideos.has(id)) return null
  // The playlist in which the video is displayed.
  for (const name of ['list', 'index', 'start_radio']) param(name)
  const comment = param('lc')
  return onYoutube(comment ? 'COMMENT' : 'VIDEO', ['watch'], { v: id, lc: comment })
}

function readPlaylist({ param }: Address): Shape | null {
  const list = param('list')
  return list && isPlain(list) ? onYoutube('PAGE', ['playlist'], { list }) : null
}

/** Reads what follows a channel: a tab, the livestream, or a post in the community tab. */
function readTab({ param }: Address, channel: string[], rest: string[]): Shape | null {
  const [tab] = rest
  if (rest.length > 1) return null
  if (tab === undefined) return onYoutube('CHANNEL', channel)
  if (lower(tab) === 'live') return onYoutube('LIVESTREAM', [...channel, 'live'])
  const post = lower(tab) === 'community' ? param('lb') : undefined
  if (post) return isPlain(post) ? onYoutube('POST', ['post', post]) : null
  return channelTabs.has(lower(tab)) ? onYoutube('CHANNEL', channel) : null
}

/**
 * One id is one video, whether watched, embedded, shared, short or live. Names of channels are not case-sensitive, ids
 * are.
 */
export const youtube: Form = (address) => {
  const { host, path, param } = address
  const [first = '', second] = path
  const depth = path.length
  if (host === 'youtu.be') return depth === 1 ? readVideo(address, first) : null
  if (/^(?:@|%40)/i.test(first)) return readTab(address, [lower(first.replace(/^%40/, '@'))], path.slice(1))
  switch (lower(first)) {
    case 'watch':
      return depth === 1 ? readVideo(address, param('v')) : depth === 2 ? readVideo(address, second) : null
    case 'embed':
      if (second === 'videoseries' && depth === 2) return readPlaylist(address)
      if (second === 'live_stream' && depth === 2) {
        const channel = param('channel')
        return channel && channelId.test(channel) ? onYoutube('LIVESTREAM', ['channel', channel, 'live']) : null
      }
      return depth === 2 ? readVideo(address, second) : null
    case 'shorts':
    case 'live':
    case 'v':
    case 'e':
      return depth === 2 ? readVideo(address, second) : null
    case 'channel':
      return second && channelId.test(second) ? readTab(address, ['channel', second], path.slice(2)) : null
    case 'c':
    case 'user':
      return second ? readTab(address, [lower(first), lower(second)], path.slice(2)) : null
    case 'playlist':
      return depth === 1 ? readPlaylist(address) : null
    case 'post': {
      if (!isPlain(second) || depth !== 2) return null
      const comment = param('lc')
      return onYoutube(comment ? 'COMMENT' : 'POST', ['post', second], { lc: comment })
    }
    case 'clip':
      return isPlain(second) && depth === 2 ? onYoutube('VIDEO', ['clip', second]) : null
    case 'hashtag':
      return second && (depth === 2 || (depth === 3 && path[2] === 'shorts'))
        ? onYoutube('PAGE', ['hashtag', lower(second)])
        : null
  }
  return null
}

const onTiktok = (kind: ContentKind, path: string[], alternates?: string[]): Shape => ({
  host: 'tiktok.com',
  kind,
  path,
  alternates,
})

/** Forms without the account: `embed/v2/ID`, `v/ID.html` and the like. */
const namelessVideo = /^(?:(?:embed|player)(?:\/v\d)?|v|(?:i18n\/)?share\/video|@_?\/video)\/(\d+)(?:\.html)?$/i

/**
 * The number of a video or photo in its canonical address, which is unique on TikTok; undefined for any other address.
 */
export const tiktokId = (canonicalUrl: string): string | undefined =>
  /^https:\/\/tiktok\.com\/@[^/]+\/(?:video|photo)\/(\d+)$/i.exec(canonicalUrl)?.[1]

/** The number alone identifies a video, also after its account has changed its name. */
export const tiktok: Form = ({ host, path, param }) => {
  const [first = '', second, third] = path
  const depth = path.length
  // A short link does not reveal its content; most lead to a video.
  if (host === 'vm.tiktok.com' || host === 'vt.tiktok.com')
    return depth === 1 && isPlain(first) ? { host, kind: 'VIDEO', path: [first] } : null
  if (first === 't') return isPlain(second) && depth === 2 ? onTiktok('VIDEO', ['t', second]) : null
  if (first === 'tag') return second && depth === 2 ? onTiktok('PAGE', ['tag', lower(second)]) : null
  const nameless = namelessVideo.exec(path.join('/').replace(/^%40/, '@'))?.[1]
  if (nameless) return onTiktok('VIDEO', ['@_', 'video', nameless])
  if (!/^(?:@|%40)[\w.-]+$/i.test(first)) return null
  const user = lower(first.replace(/^%40/, '@'))
  if (second === 'live') return depth === 2 ? onTiktok('LIVESTREAM', [user, 'live']) : null
  // Sharing adds the number of the video once more.
  const namesAnother = (id: string) => ['item_id', 'share_item_id'].some((name) => (param(name) ?? id) !== id)
  const form = second && lower(second)
  if (form === 'video' || form === 'photo') {
    if (!isNumber(third) || depth !== 3 || namesAnother(third)) return null
    return onTiktok(form === 'video' ? 'VIDEO' : 'POST', [user, form, third], [`@_/video/${third}`])
  }
  return depth === 1 ? onTiktok('ACCOUNT', [user]) : null
}
