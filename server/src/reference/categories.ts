/** What is reported, as a tree: a parent stands for itself and everything below it. */
export interface CategoryData {
  slug: string
  nameVi: string
  nameEn: string
  /** 1 (minor) to 5 (danger to life) */
  severity: number
  /** speech: approval needs a written necessity and proportionality reason */
  expression?: boolean
  /** child-abuse material: address and hash only, captures are refused */
  noCapture?: boolean
  sourceNote?: string
  children?: CategoryData[]
}

const of = (slug: string, nameVi: string, nameEn: string, severity: number, rest: Partial<CategoryData> = {}) =>
  ({ slug, nameVi, nameEn, severity, ...rest }) satisfies CategoryData

export const categories: CategoryData[] = [
  of('lua-dao', 'Lừa đảo', 'Fraud', 3, {
    children: [
      of('bung-no', 'Hướng dẫn bùng nợ', 'Dodging debts', 3),
      of('tin-dung-den', 'Tín dụng đen, lừa đảo thế chấp', 'Loan sharks and pledged-credit fraud', 4),
      of('gia-mao', 'Giả mạo cơ quan, tổ chức, cá nhân', 'Impersonation', 4),
      of('dau-tu', 'Lừa đảo đầu tư', 'Investment fraud', 3),
      of('viec-lam', 'Lừa đảo việc làm', 'Job fraud', 3),
    ],
  }),
  of('tu-hai', 'Tự hại', 'Self-harm', 5, {
    children: [
      of('tu-tu', 'Tự tử', 'Suicide', 5),
      of('thu-thach-nguy-hiem', 'Thử thách nguy hiểm', 'Dangerous challenges', 4),
    ],
  }),
  of('tre-em', 'Trẻ em', 'Children', 4, {
    children: [
      of('doc-hai-tre-em', 'Nội dung độc hại với trẻ em', 'Harmful to children', 4),
      of('xam-hai-tre-em', 'Xâm hại tình dục trẻ em', 'Child sexual abuse material', 5, { noCapture: true }),
    ],
  }),
  of('ma-tuy', 'Ma túy', 'Drugs', 4),
  of('vu-khi', 'Vũ khí, vật liệu nổ', 'Weapons and explosives', 4),
  of('co-bac', 'Cờ bạc trực tuyến', 'Online gambling', 3),
  of('quang-cao', 'Quảng cáo vi phạm', 'Unlawful advertising', 2),
  of('thong-tin-sai', 'Thông tin sai sự thật', 'False information', 2, { expression: true }),
  of('khong-neu', 'Không nêu', 'Not stated', 1, {
    sourceNote:
      'Nguồn công bố số liệu không nêu nội dung thuộc loại nào; vụ việc ghi lại nguyên văn cách gọi của nguồn.',
  }),
]
