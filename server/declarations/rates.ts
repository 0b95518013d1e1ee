/**
 * The rates of figures, each declared once. The server computes them and names them in the API, and the web shows them
 * under these names.
 */
import { formulas, type RateDeclaration } from './formulas.ts'

/** The formulas and every other rate, in the order in which the API lists them. */
export const rates = {
  ...formulas,
  acknowledged: {
    counts: 'acknowledged',
    of: 'requested',
    name: { vi: 'Đã tiếp nhận', en: 'Acknowledged' },
    fraction: { vi: 'đã tiếp nhận ÷ đã yêu cầu', en: 'acknowledged or answered ÷ requested' },
    description: 'Items acknowledged or answered ÷ requested items.',
  },
  acted_and_gone: {
    counts: 'acted_and_gone',
    of: 'requested',
    name: { vi: 'Đã xử lý và kiểm tra là không còn', en: 'Actioned and confirmed gone' },
    fraction: {
      vi: 'đã xử lý và đã kiểm tra là không còn ÷ đã yêu cầu',
      en: 'actioned and then observed gone ÷ requested',
    },
    description: 'Items actioned and then observed as gone ÷ requested items.',
  },
  acted_and_stayed_gone: {
    counts: 'acted_and_stayed_gone',
    of: 'requested',
    name: { vi: 'Đã gỡ và chưa xuất hiện lại', en: 'Actioned and stayed gone' },
    fraction: {
      vi: 'đã xử lý, đã kiểm tra là không còn và chưa xuất hiện lại ÷ đã yêu cầu',
      en: 'actioned, observed gone and not observed again ÷ requested',
    },
    description: 'Items actioned, observed as gone and not observed again ÷ requested items.',
  },
  clarified: {
    counts: 'clarified',
    of: 'requested',
    name: { vi: 'Bị đề nghị làm rõ', en: 'Clarifications requested' },
    fraction: {
      vi: 'nền tảng đề nghị làm rõ ít nhất một lần ÷ đã yêu cầu',
      en: 'clarification requested at least once ÷ requested',
    },
    description: 'Items about which the platform raised at least one question ÷ requested items.',
  },
  refused: {
    counts: 'refused',
    of: 'requested',
    name: { vi: 'Từ chối xử lý', en: 'Refused' },
    fraction: { vi: 'từ chối xử lý ÷ đã yêu cầu', en: 'refused ÷ requested' },
    description: 'Items refused ÷ requested items.',
  },
  extended: {
    counts: 'extended',
    of: 'requested',
    name: { vi: 'Được gia hạn', en: 'Extended' },
    fraction: { vi: 'được gia hạn ít nhất một lần ÷ đã yêu cầu', en: 'deadline extended at least once ÷ requested' },
    description: 'Items whose deadline was extended at least once ÷ requested items.',
  },
  converted: {
    counts: 'converted',
    of: 'ever_refused',
    name: { vi: 'Từ chối rồi được xử lý', en: 'Refusals later actioned' },
    fraction: {
      vi: 'từng bị từ chối rồi được xử lý, kể cả sau khi gửi lại ÷ từng bị từ chối',
      en: 'refused and later actioned, also after a resubmission ÷ ever refused',
    },
    description: 'Items refused and later actioned, also after a resubmission ÷ items refused at some time.',
  },
  returned: {
    counts: 'returned',
    of: 'found_gone',
    name: { vi: 'Xuất hiện lại', en: 'Reappeared' },
    fraction: { vi: 'xuất hiện lại ÷ đã kiểm tra là không còn', en: 'observed again ÷ observed gone' },
    description:
      'Requested items whose content was observed as gone and then again, both before the next request of the content ÷ requested items whose content was observed as gone before the next request of the content.',
  },
  account_level: {
    counts: 'account_level',
    of: 'items_actioned',
    name: { vi: 'Xử lý ở cấp tài khoản', en: 'Account-level action' },
    fraction: {
      vi: 'nội dung xử lý ở cấp tài khoản, nhóm, trang, kênh ÷ nội dung đã xử lý, mỗi nội dung tính một lần',
      en: 'acted on as an account, group, page or channel ÷ actioned, each content item once',
    },
    description:
      'Distinct content items actioned at the level of an account, group, page or channel ÷ distinct content items actioned.',
  },
  withdrawn: {
    counts: 'withdrawn',
    of: 'sent',
    name: { vi: 'Đã rút', en: 'Withdrawn' },
    fraction: { vi: 'đã rút ÷ đã gửi', en: 'withdrawn by us ÷ sent' },
    description: 'Items withdrawn by the authority ÷ items sent.',
  },
  reversed_as_wrong: {
    counts: 'reversed_as_wrong',
    of: 'sent',
    name: { vi: 'Đã khôi phục do yêu cầu sai', en: 'Reversed as wrongly requested' },
    fraction: { vi: 'đã khôi phục do yêu cầu sai ÷ đã gửi', en: 'reversed by us, an appeal or a court ÷ sent' },
    description: 'Items reversed by the authority, an appeal or a court ÷ items sent.',
  },
  reversed_by_platform: {
    counts: 'reversed_by_platform',
    of: 'requested',
    name: { vi: 'Nền tảng tự khôi phục', en: 'Restored by the platform' },
    fraction: { vi: 'nền tảng tự khôi phục ÷ đã yêu cầu', en: 'reversed by the platform alone ÷ requested' },
    description: 'Items reversed by the platform alone ÷ requested items.',
  },
} as const satisfies Record<string, RateDeclaration>

export type RateName = keyof typeof rates
export const rateNames = Object.keys(rates) as RateName[]
