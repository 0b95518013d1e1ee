/** Canonical forms of X, Telegram and Zalo. */
import { type ContentKind, type Form, isNumber, isPlain, lower, type Shape, words } from './shape.ts'

const xReserved = words(
  'i home explore search hashtag settings intent share login signup tos privacy notifications messages compose',
)
const xTabs = words('with_replies media likes followers following verified_followers highlights articles')
const communityTabs = words('about members moderators media hashtags')
/** The segments below `i` before an id, and the kind of content that the id then names. */
const xObjects = new Map<string, ContentKind>([
  ['status', 'POST'],
  ['article', 'POST'],
  ['communities', 'GROUP'],
  ['spaces', 'LIVESTREAM'],
  ['broadcasts', 'LIVESTREAM'],
  ['lists', 'PAGE'],
  ['user', 'ACCOUNT'],
])

const onX = (kind: ContentKind, path: string[], alternates?: string[]): Shape => ({
  host: 'x.com',
  kind,
  path,
  alternates,
})

/** Reads a post. Its first picture or video is the post itself; a further one is a part of it. */
function readStatus(user: string, [id, medium, number, ...more]: string[]): Shape | null {
  if (!isNumber(id) || more.length > 0) return null
  const isWhole = medium === undefined || ((medium === 'photo' || medium === 'video') && number === '1')
  if (!isWhole) return null
  return onX('POST', [user, 'status', id], user === 'i' ? undefined : [`i/status/${id}`])
}

export const x: Form = ({ path, fragment }) => {
  // `twitter.com/#!/name` is an old spelling of `twitter.com/name`.
  const fromFragment = path.length === 0 && fragment.startsWith('!/')
  const shape = readX(fromFragment ? fragment.slice(2).split('/').filter(Boolean) : path)
  return shape && fromFragment ? { ...shape, fromFragment } : shape
}

function readX(path: string[]): Shape | null {
  const [first = '', second, third] = path
  const depth = path.length
  if (first === 'i') {
    const below = second === 'web' ? path.slice(2) : path.slice(1)
    const [form = '', id, tab] = below
    if (form === 'status') return readStatus('i', below.slice(1))
    const kind = xObjects.get(form)
    const isTab = form === 'communities' && below.length === 3 && tab && communityTabs.has(tab)
    return kind && isPlain(id) && (below.length === 2 || isTab) ? onX(kind, ['i', form, id]) : null
  }
  if (lower(first) === 'hashtag') return second && depth === 2 ? onX('PAGE', ['hashtag', lower(second)]) : null
  if (!/^\w{1,15}$/.test(first) || xReserved.has(lower(first))) return null
  if (second && /^status(?:es)?$/i.test(second)) return readStatus(lower(first), path.slice(2))
  if (second === 'article') return isNumber(third) && depth === 3 ? onX('POST', [lower(first), 'article', third]) : null
  return depth === 1 || (depth === 2 && second && xTabs.has(second)) ? onX('ACCOUNT', [lower(first)]) : null
}

const onTelegram = (kind: ContentKind, path: string[], query?: Shape['query']): Shape => ({
  host: 't.me',
  kind,
  path,
  query,
})
const telegramReserved = words(
  'joinchat proxy socks share iv login setlanguage bg addstickers addemoji addtheme addlist confirmphone invoice boost giftcode contact nft',
)

/**
 * `t.me/s/name` is the web view of `t.me/name`, and `joinchat/x` is the old spelling of `+x`. Invitations are
 * case-sensitive, names are not.
 */
export const telegram: Form = ({ host, path, fragment, param }) => {
  if (host === 'web.telegram.org') {
    const name = /^#?@(\w+)$/.exec(fragment)?.[1]
    const isClient = path.length === 0 || (path.length === 1 && /^[akz]$/.test(path[0] ?? ''))
    return name && isClient ? { ...onTelegram('CHANNEL', [lower(name)]), fromFragment: true } : null
  }
  const segments = path[0] === 's' && path.length > 1 ? path.slice(1) : path
  const [first = '', second, third, fourth] = segments
  const depth = segments.length
  const message = (path: string[]) => {
    const comment = param('comment')
    // A message has one number in the whole chat, so its thread adds nothing.
    param('thread')
    return onTelegram(comment ? 'COMMENT' : 'POST', path, { comment })
  }
  if (first === 'joinchat') return isPlain(second) && depth === 2 ? onTelegram('GROUP', [`+${second}`]) : null
  // Invitations contain letters. A number alone is the telephone number of an account.
  if (first.startsWith('+'))
    return isPlain(first.slice(1)) && depth === 1
      ? onTelegram(/^\+\d+$/.test(first) ? 'ACCOUNT' : 'GROUP', [first])
      : null
  if (first === 'c') {
    if (!isNumber(second)) return null
    if (third === undefined) return onTelegram('GROUP', ['c', second])
    const last = fourth ?? third
    return isNumber(third) && isNumber(last) && depth <= 4 ? message(['c', second, last]) : null
  }
  if (!/^\w{3,}$/.test(first) || telegramReserved.has(lower(first))) return null
  const name = lower(first)
  if (second === undefined) return onTelegram('CHANNEL', [name])
  if (second === 's') return isNumber(third) && depth === 3 ? onTelegram('POST', [name, 's', third]) : null
  if (!isNumber(second) || depth > 3) return null
  if (third !== undefined && !isNumber(third)) return null
  return message(third === undefined ? [name, second] : [name, second, third])
}

/**
 * Numbers of Viet Nam are written with 0 or 84. Official accounts have an id of many digits, also on their own host.
 */
export const zalo: Form = ({ host, path }) => {
  const [first = '', second, third] = path
  const depth = path.length
  const at = (kind: ContentKind, segments: string[], alternates?: string[]): Shape => ({
    host: 'zalo.me',
    kind,
    path: segments,
    alternates,
  })
  if (host === 'oa.zalo.me') return /^\d{12,}$/.test(first) && depth === 1 ? at('ACCOUNT', [first]) : null
  if (first === 'g') return isPlain(second) && depth === 2 ? at('GROUP', ['g', second]) : null
  if (first === 's' || first === 'app') return isPlain(second) && depth === 2 ? at('APP', [first, second]) : null
  if (first === 'qr') return second === 'p' && isPlain(third) && depth === 3 ? at('ACCOUNT', ['qr', 'p', third]) : null
  if (depth !== 1) return null
  const number = /^(?:\+?84|0)([1-9]\d{8})$/.exec(first)?.[1]
  if (number) return at('ACCOUNT', [`0${number}`], [`84${number}`, `+84${number}`])
  return isPlain(first) ? at('ACCOUNT', [first]) : null
}
