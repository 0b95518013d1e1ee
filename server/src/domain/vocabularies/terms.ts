/**
 * The operator's vocabularies: the codes that an installation uses for kinds, actions, reasons, sources and channels,
 * with their labels. This is the only list of them: inputs, payloads of events, figures, documents and screens are
 * derived from it.
 */
import type { Bilingual } from '@takedown/declarations/bilingual.ts'
import { unclearReasons } from '@takedown/declarations/unclear-reasons.ts'
import type { Locale } from './locale.ts'

/** One entry of a vocabulary. */
export interface Term {
  code: string
  labels: Record<Locale, string>
}

const labelsOf = ({ vi, en }: Bilingual) => [vi, en] as const

const labels = {
  ContentKind: {
    POST: ['Bài viết', 'Post'],
    VIDEO: ['Video', 'Video'],
    LIVESTREAM: ['Phát trực tiếp', 'Livestream'],
    COMMENT: ['Bình luận', 'Comment'],
    GROUP: ['Nhóm', 'Group'],
    PAGE: ['Trang', 'Page'],
    CHANNEL: ['Kênh', 'Channel'],
    ACCOUNT: ['Tài khoản', 'Account'],
    AD: ['Quảng cáo', 'Ad'],
    APP: ['Ứng dụng', 'App'],
    SITE: ['Trang web', 'Site'],
  },
  Action: {
    CONTENT_REMOVED: ['Gỡ nội dung', 'Content removed'],
    CONTENT_DISABLED_IN_COUNTRY: ['Chặn hiển thị tại Việt Nam', 'Disabled in the country'],
    ACCOUNT_SUSPENDED: ['Tạm khóa tài khoản', 'Account suspended'],
    ACCOUNT_TERMINATED: ['Khóa vĩnh viễn tài khoản', 'Account terminated'],
    GROUP_DISABLED: ['Vô hiệu hóa nhóm', 'Group disabled'],
    AGE_RESTRICTED: ['Giới hạn độ tuổi', 'Age-restricted'],
    DEMOTED: ['Hạn chế phân phối', 'Demoted'],
    LABELLED: ['Gắn nhãn cảnh báo', 'Labelled'],
  },
  RefusalReason: {
    VIOLATION_UNCLEAR: labelsOf(unclearReasons.VIOLATION_UNCLEAR),
    NOT_ENOUGH_INFORMATION: labelsOf(unclearReasons.NOT_ENOUGH_INFORMATION),
    NO_VIOLATION_FOUND: ['không thấy vi phạm', 'no violation found'],
    DISPUTED: ['có tranh chấp', 'disputed'],
    OUTSIDE_JURISDICTION: ['ngoài phạm vi', 'outside jurisdiction'],
    TECHNICALLY_IMPOSSIBLE: ['không thể về kỹ thuật', 'technically impossible'],
    OTHER: ['lý do khác', 'another reason'],
  },
  TipSource: {
    PRESS: ['Báo chí', 'Press'],
    STAFF: ['Cán bộ', 'Staff'],
    API: ['Kết nối hệ thống', 'API'],
    LETTER: ['Công văn', 'Official letter'],
  },
  ItemSource: {
    PRESS: ['Báo chí phản ánh', 'Reported by the press'],
    STAFF: ['Cán bộ tiếp nhận', 'Recorded by an officer'],
    API: ['Hệ thống khác gửi', 'Sent by another system'],
    LETTER: ['Công văn', 'Official letter'],
    IMPORT: ['Nhập từ tệp', 'Imported from a file'],
    OWN: ['Tự phát hiện', 'Detected by ourselves'],
  },
  ChannelKind: {
    PORTAL: ['Cổng tiếp nhận', 'Portal'],
    EMAIL: ['Thư điện tử', 'E-mail'],
    WEBHOOK: ['Kết nối hệ thống', 'Webhook'],
    PAPER: ['Công văn giấy', 'Paper letter'],
    TELEPHONE: ['Điện thoại', 'Telephone'],
  },
  PlatformKind: {
    PLATFORM: ['Nền tảng', 'Platform'],
    WEBSITE: ['Trang thông tin điện tử', 'Website'],
    HOST: ['Nhà cung cấp dịch vụ lưu trữ', 'Hosting provider'],
    REGISTRAR: ['Nhà đăng ký tên miền', 'Domain registrar'],
    ACCESS_PROVIDER: ['Nhà cung cấp dịch vụ truy nhập Internet', 'DNS or access provider'],
    SEARCH_ENGINE: ['Công cụ tìm kiếm', 'Search engine'],
    APP_STORE: ['Kho ứng dụng', 'App store'],
    AD_NETWORK: ['Mạng quảng cáo', 'Advertising network'],
  },
} as const satisfies Record<string, Record<string, readonly [vi: string, en: string]>>

export type Vocabulary = keyof typeof labels
export const vocabularies: readonly string[] = Object.keys(labels)
export type Code<V extends Vocabulary> = keyof (typeof labels)[V] & string

/** Built once, so that all rows with the same code share one object. */
const terms = new Map<Vocabulary, ReadonlyMap<string, Term>>(
  Object.entries(labels).map(([vocabulary, words]) => [
    vocabulary as Vocabulary,
    new Map(Object.entries(words).map(([code, [vi, en]]) => [code, { code, labels: { vi, en } }])),
  ]),
)

/** Returns all terms of a vocabulary, in the order of its pickers. */
export const termsOf = (vocabulary: Vocabulary): readonly Term[] => [...terms.get(vocabulary)!.values()]

export const codesOf = <V extends Vocabulary>(vocabulary: V) => [...terms.get(vocabulary)!.keys()] as Code<V>[]

/** Returns the term of a stored code. */
export const termOf = (vocabulary: Vocabulary, code: string): Term => terms.get(vocabulary)!.get(code)!
