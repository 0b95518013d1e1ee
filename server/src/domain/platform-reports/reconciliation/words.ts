/**
 * The texts of a printed reconciliation: what each line counts in our figures and in the report, and what each part of
 * a difference means.
 */
import type { LineName } from './lines.ts'
import type { PartName } from './reconcile.ts'

export interface Words {
  vi: string
  en: string
}

interface LineWords {
  name: Words
  /** what the line counts in our figures */
  ours: Words
  /** what the report counts, in terms of our items */
  theirs: Words
}

const removedVi = 'đã bị gỡ, vô hiệu hóa hoặc khóa, kể cả sau đó được khôi phục'
const removedEn = 'removed, disabled or locked, even if restored later'

export const lineWords: Record<LineName, LineWords> = {
  items: {
    name: { vi: 'Nội dung được yêu cầu', en: 'Requested items' },
    ours: {
      vi: 'đã gửi − đã rút − đã khôi phục do yêu cầu sai',
      en: 'sent − withdrawn − reversed as wrongly requested',
    },
    theirs: {
      vi: 'mọi mục nền tảng đã nhận, kể cả đã rút và đã khôi phục; một địa chỉ yêu cầu hai lần tính hai lần',
      en: 'every item received, including withdrawn and reversed ones; an address requested twice counts twice',
    },
  },
  removed: {
    name: { vi: 'Đã xử lý', en: 'Acted on' },
    ours: {
      vi: 'đã xử lý và vẫn còn hiệu lực, kể cả giới hạn tuổi, giảm hiển thị, gắn nhãn',
      en: 'actioned and still in force, including age limits, demotions and labels',
    },
    theirs: {
      vi: `gỡ theo luật + gỡ theo chính sách: ${removedVi}`,
      en: `removed for law + removed for policy: ${removedEn}`,
    },
  },
  resolved: {
    name: { vi: 'Không còn truy cập được', en: 'No longer accessible' },
    ours: {
      vi: 'đã xử lý đến mức không truy cập được + đã không còn trước đó',
      en: 'actioned so that it is inaccessible + already gone',
    },
    theirs: { vi: `đã gỡ + đã gỡ trước khi nhận: ${removedVi}`, en: `removed + already removed: ${removedEn}` },
  },
  answerable: {
    name: { vi: 'Đủ rõ để xử lý', en: 'Clear enough to act on' },
    ours: {
      vi: 'được yêu cầu − không tìm thấy − từ chối vì yêu cầu chưa đủ rõ',
      en: 'requested − not found − refused because the request was not clear enough',
    },
    theirs: {
      vi: 'mọi mục đã nhận − không tìm thấy − thiếu thông tin, kể cả đang chờ làm rõ',
      en: 'every item received − not found − not enough information, including open clarifications',
    },
  },
  removed_legal: {
    name: { vi: 'Gỡ theo luật', en: 'Removed for law' },
    ours: { vi: 'đã xử lý, không ghi căn cứ là chính sách', en: 'actioned, without policy as the ground' },
    theirs: { vi: `không ghi căn cứ là chính sách: ${removedVi}`, en: `without policy as the ground: ${removedEn}` },
  },
  removed_policy: {
    name: { vi: 'Gỡ theo chính sách', en: 'Removed for policy' },
    ours: { vi: 'đã xử lý theo chính sách của nền tảng', en: "actioned for the platform's own policy" },
    theirs: { vi: `theo chính sách của nền tảng: ${removedVi}`, en: `for the platform's own policy: ${removedEn}` },
  },
  already_removed: {
    name: { vi: 'Đã gỡ trước', en: 'Already removed' },
    ours: { vi: 'đã không còn trước đó', en: 'already gone' },
    theirs: { vi: 'nội dung đã bị gỡ từ trước', en: 'content already removed' },
  },
  not_found: {
    name: { vi: 'Không tìm thấy', en: 'Not found' },
    ours: { vi: 'không tìm thấy', en: 'not found' },
    theirs: { vi: 'không tìm thấy nội dung', en: 'content not found' },
  },
  not_enough_info: {
    name: { vi: 'Thiếu thông tin', en: 'Not enough information' },
    ours: {
      vi: 'từ chối xử lý vì yêu cầu chưa đủ rõ',
      en: 'refused because the request was not clear enough',
    },
    theirs: { vi: 'như vậy, cùng các mục đang chờ làm rõ', en: 'the same, plus items with an open clarification' },
  },
  no_action: {
    name: { vi: 'Không xử lý', en: 'No action' },
    ours: { vi: 'từ chối xử lý vì lý do khác', en: 'refused for another reason' },
    theirs: {
      vi: 'như vậy, cùng các mục chưa trả lời, đã rút, hoặc chỉ bị giới hạn tuổi, giảm hiển thị, gắn nhãn',
      en: 'the same, plus items that are unanswered, withdrawn, or only age-limited, demoted or labelled',
    },
  },
}

export const partWords: Record<PartName, { name: Words; meaning: Words }> = {
  definition: {
    name: { vi: 'Định nghĩa', en: 'Definition' },
    meaning: {
      vi: 'cùng kỳ của cơ quan: mục chỉ định nghĩa của báo cáo tính − mục chỉ định nghĩa của cơ quan tính',
      en: 'in our period: items that only the report’s definition counts − items that only ours counts',
    },
  },
  period: {
    name: { vi: 'Kỳ', en: 'Period' },
    meaning: {
      vi: 'mục chỉ thuộc kỳ của báo cáo − mục chỉ thuộc kỳ của cơ quan',
      en: 'items only in the report’s period − items only in ours',
    },
  },
  item: {
    name: { vi: 'Nội dung', en: 'Items' },
    meaning: {
      vi: 'số mục báo cáo tính cho các bên yêu cầu đã chọn − số mục của cơ quan theo cùng định nghĩa và kỳ; số dương là yêu cầu mà hệ thống này không ghi. Báo cáo chỉ nêu tổng số, nên không biết đó là những nội dung nào',
      en: 'the report’s count for the chosen requestors − our items by the same definition and period; a positive number counts requests that this system does not record. The report states totals only, so it is not known which items these are',
    },
  },
  requestor: {
    name: { vi: 'Bên khác yêu cầu', en: 'Other requestors' },
    meaning: { vi: 'số báo cáo tính cho các bên yêu cầu còn lại', en: 'the report’s count for the other requestors' },
  },
}
