/** What figures can be broken down by, and what a group is called. Columns: i = request_item, r = its request, x = content_item, c = "case". */
import { DEFAULT_TIME_ZONE } from './calendar.ts'

export const metricsGroups = ['PLATFORM', 'CATEGORY', 'KIND', 'CASE', 'MONTH', 'LEGAL_BASIS'] as const
export type MetricsGroup = (typeof metricsGroups)[number]

export interface MetricsKey {
  group: MetricsGroup
  /** an id; of KIND the kind; of MONTH the local month, YYYY-MM */
  key: string
  labelVi: string
  labelEn: string
}

interface Grouping {
  /** SQL of the key; `at` is the instant that puts an item into its period */
  key(at: string): string
  type: 'uuid' | 'content_kind' | 'text'
  /** a row that names the group: grouping by its primary key frees its other columns */
  row?: { join: string; id: string; vi: string; en: string; order: string }
}

export const groupings: Record<MetricsGroup, Grouping> = {
  PLATFORM: {
    key: () => 'i.platform_id',
    type: 'uuid',
    row: { join: 'JOIN platform p ON p.id = i.platform_id', id: 'p.id', vi: 'p.name', en: 'p.name', order: 'p.name' },
  },
  CATEGORY: {
    key: () => 'r.category_id',
    type: 'uuid',
    row: {
      join: 'JOIN category k ON k.id = r.category_id',
      id: 'k.id',
      vi: 'k.name_vi',
      en: 'k.name_en',
      order: 'k.name_vi',
    },
  },
  KIND: { key: () => 'x.kind', type: 'content_kind' },
  CASE: {
    key: () => 'r.case_id',
    type: 'uuid',
    // Already joined by every statement about figures, for what is reconstructed in it.
    row: {
      join: '',
      id: 'c.id',
      vi: `c.number || ' ' || c.title`,
      en: `c.number || ' ' || c.title`,
      order: 'c.opened_at, c.number',
    },
  },
  MONTH: { key: (at) => `to_char(${at} AT TIME ZONE '${DEFAULT_TIME_ZONE}', 'YYYY-MM')`, type: 'text' },
  LEGAL_BASIS: {
    key: () => 'r.legal_basis_id',
    type: 'uuid',
    row: {
      join: 'JOIN legal_basis l ON l.id = r.legal_basis_id',
      id: 'l.id',
      vi: 'l.citation_vi',
      en: 'l.citation_en',
      order: 'l.in_force_from, l.slug',
    },
  },
}

const kindsVi: Record<string, string> = {
  POST: 'Bài viết',
  VIDEO: 'Video',
  LIVESTREAM: 'Phát trực tiếp',
  COMMENT: 'Bình luận',
  GROUP: 'Nhóm',
  PAGE: 'Trang',
  CHANNEL: 'Kênh',
  ACCOUNT: 'Tài khoản',
  AD: 'Quảng cáo',
  APP: 'Ứng dụng',
  SITE: 'Trang web',
}
const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The words for a group that no row names. */
export function labelsOf(group: MetricsGroup, key: string): { labelVi: string; labelEn: string } {
  if (group !== 'MONTH') return { labelVi: kindsVi[key] ?? key, labelEn: key.charAt(0) + key.slice(1).toLowerCase() }
  const [year, number] = key.split('-')
  return { labelVi: `Tháng ${Number(number)}/${year}`, labelEn: months.format(new Date(`${key}-01`)) }
}
