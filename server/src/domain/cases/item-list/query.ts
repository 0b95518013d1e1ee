/** Reads pages of the items of a case, counts them, and counts them by group. */
import { itemStates } from '@takedown/declarations/items/terms.ts'
import { limitFor, type Sql } from '#domain/core/sql.ts'
import { type ItemFilter, type ItemOrder, itemConditions, sortKeys } from './filter.ts'

export const MAX_COUNTED = 10_000
/** Maximum number of platforms, and of kinds, that are counted. */
const MAX_GROUPS = 50

export interface ListedItem {
  itemId: string
  key: string
}

interface PageOptions {
  order: ItemOrder
  limit: number
  /** sort key and id of the row directly before the page, or directly after it if `backward` */
  beside?: readonly [string, string] | undefined
  /**
   * Whether to read the rows before `beside`, or the last rows of the list if there is no `beside`. The order of the
   * rows stays that of the list.
   */
  backward?: boolean
}

/**
 * Reads up to `limit` items of a case. Cost: one statement, which reads the page by the index of the order or of a single
 * value of the filter, or all items that meet the most selective condition. The statement is planned each time.
 */
export async function listItems(
  sql: Sql,
  caseId: string,
  filter: ItemFilter,
  { order, limit, beside, backward = false }: PageOptions,
): Promise<ListedItem[]> {
  const [name, direction] = order.split('_') as [keyof typeof sortKeys, 'ASC' | 'DESC']
  const key = sortKeys[name]
  const conditions = itemConditions(caseId, filter)
  const ascending = (direction === 'ASC') !== backward
  const type = name === 'ADDED' ? 'timestamptz' : 'int'
  if (beside) conditions.and(`(${key}, k.item_id) ${ascending ? '>' : '<'} (?::${type}, ?::uuid)`, ...beside)
  const way = ascending ? 'ASC' : 'DESC'
  const text = `SELECT k.item_id, ${key} FROM case_item k ${conditions.where} ORDER BY ${key} ${way}, k.item_id ${way} ${limitFor(limit)}`
  const { rows } = await sql.query<[string, Date | number]>({ text, values: conditions.values, rowMode: 'array' })
  const page = rows
    .slice(0, limit)
    .map(([itemId, key]) => ({ itemId, key: key instanceof Date ? key.toISOString() : String(key) }))
  return backward ? page.reverse() : page
}

/** Counts the matching items, up to MAX_COUNTED + 1. Cost: one statement, which reads at most so many matches. */
export async function countItems(sql: Sql, caseId: string, filter: ItemFilter): Promise<number> {
  const conditions = itemConditions(caseId, filter)
  const text = `SELECT count(*)::int FROM (SELECT 1 FROM case_item k ${conditions.where} LIMIT ${MAX_COUNTED + 1}) k`
  const { rows } = await sql.query<[number]>({ text, values: conditions.values, rowMode: 'array' })
  return rows[0]![0]
}

export const itemFacets = ['STATE', 'PLATFORM', 'KIND', 'ASSESSED'] as const

export interface ItemFacet {
  by: (typeof itemFacets)[number]
  /** null for items of unknown addressee */
  value: string | null
  /** number of items, up to MAX_COUNTED + 1 */
  items: number
}

/** The column of each facet, its type, the condition of the filter that it replaces, and SQL for its possible values. */
const facets = {
  STATE: { column: 'k.state', type: 'item_state', field: 'states' },
  PLATFORM: { column: 'k.addressee_id', type: 'uuid', field: 'addressees' },
  KIND: { column: 'k.kind', type: 'text', field: 'kinds' },
  ASSESSED: { column: 'k.assessed', type: 'boolean', field: 'assessed' },
} as const

/**
 * Counts the matching items by state, addressee, kind and assessment. Each count ignores the condition of the filter on
 * its own column, and ends at MAX_COUNTED + 1. Cost: one statement for the platforms and kinds of the case, which skips
 * from value to value in an index, and one for each facet, which reads at most MAX_COUNTED + 1 matches of each value.
 */
export async function countFacets(sql: Sql, caseId: string, filter: ItemFilter): Promise<ItemFacet[]> {
  const values = {
    STATE: [...itemStates] as (string | null)[],
    ASSESSED: ['true', 'false'] as (string | null)[],
    ...(await valuesInCase(sql, caseId)),
  }
  const counted: ItemFacet[] = []
  for (const by of itemFacets) counted.push(...(await countFacet(sql, caseId, filter, by, values[by])))
  return counted
}

async function countFacet(
  sql: Sql,
  caseId: string,
  filter: ItemFilter,
  by: ItemFacet['by'],
  values: (string | null)[],
): Promise<ItemFacet[]> {
  if (values.length === 0) return []
  const { column, type, field } = facets[by]
  const except = filter.except && { ...filter.except, [field]: undefined }
  const others = { ...filter, [field]: undefined, ...(by === 'PLATFORM' && { unaddressed: undefined }), except }
  const conditions = itemConditions(caseId, others)
  const where = conditions.takeWhere()
  const counts = values.map((value, index) => {
    const isValue = value === null ? `${column} IS NULL` : `${column} = ${conditions.value(value)}::${type}`
    return `SELECT ${index}, (SELECT count(*)::int FROM (SELECT 1 FROM case_item k ${where} AND ${isValue} LIMIT ${MAX_COUNTED + 1}) k)`
  })
  const text = counts.join(' UNION ALL ')
  const { rows } = await sql.query<[number, number]>({ text, values: conditions.values, rowMode: 'array' })
  return rows.flatMap(([index, items]) => (items === 0 ? [] : [{ by, value: values[index]!, items }]))
}

/** Returns the addressees and kinds of the items of a case. */
async function valuesInCase(
  sql: Sql,
  caseId: string,
): Promise<{ PLATFORM: (string | null)[]; KIND: (string | null)[] }> {
  const next = (column: string) => `
    WITH RECURSIVE step AS (
      (SELECT ${column} AS value, 1 AS number FROM case_item WHERE case_id = $1 AND ${column} IS NOT NULL ORDER BY ${column} LIMIT 1)
      UNION ALL
      SELECT (SELECT ${column} FROM case_item WHERE case_id = $1 AND ${column} > step.value ORDER BY ${column} LIMIT 1), number + 1
      FROM step WHERE step.value IS NOT NULL AND number < ${MAX_GROUPS})
    SELECT value::text FROM step WHERE value IS NOT NULL`
  const [addressees, kinds] = [
    await sql.query<{ value: string }>(next('addressee_id'), [caseId]),
    await sql.query<{ value: string }>(next('kind'), [caseId]),
  ]
  return {
    PLATFORM: [...addressees.rows.map(({ value }) => value), null],
    KIND: kinds.rows.map(({ value }) => value),
  }
}
