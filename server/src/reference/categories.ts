/** Reference categories of harmful content, as a tree: a parent includes all of its children. */

/** A category with its children. */
export interface CategoryData {
  slug: string
  nameVi: string
  nameEn: string
  /** 1 (minor) to 5 (danger to life) */
  severity: number
  /** concerns expression: approval requires a written reason why the removal is necessary and proportionate */
  expression?: boolean
  /** child-abuse material: captures are refused, and only addresses and hashes are stored */
  noCapture?: boolean
  sourceNote?: string
  children?: CategoryData[]
}

const category = (
  slug: string,
  nameVi: string,
  nameEn: string,
  severity: number,
  options: Partial<CategoryData> = {},
) => ({ slug, nameVi, nameEn, severity, ...options }) satisfies CategoryData

export const categories: CategoryData[] = [
  category('lua-dao', 'Lừa đảo', 'Fraud', 3, {
    children: [
      category('bung-no', 'Hướng dẫn bùng nợ', 'Dodging debts', 3),
      category('tin-dung-den', 'Tín dụng đen, lừa đảo thế chấp', 'Loan sharks and pledged-credit fraud', 4),
      category('gia-mao', 'Giả mạo cơ quan, tổ chức, cá nhân', 'Impersonation', 4),
      category('dau-tu', 'Lừa đảo đầu tư', 'Investment fraud', 3),
      category('viec-lam', 'Lừa đảo việc làm', 'Job fraud', 3),
    ],
  }),
  category('tu-hai', 'Tự hại', 'Self-harm', 5, {
    children: [
      category('tu-tu', 'Tự tử', 'Suicide', 5),
      category('thu-thach-nguy-hiem', 'Thử thách nguy hiểm', 'Dangerous challenges', 4),
    ],
  }),
  category('tre-em', 'Trẻ em', 'Children', 4, {
    children: [
      category('doc-hai-tre-em', 'Nội dung độc hại với trẻ em', 'Harmful to children', 4),
      category('xam-hai-tre-em', 'Xâm hại tình dục trẻ em', 'Child sexual abuse material', 5, { noCapture: true }),
    ],
  }),
  category('ma-tuy', 'Ma túy', 'Drugs', 4),
  category('vu-khi', 'Vũ khí, vật liệu nổ', 'Weapons and explosives', 4),
  category('co-bac', 'Cờ bạc trực tuyến', 'Online gambling', 3),
  category('quang-cao', 'Quảng cáo vi phạm', 'Unlawful advertising', 2),
  category('thong-tin-sai', 'Thông tin sai sự thật', 'False information', 2, { expression: true }),
  category('khong-neu', 'Không nêu', 'Not stated', 1, {
    sourceNote:
      'Nguồn công bố số liệu không nêu nội dung thuộc loại nào; vụ việc ghi lại nguyên văn cách gọi của nguồn.',
  }),
]
