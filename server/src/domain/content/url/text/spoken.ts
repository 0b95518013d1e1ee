/**
 * Restores addresses as people write them so that no program finds them: `facebook chấm com`, `https//`, `fb/ten`,
 * `TikTok @ten`, `UID 1000…`, and known hosts with blanks around dots and slashes. Takes linear time.
 */
import { trimEnd } from '#domain/content/url/trim-end.ts'
import type { Folded } from './fold.ts'

/** Replaces what one rule matches. `replace` returns null if the match is no address after all. */
interface Rule {
  pattern: RegExp
  /** the character before a match; by default, any that does not continue a word, a host or a mail address */
  mayFollow?: RegExp
  replace(match: RegExpExecArray): string | null
}

/** Names that stand after `fb/` in a list of channels, as in `liên hệ fb/zalo`. */
const notNames = new Set(
  [
    'zalo tiktok google youtube instagram insta telegram twitter messenger mess meta facebook email mail sms web website',
    'app page group nhom trang post video link viber threads shopee lazada yt ig tele tiki inbox ads com',
  ].flatMap((names) => names.split(' ')),
)

/** Hosts of accounts that people name by the platform and an @. */
const accountHosts: Record<string, string> = {
  ...{
    tiktok: 'www.tiktok.com/@',
    'tik tok': 'www.tiktok.com/@',
    youtube: 'www.youtube.com/@',
    yt: 'www.youtube.com/@',
  },
  ...{ telegram: 't.me/', tele: 't.me/', instagram: 'www.instagram.com/', insta: 'www.instagram.com/' },
  ...{ threads: 'www.threads.net/@', twitter: 'x.com/' },
}

/** The first segment of a path whose slashes have blanks around them. */
const pathWords = new Set(
  [
    'groups posts watch reel reels videos video photo photos photo.php permalink.php profile.php story.php pages',
    'share people events channel c user shorts live p',
  ].flatMap((names) => names.split(' ')),
)

/** The characters after a match that are examined. */
const MAX_AFTER = 60
const after = ({ 0: written, index, input }: RegExpExecArray): string =>
  input.slice(index + written.length, index + written.length + MAX_AFTER)

/** Whether a word ends at the end of the match. */
const endsWord = (match: RegExpExecArray): boolean => !/^[\p{L}\p{N}]/u.test(after(match))

/** The name at the beginning of a text; null if an @ or too long a name follows. */
function nameIn(text: string): string | null {
  const name = /^[\w.]*/.exec(text)?.[0] ?? ''
  return name.length < 2 || name.length > 50 || text.charAt(name.length) === '@' || name.startsWith('.') ? null : name
}

