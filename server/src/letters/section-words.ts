/** The words of headings and questions by which a letter names its sections. */

export type Section = 'REMOVE' | 'ORIGINAL' | 'CONTACT' | 'DECLARATION'

/** Titles and subjects of letters, which begin no section. */
const title = /^(?:thông báo|notice\b|v\/v|về việc|re\b|subject\b|đơn |kính gửi|dear |date\b|số\b|from\b|to\b)/iu

/** In the order in which they are tried: a question about the infringer's contact also names the infringement. */
const words: [Section, RegExp][] = [
  [
    'DECLARATION',
    /^statements?$|^sworn|good[- ]faith|perjury|i swear|i have (?:read|taken)|fair use|authorized to act on|best solution|technological measures|open source licen|revised|legal name|consent to|anti-circumvention|cam (?:kết|đoan)|tuyên bố|căn cứ pháp lý|legal basis|声明|保证|法律依据|заявление|declaraci/iu,
  ],
  [
    'REMOVE',
    /infringing (?:material|content|works?|urls?|links?|sites?|web|pages?|cop|files?|repositor)|unauthori[sz]ed (?:cop|use|material)|(?:to be|should be|must be) (?:removed|taken down|disabled|blocked|restricted)|(?:đề nghị|yêu cầu|cần|phải) (?:[\p{L}]{1,8} ){0,6}(?:gỡ|xử lý|chặn|ngăn chặn|xóa|xoá|khóa|khoá)|giả mạo|lừa đảo|nội dung vi phạm|侵权(?:链接|网址|内容)|запрещенн/iu,
  ],
  [
    'CONTACT',
    /contact|liên hệ|đầu mối|nơi nhận|người (?:gửi|báo|đăng)|thông tin (?:bên|đơn vị|người)|^(?:sender|tel\b|telephone|phone|e-?mail\b|signature|signed)|联系|发件人|контакт|отправител|remitente/iu,
  ],
  [
    'ORIGINAL',
    /original|title of (?:the )?work|bản gốc|(?:tác phẩm|bài viết|video|ảnh|nội dung) (?:gốc|bị xâm phạm|được bảo hộ)|copyright(?:ed)? (?:work|owner)|rights? ?(?:holder|owner)|official|genuine|chính (?:thức|chủ)|chủ sở hữu|chủ thể quyền|our (?:work|product|site|website|store)|trademark|原(?:创|作|文|始)|权利人|官方|оригинал|правообладател|официальн|obra|titular/iu,
  ],
  [
    'REMOVE',
    /take[- ]?n? ?down|remov|disabl|infring|alleged|block|violat|illegal|unlawful|following|below|forks?\b|gỡ|xóa|xoá|chặn|khóa|vi phạm|xử lý|sau(?: đây)?$|dưới đây|phụ lục|danh sách|annex|appendix|删除|侵权|违法|屏蔽|附件|удал|ограничен|retir|bloque|infractor/iu,
  ],
]

/** Longest heading that is read, in UTF-16 units: the questions of forms are long. */
export const MAX_HEADING = 400

/** Returns the section that a heading begins; null if its words name none. */
export function sectionNamed(heading: string): Section | null {
  const label = heading.slice(0, MAX_HEADING)
  if (title.test(label)) return null
  return words.find(([, expression]) => expression.test(label))?.[0] ?? null
}
