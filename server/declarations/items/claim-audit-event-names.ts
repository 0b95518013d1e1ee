/** The names of the events of claim audits, for logs and screens. */
import type { Bilingual } from '../bilingual.ts'

export const claimAuditEventNames = {
  'claim_audit.frozen': { vi: 'Đã chốt tập mục để rút mẫu hậu kiểm', en: 'Audit population fixed' },
  'claim_audit.drawn': { vi: 'Đã rút mẫu hậu kiểm', en: 'Audit sample drawn' },
  'claim_audit.result_recorded': { vi: 'Đã ghi kết quả hậu kiểm', en: 'Audit result recorded' },
  'claim_audit.closed': { vi: 'Đã kết thúc hậu kiểm', en: 'Audit closed' },
  'platform.audit_size_set': { vi: 'Đã đặt cỡ mẫu hậu kiểm', en: 'Audit sample size set' },
} as const satisfies Record<string, Bilingual>
