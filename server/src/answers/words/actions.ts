/** The words by which platforms say what they did, in English and Vietnamese. */
import type { ActionTag, Tag } from './tags.ts'

/**
 * Returns the phrases in which words before a Vietnamese verb state that the act is complete: `đã được gỡ`, `đã tiến
 * hành gỡ`, `đã rà soát và gỡ`.
 */
const complete = (verb: string): string[] => [
  `đã được? bị? tiến? hành? thực? hiện? hoàn? tất? thành? chủ? động? nhanh? chóng? việc? ${verb}`,
  `đã kiểm/rà/xem/tiếp/thẩm/đánh tra/soát/xét/nhận/định/giá ,? và? ${verb}`,
]
const each = (...verbs: string[]): string[] => verbs.flatMap(complete)

export const actionPhrases: Record<ActionTag | (`BARE_${string}` & Tag), readonly string[]> = {
  REMOVED: [
    'removed/deleted/erased',
    'taken ~1 down',
    'took ~3 down',
    ...each('gỡ bỏ?', 'xóa bỏ?', 'hạ', 'dỡ bỏ?', 'gỡ xuống', 'remove', 'delete', 'take down', 'takedown'),
    'gỡ/xóa bỏ? xong',
  ],
  BLOCKED: ['blocked', 'chặn xong', ...each('chặn', 'ngăn chặn', 'block')],
  DISABLED: ['disabled/deactivated', ...each('vô hiệu hóa', 'disable', 'giải tán', 'ngừng/dừng hoạt động của')],
  RESTRICTED: [
    'restricted/withheld',
    'limited ~1 access/availability',
    ...each('hạn chế', 'giới hạn'),
    ...each('hạn/giới chế/hạn quyền? truy cập', 'hạn/giới chế/hạn hiển thị'),
  ],
  GEO_BLOCKED: [
    'geoblocked/geofenced/georestricted',
    'geo blocked/restricted/fenced',
    'không hiển thị tại/ở việt nam',
    'không truy cập được tại/ở/từ việt nam',
    'no longer ~2 accessible/available/visible ~2 in vietnam',
    'no longer ~2 accessible/available/visible ~2 in viet nam',
    'unavailable ~2 in vietnam',
    'not ~1 available/accessible/visible/viewable ~3 in vietnam',
    'không cho ~3 hiển/truy ~3 tại việt nam',
    'không còn ~4 tại/ở/từ việt nam',
    'không thể truy cập ~2 từ/tại việt nam',
  ],
  SUSPENDED: [
    'suspended',
    'temporarily? suspended/locked/disabled/banned/blocked until/till ~4 #',
    'temporarily? suspended/locked/disabled/banned/blocked until further notice',
    'temporarily? suspended/locked/disabled/banned/blocked ~1 for ~2 # ~1 day/days/week/weeks/month/months/hours',
    '# day/week/month/hour suspension/ban/lock',
    'đã? bị? tạm? khóa ~2 # ngày/tuần/tháng/giờ',
    'đã? bị? tạm? khóa ~2 đến ~2 ngày? #',
    'tạm khóa',
    'temporarily ~1 locked/disabled/suspended/blocked',
    ...each('suspend', 'tạm khóa', 'tạm dừng', 'đình chỉ', 'tạm ngưng', 'tạm ngừng', 'tạm ngừng/ngưng hoạt động'),
    'tạm ngừng/ngưng hoạt động',
  ],
  TERMINATED: [
    'terminated/banned',
    'permanently ~1 removed/disabled/suspended/banned/blocked/closed/deleted',
    'closed ~2 account*',
    ...each(
      'vô hiệu hóa vĩnh viễn',
      'ban',
      'terminate',
      'khóa vĩnh viễn',
      'chấm dứt',
      'cấm vĩnh viễn',
      'xóa vĩnh viễn tài khoản',
    ),
    'khóa vĩnh viễn',
    'vô hiệu hóa vĩnh viễn',
    'khóa ~2 vĩnh viễn',
  ],
  LOCKED: ['locked', ...each('khóa')],
  AGE_RESTRICTED: [
    'age restricted/gated',
    'agerestricted',
    'restricted to ~2 adults/18',
    'age restriction* ~2 applied',
    'applied ~2 age restriction*',
    'behind ~2 age gate/wall/restriction',
    'age gate ~1 applied/added/placed',
    ...each('giới/hạn hạn/chế độ tuổi', 'áp dụng giới hạn độ tuổi', 'gắn giới hạn độ tuổi'),
    'giới hạn độ tuổi',
    'giới hạn ~1 18 +',
  ],
  DEMOTED: [
    'demoted/downranked',
    'reduced/limited ~3 distribution/reach/visibility',
    'distribution ~2 reduced/limited',
    ...each('hạn chế phân phối', 'giảm ~2 phân phối', 'giảm hiển thị', 'hạn chế đề xuất'),
    'hạn chế phân phối',
  ],
  LABELLED: [
    'labelled/labeled',
    'added/applied/attached ~3 label*',
    'label* ~1 been? applied/added',
    'warning ~1 screen/label ~2 added/applied',
    ...each('gắn nhãn', 'gắn cảnh báo', 'dán nhãn'),
    'gắn nhãn cảnh? báo?',
  ],
  PROCESSED: [
    'actioned/processed/handled/enforced/delisted/deindexed/unpublished/disapproved',
    'taken ~1 action*',
    'took ~1 action*',
    'complied',
    ...each('xử lý', 'thực hiện', 'áp dụng', 'thi hành'),
  ],
  BARE_REMOVED: ['gỡ/xóa bỏ?', 'hạ xuống'],
  BARE_BLOCKED: ['ngăn? chặn'],
  BARE_LOCKED: ['khóa', 'vô hiệu hóa', 'đình chỉ'],
  BARE_RESTRICTED: ['hạn/giới chế/hạn'],
}

export const cellPhrases: Partial<Record<Tag, readonly string[]>> = {
  REMOVED: ['gỡ bỏ?', 'xóa bỏ?', 'removal', 'remove', 'takedown'],
  BLOCKED: ['ngăn? chặn', 'block'],
  LOCKED: ['khóa'],
  DISABLED: ['vô hiệu hóa'],
  SUSPENDED: ['tạm khóa', 'đình chỉ'],
  RESTRICTED: ['hạn/giới chế/hạn', 'restrict'],
  GEO_BLOCKED: ['geoblock', 'geo block', 'hạn chế truy cập ~2 việt nam', 'chặn ~3 việt nam'],
  PROCESSED: ['done/completed/complied/yes', 'hoàn thành', 'có'],
  NOT_DONE: ['reject/decline/refuse/no', 'live/up/online/active', 'không'],
}
