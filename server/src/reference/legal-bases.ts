/**
 * Reference legal bases: the provisions that a request can cite, each with its time limit in hours and the days on
 * which it is in force.
 */

/** A provision; `hours` run by `clock` in the calendar with the slug `calendar`. */
export interface LegalBasisData {
  slug: string
  citationVi: string
  citationEn: string
  hours: number
  clock: 'CALENDAR' | 'WORKING'
  calendar: string
  /** local days, inclusive */
  inForceFrom: string
  inForceTo?: string
  note?: string
  noteEn?: string
}

const clock = { clock: 'CALENDAR', calendar: 'always' } as const

export const legalBases: LegalBasisData[] = [
  {
    ...clock,
    slug: 'nd-147-2024-24h',
    citationVi: 'Điều 23 Nghị định số 147/2024/NĐ-CP (yêu cầu của cơ quan nhà nước)',
    citationEn: 'Decree 147/2024/ND-CP, Article 23 (request by a state authority)',
    hours: 24,
    inForceFrom: '2024-12-25',
    note: '24 giờ kể từ khi có yêu cầu bằng văn bản hoặc qua phương tiện điện tử.',
    noteEn: '24 hours from a request in writing or in electronic form.',
  },
  {
    ...clock,
    slug: 'nd-147-2024-48h',
    citationVi: 'Điều 23 Nghị định số 147/2024/NĐ-CP (khiếu nại của người sử dụng)',
    citationEn: 'Decree 147/2024/ND-CP, Article 23 (complaint by a user)',
    hours: 48,
    inForceFrom: '2024-12-25',
    note: '48 giờ kể từ khi có khiếu nại có căn cứ của người sử dụng.',
    noteEn: '48 hours from a well-founded complaint by a user.',
  },
  {
    ...clock,
    slug: 'nd-70-2021-24h',
    citationVi: 'Nghị định số 70/2021/NĐ-CP (quảng cáo vi phạm)',
    citationEn: 'Decree 70/2021/ND-CP (unlawful advertisements)',
    hours: 24,
    inForceFrom: '2021-09-15',
  },
  {
    ...clock,
    slug: 'nd-72-2013',
    citationVi: 'Nghị định số 72/2013/NĐ-CP, được sửa đổi, bổ sung bởi Nghị định số 27/2018/NĐ-CP',
    citationEn: 'Decree 72/2013/ND-CP as amended by Decree 27/2018/ND-CP',
    hours: 24,
    inForceFrom: '2018-04-15',
    inForceTo: '2024-12-24',
    note: 'Thời hạn 24 giờ là giả định để tính hạn trả lời, không phải quy định của văn bản.',
    noteEn: 'The 24 hours are an assumption made to compute a due time; the decree does not set them.',
  },
]
