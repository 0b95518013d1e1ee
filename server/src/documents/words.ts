/** The headings and other fixed words of issued documents. */

import type { SeenSource } from '#domain/content/last-seen.ts'
import type { LocatorKind } from '#domain/documents/annex-model.ts'

export interface LetterFileWords {
  files: string
  hash: string
}

export interface AnnexWords {
  heading: string
  title: (items: number) => string
  part: (number: number, of: number) => string
  /** the line that refers to the letter: its number, its date as YYYY-MM-DD and who issued it */
  attachedTo: (reference: string, date: string, authority: string) => string
  addressee: string
  powers: string
  urgent: string
  /** heading of the list of the provisions that the items break */
  provisions: string
  limit: string
  /** heading before `wholeItem` */
  measure: string
  /** states to what a measure applies */
  wholeItem: string
  columns: readonly string[]
  /** the label before a place of each kind; empty for a kind that needs no label */
  places: Record<LocatorKind, string>
  leadsTo: string
  parent: string
  seenAt: string
  /** how the content was seen */
  seenBy: Record<SeenSource, string>
  everywhere: string
  attached: string
  notAttached: string
  earlierItem: (number: number) => string
  whyNotMilder: string
  howToAnswer: string
  redress: string
  replyAddress: string
  portal: string
}

const vi: LetterFileWords & AnnexWords = {
  files: 'Tệp kèm theo',
  hash: 'SHA-256',
  heading: 'Phụ lục I',
  title: (items) => `Danh mục ${items} nội dung`,
  part: (number, of) => `Phần ${number}/${of}`,
  attachedTo: (reference, date, authority) =>
    `(Kèm theo Công văn số ${reference} ngày ${vietnameseDay(date)} của ${authority})`,
  addressee: 'Kính gửi',
  powers: 'Căn cứ',
  urgent: 'KHẨN',
  provisions: 'Các quy định bị vi phạm, dẫn tại cột 5',
  limit: 'Thời hạn',
  measure: 'Biện pháp',
  wholeItem:
    'áp dụng cho toàn bộ nội dung tại địa chỉ ở cột 3; tài khoản hoặc trang ghi sau “đăng bởi / trên” chỉ để tìm nội dung; cột 4 nêu nơi đã thấy vi phạm.',
  columns: [
    'STT',
    'Loại, tên hiển thị, định danh',
    'Địa chỉ',
    'Vị trí cụ thể, thời điểm ghi nhận',
    'Quy định bị vi phạm',
    'Lý do',
    'Biện pháp, phạm vi',
    'Chứng cứ',
    'Thời hạn',
    'Yêu cầu trước, điểm mới',
  ],
  places: {
    NAME: 'tên',
    HANDLE: 'định danh',
    PARENT: 'đăng bởi / trên',
    POST: 'bài',
    TIMESTAMP: 'thời điểm trong video',
    PAGE: 'trang',
    OTHER: '',
  },
  leadsTo: 'dẫn đến',
  parent: 'đăng bởi / trên',
  seenAt: 'thấy gần nhất',
  seenBy: { PERSON: 'cán bộ kiểm tra', PROBE: 'kiểm tra tự động', CAPTURE: 'chụp làm chứng cứ' },
  everywhere: 'mọi quốc gia',
  attached: 'kèm theo',
  notAttached: 'lưu tại cơ quan',
  earlierItem: (number) => `mục ${number}`,
  whyNotMilder: 'Lý do không áp dụng biện pháp nhẹ hơn',
  howToAnswer: 'Cách trả lời',
  redress: 'Quyền phản đối',
  replyAddress: 'Địa chỉ nhận trả lời',
  portal: 'Cổng trả lời',
}

const en: LetterFileWords & AnnexWords = {
  files: 'Attached files',
  hash: 'SHA-256',
  heading: 'Annex I',
  title: (items) => `List of ${items} item${items === 1 ? '' : 's'}`,
  part: (number, of) => `Part ${number} of ${of}`,
  attachedTo: (reference, date, authority) => `(Attached to letter No. ${reference} of ${date}, ${authority})`,
  addressee: 'To',
  powers: 'Legal basis',
  urgent: 'URGENT',
  provisions: 'Provisions broken, named in column 5',
  limit: 'Time limit',
  measure: 'Measure',
  wholeItem:
    'it concerns all of the content at the address in column 3; an account or page after “published by / on” is named only to find the content; column 4 states where the violation was seen.',
  columns: [
    'No.',
    'Kind, name shown, handle',
    'Address',
    'Where exactly, when seen',
    'Provision broken',
    'Reason',
    'Measure, territory',
    'Evidence',
    'Deadline',
    'Earlier request, what is new',
  ],
  places: {
    NAME: 'name',
    HANDLE: 'handle',
    PARENT: 'published by / on',
    POST: 'post',
    TIMESTAMP: 'time in the video',
    PAGE: 'page',
    OTHER: '',
  },
  leadsTo: 'leads to',
  parent: 'published by / on',
  seenAt: 'last seen',
  seenBy: { PERSON: 'checked by an officer', PROBE: 'checked automatically', CAPTURE: 'captured as evidence' },
  everywhere: 'all countries',
  attached: 'attached',
  notAttached: 'kept by the authority',
  earlierItem: (number) => `item ${number}`,
  whyNotMilder: 'Why a milder measure does not serve',
  howToAnswer: 'How to answer',
  redress: 'Right to contest',
  replyAddress: 'Address for answers',
  portal: 'Portal for answers',
}

export const wordsIn = (language: string): LetterFileWords & AnnexWords => (/^vi\b/i.test(language) ? vi : en)

function vietnameseDay(date: string): string {
  const [year, month, day] = date.split('-') as [string, string, string]
  // Decree 30/2020 requires a leading zero for days below 10 and for the first two months.
  return `${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}
