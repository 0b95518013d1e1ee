/**
 * Filters the board (the requests that await action), both in SQL and in memory. Both implementations must select the
 * same rows.
 */
import {
  type ApiSelections,
  type DomainField,
  type SelectingKey,
  selectingTerms,
} from '@takedown/declarations/board-terms.ts'
import { type ById, type ByValue, isById } from '@takedown/declarations/filter-terms.ts'
import { z } from 'zod'
import { distinct, id, instant, optional, parse, text } from '#domain/core/input.ts'
import { NOBODY } from '#domain/core/lists/nobody.ts'
import { normalizeForSearch, searchPattern } from '#domain/core/search-text.ts'
import { Conditions } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { visible } from '#domain/read-model/requests.ts'
import type { ColumnStore, Dictionary, RowTest } from './column-store.ts'

// One year, in minutes.
const MAX_MINUTES = 525_600

const minutes = z.int().min(0).max(MAX_MINUTES)
/** Selections by a column; the keys are the field names in the domain. */
type Selections = { [K in SelectingKey as DomainField<K>]?: string[] | undefined }

const sets = {
  ...(Object.fromEntries(
    selectingTerms.map(({ selects, domainField }) => [domainField, optional(valuesOf(selects))]),
  ) as Record<string, unknown> as Record<keyof Selections, z.ZodType<string[] | undefined>>),
  words: optional(distinct(text(200), 10)),
}

function valuesOf(selects: ById | ByValue): z.ZodType<string[]> {
  if (!isById(selects)) return distinct(z.enum(selects.values), selects.values.length)
  return distinct(selects.nullable ? z.union([id, z.literal(NOBODY)]) : id, 100)
}

const filterFields = z.object({
  ...sets,
  requests: optional(distinct(id, 500)),
  /** excludes the rows that match any of these selections */
  except: optional(z.object(sets)),
  waitingOn: optional(z.array(z.enum(['PLATFORM', 'AUTHORITY']))),
  undelivered: optional(z.boolean()),
  dueBefore: optional(instant),
  dueAfter: optional(instant),
  /**
   * minutes after the time of the query; a delivered request that waits only on the authority never matches, because
   * its due date is in the far future
   */
  dueWithin: optional(minutes),
  /** minutes after the time of the query */
  dueBeyond: optional(minutes),
  text: optional(text(200)),
})
/**
 * Without `waitingOn`, a board shows requests that wait on platforms, and undelivered requests, which wait on the
 * authority. The due date of an undelivered request is the time at which its sending failed.
 */
const filterInput = filterFields.transform(({ waitingOn, undelivered, ...fields }) => ({
  ...fields,
  waitingOn: waitingOn ?? ['PLATFORM' as const],
  undelivered: undelivered ?? waitingOn === undefined,
}))
export type BoardFilter = z.output<typeof filterInput>
type Sets = NonNullable<BoardFilter['except']>

/** Converts selections of the API to those of the domain. */
export function toSelections(
  selections: { [Field in keyof ApiSelections]?: readonly unknown[] | null | undefined },
  rowIdOf: (type: string, id: unknown) => unknown,
): Record<keyof Selections, unknown[] | undefined> {
  const entries = selectingTerms.map(({ selects, apiField, domainField }) => {
    const toRow = (value: unknown) =>
      !isById(selects) ? value : selects.nullable && value === '@nobody' ? NOBODY : rowIdOf(selects.ids, value)
    return [domainField, selections[apiField]?.map(toRow)]
  })
  return Object.fromEntries(entries) as Record<keyof Selections, unknown[] | undefined>
}

export const parseBoardFilter = (input: unknown): BoardFilter => parse(filterInput, input ?? {})

const internalFields = selectingTerms.filter(({ selects }) => selects.internal).map(({ domainField }) => domainField)

/**
 * Whether the filter selects by a field that a liaison must not see. Such a filter matches nothing for a liaison,
 * because its result would reveal the field.
 */
const usesInternalFields = (filter: BoardFilter): boolean =>
  [filter, filter.except].some((sets) => internalFields.some((field) => sets?.[field]))

/** Null means no limit. */
function dueBetween({ dueBefore, dueAfter, dueWithin, dueBeyond }: BoardFilter, asOf: Date) {
  const at = (minutes: number | undefined) =>
    minutes === undefined ? undefined : new Date(asOf.getTime() + minutes * 60_000)
  const times = (...all: (Date | undefined)[]) => all.flatMap((time) => time?.getTime() ?? [])
  const [from, to] = [times(dueAfter, at(dueBeyond)), times(dueBefore, at(dueWithin))]
  return {
    from: from.length > 0 ? new Date(Math.max(...from)) : null,
    before: to.length > 0 ? new Date(Math.min(...to)) : null,
  }
}

