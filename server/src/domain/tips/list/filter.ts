/** Converts the filter of the list of tips to SQL conditions on the tip `t`. */
import type { tipOrders } from '@takedown/declarations/list-orders.ts'
import { type TipStage, tipStages } from '@takedown/declarations/tip-terms.ts'
import { z } from 'zod'
import { codes, distinct, id, instant, optional, parse, text } from '#domain/core/input.ts'
import { NOBODY } from '#domain/core/lists/nobody.ts'
import { searchPattern } from '#domain/core/search-text.ts'
import { Conditions } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { visibleTips } from '#domain/core/visibility.ts'

const ids = optional(distinct(id, 100))
const sets = {
  states: optional(distinct(z.enum(['NEW', 'LINKED', 'DISMISSED']), 3)),
  stages: optional(distinct(z.enum(tipStages), tipStages.length)),
  sources: optional(codes),
  newsrooms: ids,
  categories: ids,
  assignees: optional(distinct(z.union([id, z.literal(NOBODY)]), 100)),
  words: optional(distinct(text(200), 10)),
}
const filterInput = z.object({
  ...sets,
  receivedAfter: optional(instant),
  receivedBefore: optional(instant),
  within24h: optional(z.boolean()),
  known: optional(z.boolean()),
  text: optional(text(200)),
  except: optional(z.object(sets)),
})
export type TipFilter = z.output<typeof filterInput>
type Sets = Partial<NonNullable<TipFilter['except']>>

export const parseTipFilter = (input: unknown): TipFilter => parse(filterInput, input ?? {})

export type TipOrder = (typeof tipOrders)[number]

/**
 * The condition of each stage of a tip. A tip may meet two of them, such as LINKED and ANSWERED. The work queues of
 * tips use these conditions too.
 */
const stageConditions: Record<TipStage, string> = {
  NEW: `t.state = 'NEW' AND t.asked_at IS NULL AND t.answered_at IS NULL`,
  ASKED: `t.state = 'NEW' AND t.asked_at IS NOT NULL`,
  ANSWERED: 't.answered_at IS NOT NULL',
  LINKED: `t.state = 'LINKED'`,
  DISMISSED: `t.state = 'DISMISSED'`,
}

type Waits = { state: 'NEW' | 'LINKED' | 'DISMISSED'; askedAt: Date | null; answeredAt: Date | null }
/** Returns the stage of a tip in lists. An answer that waits for an officer makes even a decided tip ANSWERED. */
export const stageOf = ({ state, askedAt, answeredAt }: Waits): TipStage =>
  answeredAt ? 'ANSWERED' : state === 'NEW' && askedAt ? 'ASKED' : state

/**
 * Whether the filter uses data that newsrooms must not learn: the stage, the case, the assignee, or the newsroom of a
 * tip. The list is then empty for a newsroom.
 */
const usesInternalFields = (filter: TipFilter): boolean =>
  filter.known !== undefined ||
  [filter, filter.except].some((each) => each?.stages ?? each?.categories ?? each?.assignees ?? each?.newsrooms)

/**
 * Returns the filter as conditions. It must already contain the descendants of its categories. Staff see every tip, a
 * newsroom only its own. Throws NotFoundError for anyone else.
 */
export function tipConditions(audience: Audience, filter: TipFilter): Conditions {
  const conditions = new Conditions()
  const { newsroomId }: { newsroomId?: string } = visibleTips({ kind: 'user', ...audience })
  if (newsroomId) conditions.and('t.newsroom_id = ?', newsroomId)
  if (newsroomId && usesInternalFields(filter)) conditions.and('false')
  if (filter.receivedAfter) conditions.and('t.received_at >= ?', filter.receivedAfter)
  if (filter.receivedBefore) conditions.and('t.received_at < ?', filter.receivedBefore)
  if (filter.within24h !== undefined) conditions.and('t.within_24h = ?', filter.within24h)
  if (filter.known !== undefined) conditions.and(`${filter.known ? '' : 'NOT '}${IS_KNOWN}`)
  addSets(conditions, filter, '')
  addSets(conditions, filter.except ?? {}, 'NOT ')
  if (filter.text) conditions.and('t.search_text LIKE ?', searchPattern(filter.text))
  return conditions
}

/** SQL condition: content of the tip is in another case than the tip. */
const IS_KNOWN = `EXISTS (SELECT 1 FROM tip_item ti JOIN case_item ci ON ci.item_id = ti.item_id
  WHERE ti.tip_id = t.id AND ci.case_id IS DISTINCT FROM t.case_id)`

function addSets(conditions: Conditions, sets: Sets, not: '' | 'NOT '): void {
  if (sets.states) conditions.and(`${not}t.state = ANY (?::tip_state[])`, sets.states)
  if (sets.stages) conditions.and(`${not}(${sets.stages.map((stage) => `(${stageConditions[stage]})`).join(' OR ')})`)
  if (sets.sources) conditions.and(`${not}t.source = ANY (?::text[])`, sets.sources)
  if (sets.newsrooms) conditions.and(`${not}coalesce(t.newsroom_id = ANY (?::uuid[]), false)`, sets.newsrooms)
  if (sets.categories)
    conditions.and(
      `${not}coalesce(t.case_id IN (SELECT id FROM "case" WHERE category_id = ANY (?::uuid[])), false)`,
      sets.categories,
    )
  if (sets.assignees) {
    const people = sets.assignees.filter((each) => each !== NOBODY)
    const isNull = people.length < sets.assignees.length ? 't.assignee_id IS NULL OR ' : ''
    conditions.and(`${not}(${isNull}coalesce(t.assignee_id = ANY (?::uuid[]), false))`, people)
  }
  for (const word of sets.words ?? []) conditions.and(`t.search_text ${not}LIKE ?`, searchPattern(word))
}
