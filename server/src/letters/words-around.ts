/** Recognises links in a letter by the words directly around them: the sender's own works, authors and removed pages. */

/** Length of the text before or after a link that is read, in UTF-16 units. */
export const MAX_AROUND = 200

const ownWork =
  /(?:\b(?:our|my)\s[^.;\n]{0,60}\b(?:sites?|websites?|pages?|products?|works?|repositor\p{L}{1,4}|repo|projects?|documentation|apps?|channels?|blogs?|store|shop|portal|courses?|books?|catalog(?:ue)?|software)\b|\boriginal(?:ly)?\s[\p{L}]{2,20}|\bpublished by us|bản gốc|tác phẩm gốc|bài gốc|đăng (?:gốc|lần đầu)|(?:trang|website|kênh|fanpage|tài khoản|cổng)[^.;\n]{0,40}(?:của (?:chúng tôi|trường|công ty|cơ quan|đơn vị|tòa soạn)|chính thức|chính chủ)|原创|原文|原版|官方|(?:наш|мой)\p{L}{0,3}\sсайт|nuestr[ao]\s(?:sitio|página|obra))[^.;\n]{0,80}$/iu
const copied =
  /cop(?:y|ies|ied)\b|infring|fake|unauthori|clone|pirat|impersonat|stolen|leak|sao chép|giả|lậu|trái phép|mạo danh|侵权|假|подде|копи|copia|fals/iu
const author =
  /(?:^|\s)(?:do|bởi|của|by)(?: (?:the|tài khoản|người dùng|trang|kênh|nhóm|account|user|page|channel|chủ tài khoản)){0,2}\s{0,3}[(«"“]?$/iu
const contactWords =
  /(?:xin gửi về|gửi về|thông tin chi tiết|más información|подробн\p{L}{1,8}|mọi (?:ý kiến|thắc mắc|thông tin|phản hồi)|đầu mối|hotline|đường dây nóng|điện thoại|visit us|write to|reach us|for enquiries|more details)[^.!?。\n]{0,90}$/iu
const cited =
  /(?:xem cảnh báo|cảnh báo (?:ở|tại|trên|của)|xem (?:thêm|tại)|tham khảo|thông tin (?:chính xác|đúng)|see also|for comparison|accurate information|public warning|press release|licensed [^.;\n]{0,40} from|template (?:by|from)|mẫu (?:của|tại|theo))[^.;\n]{0,80}$|(?<!\p{L})(?:báo|tạp chí|đài)\s[^.,;\n(]{1,40}\($/iu
const owner = /(?:chúng tôi là|chủ sở hữu|\bwe (?:are|own|operate|publish)\b)[^.;\n]{0,150}$/iu
const removedAfter =
  /^[\s).,»"”\]]{0,4}(?:(?:này |nay )?đã (?:bị |được )?(?:gỡ|xóa|xoá|chặn)|(?:has|have|was|were|is) (?:already |since )?(?:been )?(?:removed|taken down|disabled|deleted)|already (?:removed|taken down)|уже удал|已(?:被)?(?:删除|下架))(?![^.;\n]{0,40}(?:but|again|nhưng|again|vẫn|lại))/iu

const demand =
  /remov|take\s?down|taken down|disabl|delet|block|infring|unlawful|illegal|violat|gỡ|xóa|xoá|chặn|khóa|vi phạm|xử lý|giả mạo|lừa đảo|删除|屏蔽|侵权|违法|удал|огранич|запрещ|retir|bloque|elimin/iu

export type WordsReason = 'own work' | 'author' | 'contact' | 'already restricted' | 'cited'

/** `gap` is the text since the previous link, `after` the text from the end of the link. */
export function reasonAround(gap: string, after: string): WordsReason | null {
  const before = gap.slice(-MAX_AROUND)
  if (removedAfter.test(after.slice(0, MAX_AROUND))) return 'already restricted'
  if (author.test(before.slice(-60)) && gap.length <= 60 && !gap.includes('\n')) return 'author'
  const own = ownWork.exec(before)
  if (own && !copied.test(before.slice(Math.max(0, own.index - 60)))) return 'own work'
  const owned = owner.exec(before)
  if (owned && !demand.test(owned[0]) && !copied.test(owned[0])) return 'own work'
  if (cited.test(before)) return 'cited'
  return contactWords.test(before) ? 'contact' : null
}

/** Whether the words before a link demand its removal. */
export const isDemanded = (gap: string): boolean => demand.test(gap.slice(-MAX_AROUND))

const stillBefore = /(?:\bstill\b|vẫn)[^.\n]{0,60}(?:remov|infring|gỡ|vi phạm)[^.\n]{0,60}$/iu
const stillAfter =
  /^[^.\n]{0,60}(?:remains? infring|must (?:still )?be (?:removed|taken down)|vẫn (?:phải|cần|vi phạm))/iu

/** Whether a letter that withdraws a demand upholds it for this link. */
export const isStillDemanded = (gap: string, after: string): boolean =>
  stillBefore.test(gap.slice(-MAX_AROUND)) || stillAfter.test(after.slice(0, MAX_AROUND))

const mailHost = /@(?<host>[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5})/gi
const freeMail = new Set(
  'gmail googlemail yahoo hotmail outlook live icloud protonmail proton qq 163 126 mail yandex'.split(' '),
)

/** Returns the hosts of the mail addresses in a letter, except providers of mail for everybody. */
export const senderHosts = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(mailHost)]
      .slice(0, 200)
      .map(({ groups }) => groups!.host!.toLowerCase())
      .filter((host) => !freeMail.has(host.split('.', 1)[0]!)),
  ),
]
