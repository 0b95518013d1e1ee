/** The filter of figures: which items they count. Days and months follow the authority's zone. */
import { z } from 'zod'
import { codes, distinct, id, optional, parse } from '#domain/core/input.ts'
import { Conditions } from '#domain/core/sql.ts'
import { ZONE } from '#domain/core/zone.ts'
import { groupings, type MetricsKey, monthOf } from './grouping.ts'

const filterInput = z
  .object({
    platforms: optional(distinct(id, 100)),
    /** each category includes its subcategories */
    categories: optional(distinct(id, 100)),
    kinds: optional(codes),
    cases: optional(distinct(id, 100)),
    powers: optional(distinct(id, 100)),
    sources: optional(codes),
    /** local days, YYYY-MM-DD, both inclusive */
    from: optional(z.iso.date()),
    to: optional(z.iso.date()),
    by: z.enum(['SENT', 'ANSWERED']).default('SENT'),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'is before "from"' })
export type MetricsFilter = z.output<typeof filterInput>

export const parseMetricsFilter = (input: unknown): MetricsFilter => parse(filterInput, input ?? {})

/**
 * The SQL instant that assigns an item to a period. If `by` is ANSWERED, an item without an answer is assigned by the
 * time at which it was sent, and rates do not count it.
 */
export const instantOf = ({ by }: MetricsFilter): string =>
  by === 'SENT' ? 'i.sent_at' : 'coalesce(i.answered_at, i.sent_at)'

const midnight = `::timestamp AT TIME ZONE ${ZONE}`
export const midnightAfter = (day: string): string => `(${day}::date + 1)${midnight}`

export function sentItems(filter: MetricsFilter, keys: readonly Pick<MetricsKey, 'group' | 'key'>[] = []): Conditions {
  const conditions = new Conditions().and('i.sent_at IS NOT NULL')
  const at = instantOf(filter)
  if (filter.platforms) conditions.and('i.platform_id = ANY (?::uuid[])', filter.platforms)
  if (filter.categories) conditions.and('r.category_id IN (SELECT category_tree(?::uuid[]))', filter.categories)
  if (filter.kinds) conditions.and('x.kind = ANY (?::text[])', filter.kinds)
  if (filter.cases) conditions.and('r.case_id = ANY (?::uuid[])', filter.cases)
  if (filter.powers) conditions.and('r.power_id = ANY (?::uuid[])', filter.powers)
  if (filter.sources) conditions.and(`${groupings.SOURCE.ofItem} = ANY (?::text[])`, filter.sources)
  if (filter.from) conditions.and(`${at} >= ?::date${midnight}`, filter.from)
  if (filter.to) conditions.and(`${at} < ${midnightAfter('?')}`, filter.to)
  for (const { group, key } of keys)
    conditions.and(`${group === 'MONTH' ? monthOf(at) : groupings[group].ofItem} = ?::${groupings[group].type}`, key)
  return conditions
}
