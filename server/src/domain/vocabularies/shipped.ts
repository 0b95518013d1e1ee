/**
 * The entries of the vocabularies that ship with the product, with their labels and flags. Every start of the server
 * adds the entries that the database lacks. The operator maintains the stored entries, and adds others. Code that
 * depends on the meaning of an entry uses one of these codes.
 */

/** Formulas rely on these flags of an entry. A flag that is absent is not set. */
export interface Flags {
  /** of an action or measure: the content can no longer be reached */
  makesInaccessible: boolean
  /** of an action, measure or kind of content: it concerns an account, group, page or channel, not a single post */
  accountLevel: boolean
  /** of a refusal reason: the request was not clear enough, so another one with more information may succeed */
  unclear: boolean
}
export type Flag = keyof Flags
export const flagNames = ['makesInaccessible', 'accountLevel', 'unclear'] as const satisfies readonly Flag[]

interface ShippedEntry extends Partial<Flags> {
  vi: string
  en: string
}

export const shipped = {
  ContentKind: {
    POST: { vi: 'Bài viết', en: 'Post' },
    VIDEO: { vi: 'Video', en: 'Video' },
    LIVESTREAM: { vi: 'Phát trực tiếp', en: 'Livestream' },
    COMMENT: { vi: 'Bình luận', en: 'Comment' },
    GROUP: { vi: 'Nhóm', en: 'Group', accountLevel: true },
    PAGE: { vi: 'Trang', en: 'Page', accountLevel: true },
    CHANNEL: { vi: 'Kênh', en: 'Channel', accountLevel: true },
    ACCOUNT: { vi: 'Tài khoản', en: 'Account', accountLevel: true },
    AD: { vi: 'Quảng cáo', en: 'Ad' },
    APP: { vi: 'Ứng dụng', en: 'App' },
    SITE: { vi: 'Trang web', en: 'Site' },
    AUDIO: { vi: 'Âm thanh', en: 'Audio' },
    IMAGE: { vi: 'Hình ảnh', en: 'Image' },
    STORY: { vi: 'Tin ngắn (story)', en: 'Story' },
    HASHTAG: { vi: 'Thẻ chủ đề (hashtag)', en: 'Hashtag' },
    PRODUCT: { vi: 'Sản phẩm rao bán', en: 'Product listing' },
    DOMAIN: { vi: 'Tên miền', en: 'Domain name' },
  },
  Action: {
    CONTENT_REMOVED: { vi: 'Gỡ nội dung', en: 'Content removed', makesInaccessible: true },
    CONTENT_DISABLED_IN_COUNTRY: {
      vi: 'Chặn hiển thị trong nước',
      en: 'Disabled in the country',
      makesInaccessible: true,
    },
    ACCOUNT_SUSPENDED: {
      vi: 'Tạm khóa tài khoản',
      en: 'Account suspended',
      makesInaccessible: true,
      accountLevel: true,
    },
    ACCOUNT_TERMINATED: {
      vi: 'Khóa vĩnh viễn tài khoản',
      en: 'Account terminated',
      makesInaccessible: true,
      accountLevel: true,
    },
    GROUP_DISABLED: { vi: 'Vô hiệu hóa nhóm', en: 'Group disabled', makesInaccessible: true, accountLevel: true },
    AGE_RESTRICTED: { vi: 'Giới hạn độ tuổi', en: 'Age-restricted' },
    DEMOTED: { vi: 'Hạn chế phân phối', en: 'Demoted' },
    LABELLED: { vi: 'Gắn nhãn cảnh báo', en: 'Labelled' },
  },
  RefusalReason: {
    VIOLATION_UNCLEAR: { vi: 'hành vi vi phạm chưa rõ', en: 'violation unclear', unclear: true },
    NOT_ENOUGH_INFORMATION: { vi: 'thiếu thông tin', en: 'not enough information', unclear: true },
    NO_VIOLATION_FOUND: { vi: 'không thấy vi phạm', en: 'no violation found' },
    DISPUTED: { vi: 'có tranh chấp', en: 'disputed' },
    OUTSIDE_JURISDICTION: { vi: 'ngoài phạm vi', en: 'outside jurisdiction' },
    TECHNICALLY_IMPOSSIBLE: { vi: 'không thể về kỹ thuật', en: 'technically impossible' },
    OTHER: { vi: 'lý do khác', en: 'another reason' },
  },
  TipSource: {
    PRESS: { vi: 'Báo chí', en: 'Press' },
    STAFF: { vi: 'Cán bộ', en: 'Staff' },
    API: { vi: 'Kết nối hệ thống', en: 'API' },
    LETTER: { vi: 'Công văn', en: 'Official letter' },
  },
  ItemSource: {
    PRESS: { vi: 'Báo chí phản ánh', en: 'Reported by the press' },
    STAFF: { vi: 'Cán bộ tiếp nhận', en: 'Recorded by an officer' },
    API: { vi: 'Hệ thống khác gửi', en: 'Sent by another system' },
    LETTER: { vi: 'Công văn', en: 'Official letter' },
    IMPORT: { vi: 'Nhập từ tệp', en: 'Imported from a file' },
    OWN: { vi: 'Tự phát hiện', en: 'Detected by ourselves' },
  },
  ChannelKind: {
    PORTAL: { vi: 'Cổng tiếp nhận', en: 'Portal' },
    EMAIL: { vi: 'Thư điện tử', en: 'E-mail' },
    WEBHOOK: { vi: 'Kết nối hệ thống', en: 'Webhook' },
    PAPER: { vi: 'Công văn giấy', en: 'Paper letter' },
    TELEPHONE: { vi: 'Điện thoại', en: 'Telephone' },
  },
  PlatformKind: {
    PLATFORM: { vi: 'Nền tảng', en: 'Platform' },
    WEBSITE: { vi: 'Trang thông tin điện tử', en: 'Website' },
    HOST: { vi: 'Nhà cung cấp dịch vụ lưu trữ', en: 'Hosting provider' },
    REGISTRAR: { vi: 'Nhà đăng ký tên miền', en: 'Domain registrar' },
    ACCESS_PROVIDER: { vi: 'Nhà cung cấp dịch vụ truy nhập Internet', en: 'DNS or access provider' },
    SEARCH_ENGINE: { vi: 'Công cụ tìm kiếm', en: 'Search engine' },
    APP_STORE: { vi: 'Kho ứng dụng', en: 'App store' },
    AD_NETWORK: { vi: 'Mạng quảng cáo', en: 'Advertising network' },
  },
  Measure: {
    REMOVE_OR_BLOCK: { vi: 'Ngăn chặn, gỡ bỏ', en: 'Remove or block', makesInaccessible: true },
    RESTRICT_IN_TERRITORY: {
      vi: 'Chặn truy cập trong lãnh thổ',
      en: 'Restrict access in the territory',
      makesInaccessible: true,
    },
    REMOVE_COPIES: {
      vi: 'Gỡ bỏ cả các bản giống hệt',
      en: 'Remove identical copies too',
      makesInaccessible: true,
    },
    LOCK_TEMPORARILY: {
      vi: 'Tạm khóa tài khoản, trang, nhóm hoặc kênh',
      en: 'Lock the account temporarily',
      makesInaccessible: true,
      accountLevel: true,
    },
    LOCK_PERMANENTLY: {
      vi: 'Khóa vĩnh viễn tài khoản, trang, nhóm hoặc kênh',
      en: 'Lock the account permanently',
      makesInaccessible: true,
      accountLevel: true,
    },
    LABEL: { vi: 'Gắn nhãn cảnh báo cho người xem', en: 'Label for viewers' },
  },
} as const satisfies Record<string, Record<string, ShippedEntry>>