/** The conditions are on the board row `b` and, for some audiences, on the request `r`, which `narrowing` joins. */
export function onBoard(audience: Audience, filter: BoardFilter, asOf: Date): Conditions {
  const conditions = visible(new Conditions(), audience)
  const outside = audience.role === 'PLATFORM'
  if (outside && usesInternalFields(filter)) conditions.and('false')
  if (filter.requests) conditions.and('b.request_id = ANY (?::uuid[])', filter.requests)
  // The value is a literal, so that PostgreSQL keeps a plan for each value. The plans differ, because most requests of
  // the board wait on the platform.
  if (filter.waitingOn.length === 1) {
    const waiting = `b.waiting_on = '${filter.waitingOn[0]}'`
    conditions.and(filter.undelivered && !outside ? `(${waiting} OR b.state = 'UNDELIVERED')` : waiting)
  }
  const { from, before } = dueBetween(filter, asOf)
  if (from) conditions.and('b.due_at >= ?', from)
  if (before) conditions.and('b.due_at < ?', before)
  const searched = outside ? 'b.letter_text' : 'b.search_text'
  for (const [sets, not] of [[filter, ''] as const, [filter.except ?? {}, 'NOT '] as const]) {
    addSelections(conditions, sets, not, 'b')
    for (const value of sets.words ?? []) conditions.and(`${searched} ${not}LIKE ?`, searchPattern(value))
  }
  if (filter.text) conditions.and(`${searched} LIKE ?`, searchPattern(filter.text))
  return conditions
}

/** Adds the selections as conditions on a row of `board_row` (alias `b`) or of `removal_request` (alias `r`). */
export function addSelections(conditions: Conditions, sets: Selections, not: '' | 'NOT ', alias: 'b' | 'r'): void {
  for (const { selects, sqlColumn, domainField } of selectingTerms) {
    const values = sets[domainField]
    if (!values) continue
    const column = `${alias}.${sqlColumn}`
    if (!isById(selects)) conditions.and(`${not}${column} = ANY (?::${selects.sqlType}[])`, values)
    else if (selects.tree) conditions.and(`${column} ${not}IN (SELECT ${selects.tree}(?::uuid[]))`, values)
    else if (selects.nullable) {
      const ids = values.filter((value) => value !== NOBODY)
      const isNull = ids.length < values.length ? `${column} IS NULL` : 'false'
      conditions.and(`${not}(${isNull} OR coalesce(${column} = ANY (?::uuid[]), false))`, ids)
    } else conditions.and(`${not}${column} = ANY (?::uuid[])`, values)
  }
}

/** Returns the join that `visible` needs for this audience, or an empty string. */
export const narrowing = ({ role, read }: Audience): string =>
  role === 'PLATFORM' || !read ? 'JOIN removal_request r ON r.id = b.request_id' : ''

/** `below` returns the categories `roots` and all their subcategories. */
export function belongsTo(
  columns: ColumnStore,
  words: Dictionary,
  audience: Audience,
  filter: BoardFilter,
  asOf: Date,
  below: (roots: readonly string[]) => Iterable<string>,
): RowTest {
  const outside = audience.role === 'PLATFORM'
  if (outside && usesInternalFields(filter)) return () => false
  const { dueAt } = columns
  const { platform, state, waitingOn } = columns.words
  const waiting = filter.waitingOn.length === 1 ? words.among(filter.waitingOn) : null
  const due = dueBetween(filter, asOf)
  const [from, before] = [due.from?.getTime() ?? 0, due.before?.getTime() ?? Number.POSITIVE_INFINITY]
  const searched = outside ? columns.letterText : columns.searchText
  const contains = (text: string): RowTest => {
    const folded = normalizeForSearch(text)
    return (at) => searched[at]!.includes(folded)
  }
  const valuesOf = (selects: ById | ByValue, values: readonly string[]): Iterable<unknown> => {
    if (!isById(selects)) return values
    return selects.tree ? below(values) : values.map((value) => (value === NOBODY ? null : value))
  }
  const setTests = (sets: Sets): RowTest[] => [
    ...selectingTerms.flatMap(({ key, selects, domainField }) => {
      const values = sets[domainField]
      if (!values) return []
      const [inside, column] = [words.among(valuesOf(selects, values)), columns.words[key]]
      return (at: number) => inside[column[at]!] === 1
    }),
    ...(sets.words ?? []).map(contains),
  ]
  const wanted = [...setTests(filter), ...(filter.text ? [contains(filter.text)] : [])]
  if (filter.requests) {
    const requests = new Set(filter.requests)
    wanted.push((at) => requests.has(columns.ids[at]!))
  }
  const unwanted = filter.except ? setTests(filter.except) : []
  const own = words.number(audience.platformId)
  const undelivered = words.number('UNDELIVERED')
  return (at) => {
    if (waiting && waiting[waitingOn[at]!] !== 1 && !(filter.undelivered && state[at] === undelivered)) return false
    if (dueAt[at]! < from || dueAt[at]! >= before) return false
    // A platform does not see a request that could not be delivered to it.
    if (outside && (platform[at] !== own || state[at] === undelivered)) return false
    for (const test of wanted) if (!test(at)) return false
    for (const test of unwanted) if (test(at)) return false
    return true
  }
}
