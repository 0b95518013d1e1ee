/** The names of events about content items and their owners (accounts, pages, groups and channels). */
import type { Bilingual } from '../bilingual.ts'
import { claimAuditEventNames } from './claim-audit-event-names.ts'

export const itemEventNames = {
  ...claimAuditEventNames,
  'item.details_corrected': { vi: 'Đã sửa thông tin nội dung', en: 'Content details corrected' },
  'item.probed': { vi: 'Kiểm tra tự động chưa xác định được', en: 'Automatic check: cannot tell' },
  'item.probe_demanded': { vi: 'Đã yêu cầu kiểm tra tự động', en: 'Automatic check requested' },
  'platform.probe_rules_set': {
    vi: 'Đã ghi quy tắc kiểm tra tự động của nơi nhận',
    en: 'Probe rules of the platform set',
  },
  'platform.probe_tried': { vi: 'Đã thử quy tắc kiểm tra tự động', en: 'Probe rules tried' },
  'item.owner_set': { vi: 'Đã ghi tài khoản, trang, nhóm hoặc kênh của nội dung', en: 'Account of content set' },
  'item.repost_confirmed': { vi: 'Đã xác nhận nội dung đăng lại', en: 'Repost confirmed' },
  'item.repost_rejected': { vi: 'Đã xác định không phải nội dung đăng lại', en: 'Repost rejected' },
  'item.repost_reopened': { vi: 'Đã rút lại kết luận về nội dung đăng lại', en: 'Decision about a repost taken back' },
  'item.gap_recorded': { vi: 'Đã ghi việc cần bổ sung để gửi lại', en: 'Missing point of a refused item recorded' },
  'strikes.configured': { vi: 'Đã đặt quy tắc khóa tài khoản', en: 'Strike rules set' },
} as const satisfies Record<string, Bilingual>