export type Vocabulary = keyof typeof shipped
export const vocabularies = Object.keys(shipped) as readonly Vocabulary[]

export type Code<V extends Vocabulary> = keyof (typeof shipped)[V] & string

/** Returns the codes of the entries that ship with the product. */
export const shippedCodes = <V extends Vocabulary>(vocabulary: V) => Object.keys(shipped[vocabulary]) as Code<V>[]

/** Whether the entry ships with the product. */
export const isShipped = (vocabulary: Vocabulary, code: string): boolean => Object.hasOwn(shipped[vocabulary], code)

/** The flags that entries of each vocabulary may have. */
export const flagsOf: Readonly<Record<Vocabulary, readonly Flag[]>> = {
  ContentKind: ['accountLevel'],
  Action: ['makesInaccessible', 'accountLevel'],
  RefusalReason: ['unclear'],
  TipSource: [],
  ItemSource: [],
  ChannelKind: [],
  PlatformKind: [],
  Measure: ['makesInaccessible', 'accountLevel'],
}

/**
 * The product itself gives these entries to new objects, so they cannot end: kinds that it reads from addresses,
 * sources of tips and items, kinds of addressees, and the usual measure.
 */
const assigned: { readonly [V in Vocabulary]?: readonly Code<V>[] } = {
  ContentKind: [
    ...(['POST', 'VIDEO', 'LIVESTREAM', 'COMMENT', 'GROUP', 'PAGE', 'CHANNEL', 'ACCOUNT', 'AD', 'APP'] as const),
    'SITE',
  ],
  TipSource: ['PRESS', 'STAFF', 'API', 'LETTER'],
  ItemSource: ['PRESS', 'STAFF', 'API', 'LETTER', 'IMPORT', 'OWN'],
  PlatformKind: ['PLATFORM', 'WEBSITE'],
  Measure: ['REMOVE_OR_BLOCK'],
}

/** Whether the product itself gives the entry to new objects. */
export const isAssigned = (vocabulary: Vocabulary, code: string): boolean =>
  assigned[vocabulary]?.some((each) => each === code) ?? false
