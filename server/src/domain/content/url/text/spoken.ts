/**
 * Restores addresses as people write them so that no program finds them: `facebook chấm com`, `https//`, `fb/ten`,
 * `TikTok @ten`, `UID 1000…`, and known hosts with blanks around dots and slashes. Takes linear time.
 */
import type { Folded } from './fold.ts'

/** Replaces what one rule matches. `replace` returns null if the match is no address after all. */
interface Rule {
  pattern: RegExp
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
const pathWords =
  /^(?:groups|posts|watch|reel|reels|videos|video|photo|photos|photo\.php|permalink\.php|profile\.php|story\.php|pages|share|people|events|channel|c|user|shorts|live|p|@[\w.]{2,30}|\d{5,20})(?=$|[?/])/i

const rules: readonly Rule[] = [
  {
    // A scheme that is misspelt or lacks its colon.
    pattern:
      /(?<![\p{L}\p{N}.:/])(?:h{1,2}t{1,3}p{1,2}s{0,2}|htps{0,1}|htpps?|http?s|ttps?)[:;]?[ \t]{0,2}\/{1,3}[ \t]{0,2}(?=[a-z0-9-]{1,63} ?\.)/giu,
    replace: ([written]) => (/^https?:\/\//i.test(written) ? null : 'https://'),
  },
  {
    // A known name whose dot is a word, or has blanks around it.
    pattern:
      /(?<![\p{L}\p{N}@./-])(facebook|face book|fb|tiktok|tik tok|youtube|instagram|twitter|telegram|zalo)(?: {1,2}(?:chấm|cham|dot|phẩy) {1,2}| {0,2}\. {1,2}| {1,2}\.)(com|me|watch|net|vn)(?![\p{L}\p{N}])/giu,
    replace: ([, name = '', suffix = '']) => `${name.replace(' ', '').toLowerCase()}.${suffix.toLowerCase()}`,
  },
  {
    pattern:
      /(?<![\p{L}\p{N}@./-])([a-z0-9-]{3,60}) {1,2}chấm {1,2}(com|vn|net|org|info|top|xyz|club|shop|site|online|vip|cc)(?![\p{L}\p{N}])/giu,
    replace: ([, name = '', suffix = '']) => `${name}.${suffix.toLowerCase()}`,
  },
  {
    pattern: /(?<![\p{L}\p{N}@./-])t {0,2}\. {0,2}me {0,2}\/ {0,2}(?=[a-z0-9_+]{4,32})/giu,
    replace: ([written]) => (written === 't.me/' ? null : 't.me/'),
  },
  {
    // The path of a known host with blanks around its slashes, or with the word for a slash.
    pattern:
      /(?<=(?:facebook|fb|tiktok|youtube|instagram)\.com)(?: {0,2}(?:\/|gạch chéo|gach cheo|xuyệt|xuyet|slash) {0,2}[\w.?=&@%-]{1,100}){1,8}/giu,
    replace: ([written]) => {
      if (!/ /.test(written)) return null
      const path = written.replace(/ {0,2}(?:\/|gạch chéo|gach cheo|xuyệt|xuyet|slash) {0,2}/giu, '/')
      return pathWords.test(path.slice(1)) ? path : null
    },
  },
  {
    pattern: /(?<![\p{L}\p{N}@./-])(?:fb|facebook)\/(?=([a-z0-9][\w.]{2,49})(?![\w@]))/giu,
    replace: ([, name = '']) => (notNames.has(name.toLowerCase().replace(/\.+$/, '')) ? null : 'facebook.com/'),
  },
  {
    pattern:
      /(?<![\p{L}\p{N}@./-])(tiktok|tik tok|youtube|yt|telegram|tele|instagram|insta|threads|twitter)(?: {0,2}[:–-] {0,2}| {1,2})@(?=[a-z0-9][\w.]{1,29}(?![\w@]))/giu,
    replace: ([, name = '']) => accountHosts[name.toLowerCase()] ?? null,
  },
  {
    pattern: /(?<![\p{L}\p{N}@./-])uid(?: {0,2}[:=–-])? {0,2}(?=\d{8,17}(?![\d.]))/giu,
    replace: () => 'www.facebook.com/profile.php?id=',
  },
]

/** Most texts contain none of these, and are returned unchanged. */
const hint = /chấm|cham |dot |phẩy|xuy|gạch|gach|slash|uid|@| \.|\. | \/|\/ |fb\/|facebook\/|ttp|htp|t ?\. ?me/i

export function restoreSpoken(folded: Folded): Folded {
  if (!hint.test(folded.text)) return folded
  return rules.reduce(applied, folded)
}

function applied({ text, origin }: Folded, { pattern, replace }: Rule): Folded {
  const parts: string[] = []
  const places: number[] = []
  let from = 0
  pattern.lastIndex = 0
  const copy = (end: number) => {
    parts.push(text.slice(from, end))
    for (let at = from; at < end; at++) places.push(origin[at]!)
  }
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const replacement = replace(match)
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
