/** Recognises links in a letter that are not targets for removal, such as laws, official sites and press sources. */
import type { ReadingRules } from '#domain/content/rules/reading.ts'
import { isBelow, isGovernmentHost } from '#domain/rules/hosts.ts'

export type NonTargetReason =
  | 'government site'
  | 'law text'
  | "platform's own page"
  | "sender's own app"
  | 'already restricted'
  | 'official site'
  | 'press source'
  | 'contact'
  | 'markup'

const lawHosts = [
  'vbpl.vn',
  'thuvienphapluat.vn',
  'luatvietnam.vn',
  'consultant.ru',
  'garant.ru',
  'cntd.ru',
  'boe.es',
  'legifrance.com',
  'pkulaw.com',
  'hklii.hk',
]
const markupHosts = ['w3.org', 'schemas.microsoft.com', 'schemas.openxmlformats.org']
const platformDesks = [
  'help.github.com',
  'docs.github.com',
  'support.github.com',
  'support.google.com',
  'policies.google.com',
  'transparencyreport.google.com',
  'transparency.meta.com',
  'transparency.fb.com',
  'about.meta.com',
  'help.instagram.com',
  'help.x.com',
  'help.twitter.com',
  'legal.x.com',
  'support.tiktok.com',
  'telegram.org',
]
const platformDeskPaths =
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:help|policies|policy|legal|terms|tos|privacy|community-?guidelines|communitystandards|howyoutubeworks|contact|site-policy|about\/(?:policies|legal))(?:[/.]|$)/i

/**
 * Returns why an address cannot be a target of a letter, regardless of the text around it; null if it can be a target.
 */
export function bystanderByAddress(url: URL, rules: ReadingRules): NonTargetReason | null {
  const host = url.hostname
  if (isGovernmentHost(host)) return 'government site'
  if (lawHosts.some((name) => isBelow(host, name))) return 'law text'
  if (markupHosts.some((name) => isBelow(host, name))) return 'markup'
  if (platformDesks.some((name) => isBelow(host, name))) return "platform's own page"
  const family = rules.familyOf(host)
  if (!family?.hosts.includes(host)) return null
  return platformDeskPaths.test(url.pathname) ? "platform's own page" : null
}

/**
 * Maximum lengths, in UTF-16 units, of the clause before a link (MAX_CLAUSE) and of the longer text before the link
 * (MAX_EARLIER).
 */
export const MAX_CLAUSE = 300
export const MAX_EARLIER = 900

// These expressions are tested against the text before a link. They end with `$`, so they match only words in the same
// clause as the link.
const restricted =
  /(?:доступ\S{0,20}(?:(?!\sбы|\sбуд|\sдолж|\sподлеж)[^.;\n]){0,40}\sограничен\S{0,20}|(?:уже|ранее) (?:удал|заблок)\S{1,20}|access [^.;\n]{0,40}\b(?:is|was|has been)(?: already)? (?:limited|restricted|blocked)|already (?:been )?(?:removed|blocked|disabled|taken down)|đã (?:được |bị )?(?:gỡ|chặn|xóa|xoá|ngăn chặn)|已经?(?:被)?(?:删除|屏蔽|处理|下架)|ya (?:ha sido|han sido|fue(?:ron)?) (?:retirad|bloquead|eliminad)\S{0,20})(?<rest>[^.!?。！？;\n]{0,90})$/iu
const andYet =
  /but\b|still|re-?upload|again|но\s|все ещ|снова|nhưng|vẫn|đăng lại|tái|lại|但|仍|还|又|pero|todavía|aún|de nuevo|so\b/iu
const official =
  /(?<fake>(?:giả mạo|mạo danh|fake|impersonat\S{1,20}|поддел\S{1,20}|假冒|仿冒|suplant\S{1,20})[^.\n]{0,50})?(?:official (?:web ?)?site|(?:trang|website)(?: web| thông tin)?(?: điện tử)? chính thức|официальн\S{1,20} (?:веб-)?сайт\S{0,20}|官方网站|官网|(?:sitio|página) (?:web )?oficial)(?:,? (?:of|của|de|del) [^.,;:\n]{1,40})?(?: (?:is|là|es))?\s{0,9}(?<mark>[:：]?)\s{0,9}[(（<]?$/iu
const press =
  /(?:^|[^\p{L}])(?:(?:theo|phản ánh của|do)\s[^.;:\n]{0,40}(?:(?<!(?:thông|cảnh|dự|tình) )(?<!\p{L})báo(?! cáo)|tạp chí|tòa soạn)|(?:as )?reported (?:by|in)|(?:according to|published by)[^.;:\n]{0,40}(?:newspaper|press|daily|news)|(?:по сообщени|сообщени\S{1,20})[^.;:\n]{0,40}(?:газет|издани|СМИ)\S{0,20}|según[^.;:\n]{0,40}(?:diario|periódico|prensa))[^.,;:\n]{0,60}$|(?:source|nguồn(?: tin)?|источник|来源|fuente)\s{0,9}[:：]\s{0,9}[(<]?$/iu
const contact =
  /(?:liên hệ|contact (?:us|me|our)|please contact|for (?:further|more) (?:information|details)|обра(?:щайтесь|титься)|связаться|联系我们|联系方式|póngase en contacto|contáctenos)[^.!?。\n]{0,50}$/iu
const download = /(?:скачать|download(?:ed)?|tải (?:về|xuống|ứng dụng)|下载|descarg\S{1,20})[^.!?。]{0,60}$/iu
const ownApp =
  /официальн\S{1,20} мобильн\S{1,20} приложени|official (?:mobile )?app(?:lication)?\b|ứng dụng (?:di động )?chính thức|官方(?:应用|客户端)/iu
const fakeApp = /fake|поддел|giả mạo|mạo danh|lừa đảo|假|fals[oa]|fraud|malware|мошенн/iu
const appStores = ['play.google.com', 'apps.apple.com', 'itunes.apple.com', 'appgallery.huawei.com', 'apps.rustore.ru']

/**
 * Returns the reason if the words before a link show that it is not a target; null if it may be a target. `before` is
 * the text since the previous link. `earlierText` is a longer text up to the link.
 */
export function bystanderByWords(before: string, earlierText: string, host: string): NonTargetReason | null {
  const clause = before.slice(-MAX_CLAUSE)
  const earlier = earlierText.slice(-MAX_EARLIER)
  const store = appStores.some((name) => isBelow(host, name))
  if (store && download.test(clause) && ownApp.test(earlier) && !fakeApp.test(earlier)) return "sender's own app"
  const restriction = restricted.exec(clause)
  if (restriction && !andYet.test(restriction.groups?.rest ?? '')) return 'already restricted'
  const genuine = official.exec(clause)
  // "a fake of the official site: <link>" links to the fake, "a fake of the official site (<link>)" to the official
  // site.
  if (genuine && !(genuine.groups?.fake && genuine.groups.mark)) return 'official site'
  if (press.test(clause)) return 'press source'
  return contact.test(clause) ? 'contact' : null
}