const rules: readonly Rule[] = [
  {
    // A scheme that is misspelt or lacks its colon.
    pattern: /(?:hh?ttt?pp?s?s?|htpp?s?|tt?ps?)[:;]? {0,2}\/\/?\/? {0,2}/gi,
    replace: (match) => (/^https?:\/\//i.test(match[0]) || !/^[a-z0-9-]* ?\./i.test(after(match)) ? null : 'https://'),
  },
  {
    // A known name whose dot is a word, or has blanks around it.
    pattern:
      /(facebook|face book|fb|tiktok|tik tok|youtube|instagram|twitter|telegram|zalo)( {1,2}(?:chấm|cham|dot|phẩy) {1,2}| {0,2}\. {0,2})(com|me|watch|net|vn)/gi,
    replace: (match) => {
      const [, name = '', dot = '', suffix = ''] = match
      return dot === '.' || !endsWord(match) ? null : `${name.replace(' ', '').toLowerCase()}.${suffix.toLowerCase()}`
    },
  },
  {
    pattern: / {1,2}chấm {1,2}(com|vn|net|org|info|top|xyz|club|shop|site|online|vip|cc)/gi,
    mayFollow: /[a-z0-9]/i,
    replace: (match) => {
      const front = match.input.slice(Math.max(0, match.index - MAX_AFTER), match.index)
      const name = front.split(/[^a-z0-9-]/i).at(-1) ?? ''
      const before = front.charAt(front.length - name.length - 1)
      const isName = name.length > 2 && name.length < MAX_AFTER && !/[\p{L}\p{N}@./]/u.test(before)
      return isName && endsWord(match) ? `.${match[1]!.toLowerCase()}` : null
    },
  },
  {
    pattern: /t {0,2}\. {0,2}me {0,2}\/ {0,2}/gi,
    replace: (match) => (match[0] === 't.me/' || !/^[\w+]{4}/.test(after(match)) ? null : 't.me/'),
  },
  {
    // The path of a known host with blanks around its slashes, or with the word for a slash.
    pattern:
      /((?:facebook|fb|tiktok|youtube|instagram)\.com)((?: {0,2}(?:\/|gạch chéo|gach cheo|xuyệt|xuyet|slash) {0,2}[\w.?=&@%-]{1,100}){1,8})/gi,
    mayFollow: /[/.]/,
    replace: ([, host = '', written = '']) => {
      if (!written.includes(' ')) return null
      const path = written.replace(/ {0,2}(?:\/|gạch chéo|gach cheo|xuyệt|xuyet|slash) {0,2}/gi, '/')
      const first = path.split(/[/?]/, 2)[1] ?? ''
      return pathWords.has(first.toLowerCase()) || /^(?:@[\w.]+|\d{5,})$/.test(first) ? host + path : null
    },
  },
  {
    pattern: /(?:fb|facebook)\//gi,
    replace: (match) => {
      const name = nameIn(after(match))
      const isName = name !== null && name.length > 2 && !notNames.has(trimEnd(name.toLowerCase(), '.'))
      return isName ? 'facebook.com/' : null
    },
  },
  {
    pattern: /(tiktok|tik tok|youtube|yt|telegram|tele|instagram|insta|threads|twitter)( ?[:–-] ?| {1,2})@/gi,
    replace: (match) => (nameIn(after(match)) ? (accountHosts[match[1]!.toLowerCase()] ?? null) : null),
  },
  {
    pattern: /uid ?[:=–-]? ?/gi,
    replace: (match) => {
      const digits = /^\d*/.exec(after(match))?.[0] ?? ''
      return digits.length >= 8 && digits.length <= 17 ? 'www.facebook.com/profile.php?id=' : null
    },
  },
]

/** Most texts contain none of these, and are returned unchanged. */
const hint = /chấm|cham |dot |phẩy|xuy|gạch|gach|slash|uid|@| \.|\. | \/|\/ |fb\/|facebook\/|ttp|htp|t ?\. ?me/i

export function restoreSpoken(folded: Folded): Folded {
  if (!hint.test(folded.text)) return folded
  return rules.reduce(applied, folded)
}

const continued = /[\p{L}\p{N}@./-]/u

function applied({ text, origin }: Folded, { pattern, mayFollow, replace }: Rule): Folded {
  const parts: string[] = []
  const places: number[] = []
  let from = 0
  pattern.lastIndex = 0
  const copy = (end: number) => {
    parts.push(text.slice(from, end))
    for (let at = from; at < end; at++) places.push(origin[at]!)
  }
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const before = text.charAt(match.index - 1)
    const isFree = before === '' || !continued.test(before) || (mayFollow?.test(before) ?? false)
    const replacement = isFree ? replace(match) : null
    if (replacement === null) continue
    const end = match.index + match[0].length
    copy(match.index)
    parts.push(replacement)
    // The last character stands for the end of what was written.
    for (let at = 0; at < replacement.length; at++)
      places.push(origin[at === replacement.length - 1 ? end - 1 : match.index]!)
    from = end
  }
  if (from === 0) return { text, origin }
  copy(text.length)
  places.push(origin[text.length]!)
  return { text: parts.join(''), origin: Uint32Array.from(places) }
}
