/**
 * Defines the groupings of figures and the labels of groups. Columns of items: i = request_item, r = its request, x =
 * content_item, c = "case".
 */
import { ZONE } from '#domain/core/zone.ts'
import type { Vocabulary } from '#domain/vocabularies/shipped.ts'

export const metricsGroups = ['PLATFORM', 'CATEGORY', 'KIND', 'CASE', 'MONTH', 'POWER', 'SOURCE'] as const
export type MetricsGroup = (typeof metricsGroups)[number]

export interface MetricsKey {
  group: MetricsGroup
  /** an id; for KIND and SOURCE a code; for MONTH the local month, YYYY-MM */
  key: string
  labelVi: string
  labelEn: string
}

interface Grouping {
  /** SQL for the key of an item's group; empty for MONTH, because the month depends on the filter */
  ofItem: string
  type: 'uuid' | 'text'
  /** the table row with the name of the group; statements group by its `id` */
  row?: { join(key: string): string; id: string; vi: string; en: string; order: string }
}

/**
 * SQL for a text in one of the two languages of screens. If the text lacks this language, the other language of screens
 * applies, or else the first language by code.
 */
const textIn = (texts: string, language: 'vi' | 'en'): string =>
  `coalesce(${texts}->>'${language}', ${texts}->>'${language === 'vi' ? 'en' : 'vi'}',
    (SELECT value FROM jsonb_each_text(${texts}) ORDER BY key LIMIT 1))`

/** A code without an entry in the vocabulary is its own label. */
const termRow = (vocabulary: Vocabulary, alias: string): Grouping['row'] => ({
  join: (key) =>
    `LEFT JOIN vocabulary_entry ${alias} ON ${alias}.vocabulary = '${vocabulary}' AND ${alias}.code = ${key}`,
  id: `${alias}.id`,
  vi: `coalesce(${textIn(`${alias}.labels`, 'vi')}, ${alias}.code)`,
  en: `coalesce(${textIn(`${alias}.labels`, 'en')}, ${alias}.code)`,
  order: `${alias}.position, ${alias}.code`,
})

export const groupings: Record<MetricsGroup, Grouping> = {
  PLATFORM: {
    ofItem: 'i.platform_id',
    type: 'uuid',
    row: { join: (key) => `JOIN platform p ON p.id = ${key}`, id: 'p.id', vi: 'p.name', en: 'p.name', order: 'p.name' },
  },
  CATEGORY: {
    ofItem: 'r.category_id',
    type: 'uuid',
    row: {
      join: (key) => `JOIN category k ON k.id = ${key}`,
      id: 'k.id',
      vi: textIn('k.names', 'vi'),
      en: textIn('k.names', 'en'),
      order: textIn('k.names', 'vi'),
    },
  },
  KIND: { ofItem: 'x.kind', type: 'text', row: termRow('ContentKind', 'vk') },
  CASE: {
    ofItem: 'r.case_id',
    type: 'uuid',
    // No join is needed, because every statement about items already joins the case.
    row: {
      join: () => '',
      id: 'c.id',
      vi: `c.number || ' ' || c.title`,
      en: `c.number || ' ' || c.title`,
      order: 'c.opened_at, c.number',
    },
  },
  MONTH: { ofItem: '', type: 'text' },
  POWER: {
    ofItem: 'r.power_id',
    type: 'uuid',
    row: {
      join: (key) => `JOIN power l ON l.id = ${key}`,
      id: 'l.id',
      vi: textIn('l.citations', 'vi'),
      en: textIn('l.citations', 'en'),
      order: 'l.in_force_from, l.slug',
    },
  },
  SOURCE: { ofItem: 'x.source', type: 'text', row: termRow('ItemSource', 'vs') },
}

export const monthOf = (instant: string): string => `to_char(${instant} AT TIME ZONE ${ZONE}, 'YYYY-MM')`

/**
 * The statement begins with three columns for each group: key, Vietnamese label, English label. `keyOf` returns the SQL
 * of a group's key.
 */
export function grouped(groups: readonly MetricsGroup[], keyOf: (group: MetricsGroup) => string) {
  const parts = groups.map((group) => ({ key: keyOf(group), row: groupings[group].row }))
  const by = parts.flatMap(({ key, row }) => [key, ...(row ? [row.id] : [])])
  return {
    columns: parts.flatMap(({ key, row }) => [`(${key})::text`, row?.vi ?? 'NULL', row?.en ?? 'NULL']),
    joins: parts.map(({ key, row }) => row?.join(key) ?? '').join(' '),
    groupBy: by.length > 0 ? `GROUP BY ${by.join(', ')}` : '',
    orderBy: by.length > 0 ? `ORDER BY ${parts.map(({ key, row }) => row?.order ?? key).join(', ')}` : '',
  }
}

export const readKeys = (groups: readonly MetricsGroup[], row: readonly unknown[]): MetricsKey[] =>
  groups.map((group, index) => {
    const [key, labelVi, labelEn] = row.slice(index * 3) as [string, string | null, string | null]
    return labelVi === null || labelEn === null
      ? { group, key, ...labelsOf(group, key) }
      : { group, key, labelVi, labelEn }
  })

const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

function labelsOf(group: MetricsGroup, key: string): { labelVi: string; labelEn: string } {
  if (group !== 'MONTH') return { labelVi: key, labelEn: key }
  const [year, number] = key.split('-')
  return { labelVi: `Tháng ${Number(number)}/${year}`, labelEn: months.format(new Date(`${key}-01`)) }
}
