/**
 * The powers that an installation in Viet Nam starts with: the provisions by which the authority asks, as far as they were
 * known on 26 November 2026. A successor stands before its predecessors.
 */

import type { Pack } from './pack.ts'

/** The edition of this list. A higher one corrects the powers of an installation that nobody changed there. */
export const EDITION = 2

/** A provision as in a pack, with the edition that added it. */
export type ShippedPower = Pack['powers'][number] & { since: number }

const byHours = {
  clock: 'CALENDAR',
  clockStart: 'SENT',
  calendar: 'always',
  forComplaints: false,
  unconfirmed: false,
} as const

export const powers: ShippedPower[] = [
  {
    ...byHours,
    slug: 'nd-147-2024-24h',
    since: 1,
    citations: {
      vi: 'Điều 23 Nghị định số 147/2024/NĐ-CP (yêu cầu của cơ quan nhà nước)',
      en: 'Decree 147/2024/ND-CP, Article 23 (request by a state authority)',
    },
    notes: {
      vi: '24 giờ kể từ khi có yêu cầu bằng văn bản hoặc qua phương tiện điện tử.',
      en: '24 hours from a request in writing or in electronic form.',
    },
    normalLimit: 24,
    inForceFrom: '2024-12-25',
  },
  {
    ...byHours,
    slug: 'nd-147-2024-48h',
    since: 1,
    citations: {
      vi: 'Điều 23 Nghị định số 147/2024/NĐ-CP (khiếu nại của người sử dụng)',
      en: 'Decree 147/2024/ND-CP, Article 23 (complaint by a user)',
    },
    notes: {
      vi: '48 giờ kể từ khi người sử dụng có khiếu nại có căn cứ với nền tảng. Không áp dụng cho yêu cầu của cơ quan.',
      en: '48 hours from a well-founded complaint by a user to the platform. It does not apply to requests of the authority.',
    },
    normalLimit: 48,
    inForceFrom: '2024-12-25',
    forComplaints: true,
  },
  {
    ...byHours,
    slug: 'luat-116-2025-dieu-25',
    since: 2,
    citations: {
      vi: 'Điều 25 Luật An ninh mạng số 116/2025/QH15',
      en: 'Cybersecurity Law 116/2025/QH15, Article 25',
    },
    notes: {
      vi: '24 giờ, trường hợp khẩn cấp 6 giờ, kể từ khi có yêu cầu của lực lượng chuyên trách bảo vệ an ninh mạng. Chưa đối chiếu với văn bản công bố.',
      en: '24 hours, 6 hours in urgent cases, on request of the specialised cybersecurity force. Not yet compared with the published text.',
    },
    normalLimit: 24,
    urgentLimit: 6,
    inForceFrom: '2026-07-01',
    unconfirmed: true,
  },
  {
    ...byHours,
    slug: 'nd-342-2025-dieu-18',
    since: 2,
    citations: {
      vi: 'Điều 18 Nghị định số 342/2025/NĐ-CP (quảng cáo vi phạm)',
      en: 'Decree 342/2025/ND-CP, Article 18 (unlawful advertisements)',
    },
    notes: {
      vi: '24 giờ kể từ khi có yêu cầu. Chưa đối chiếu với văn bản công bố.',
      en: '24 hours from a request. Not yet compared with the published text.',
    },
    normalLimit: 24,
    inForceFrom: '2026-02-15',
    unconfirmed: true,
  },
  {
    ...byHours,
    slug: 'nd-70-2021-24h',
    since: 1,
    citations: {
      vi: 'Nghị định số 70/2021/NĐ-CP (quảng cáo vi phạm)',
      en: 'Decree 70/2021/ND-CP (unlawful advertisements)',
    },
    notes: {
      vi: 'Được thay bằng Nghị định số 342/2025/NĐ-CP từ ngày 15/02/2026. Chưa đối chiếu điều khoản bãi bỏ.',
      en: 'Replaced by Decree 342/2025/ND-CP on 15 February 2026. The repeal clause is not yet verified.',
    },
    normalLimit: 24,
    inForceFrom: '2021-09-15',
    inForceTo: '2026-02-14',
    successor: 'nd-342-2025-dieu-18',
    unconfirmed: true,
  },
  {
    ...byHours,
    slug: 'nd-72-2013',
    since: 1,
    citations: {
      vi: 'Nghị định số 72/2013/NĐ-CP, được sửa đổi, bổ sung bởi Nghị định số 27/2018/NĐ-CP',
      en: 'Decree 72/2013/ND-CP as amended by Decree 27/2018/ND-CP',
    },
    notes: {
      vi: 'Thời hạn 24 giờ là giả định để tính hạn trả lời, không phải quy định của văn bản.',
      en: 'The 24 hours are an assumption made to compute a due time; the decree does not set them.',
    },
    normalLimit: 24,
    inForceFrom: '2018-04-15',
    inForceTo: '2024-12-24',
    successor: 'nd-147-2024-24h',
  },
]
