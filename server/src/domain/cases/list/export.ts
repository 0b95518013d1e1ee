/** Writes the list of cases as a CSV file. */

import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type CaseSets, caseNeedsNames, parseCaseQuery } from '@takedown/query/cases.ts'
import type { Pool } from 'pg'
import { readNames } from '#domain/board/filter-names.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { ForbiddenError } from '#domain/core/errors.ts'
import {
  timeCell as at,
  type CsvColumn,
  csvChunks,
  type Export,
  MAX_EXPORTED,
  typedFilter,
} from '#domain/core/lists/csv-list.ts'
import { NOBODY } from '#domain/core/lists/nobody.ts'
import { mayRead } from '#domain/core/policy.ts'
import { audienceOf, type Viewer } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { type CaseFilter, parseCaseFilter } from './filter.ts'
import { nextStepOf } from './next-step.ts'
import { countCases, listCases, overdueOf } from './query.ts'

type Context = CommandContext & { db: PrismaClient }

/**
 * Records the download in the log, and returns the file in chunks, the latest case first. Refuses a filter with an
 * unknown term, and a filter that selects more than MAX_EXPORTED cases. Downloads with the same `key` are recorded
 * once.
 * Throws ForbiddenError for viewers who are not staff, and for programs, because programs can read the list by the API.
 */
export async function exportCases(context: Context, sql: Pool, query: string, key?: string): Promise<Export> {
  const { viewer, now } = context
  if (viewer.kind !== 'user' || viewer.id === null || !mayRead(audienceOf(viewer), 'readCases'))
    throw new ForbiddenError('exportCases')
  const userId = viewer.id
  const typed = typedFilter(query)
  const { filter, terms } = await readQuery(context, typed)
  if (terms.length > 0) return { refused: 'UNCLEAR_FILTER', terms }
  const count = await countCases(sql, filter, now)
  if (count > MAX_EXPORTED) return { refused: 'TOO_MANY', terms: [] }
  await runCommand(context, { action: 'exportCases', ...(key && { key }) }, async (_tx, append) => {
    append({ type: 'cases.exported', subject: { type: 'User', id: userId }, data: { query: typed, caseCount: count } })
    return { id: userId }
  })
  return {
    chunks: csvChunks(columns, async (beside, limit) => {
      const page = await listCases(sql, filter, { order: 'OPENED_DESC', asOf: now, limit, beside })
      const last = page.at(-1)
      return { rows: await details(context, sql, page), last: last && [last.key, last.id] }
    }),
  }
}

async function readQuery(
  { db, viewer, now }: Context,
  query: string,
): Promise<{ filter: CaseFilter; terms: string[] }> {
  const names = await readNames(db, caseNeedsNames(query))
  const { filter, faults } = parseCaseQuery(query, { ...names, today: localDay(now, await zoneOf(db)) })
  const { except, ...fields } = filter
  const instants = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? new Date(value) : value,
  ])
  return {
    filter: parseCaseFilter({
      ...Object.fromEntries(instants),
      ...setsOf(filter, viewer),
      except: except && { ...except, ...setsOf(except, viewer) },
    }),
    terms: faults.map(({ term }) => term),
  }
}

/** Renames the ids from the API to those of the domain, and replaces "@me" by the viewer. */
const setsOf = (sets: CaseSets, { id }: Viewer) => ({
  platforms: sets.platformIds,
  categories: sets.categoryIds,
  assignees: sets.assigneeIds?.map((each) => (each === '@me' ? id! : each === '@nobody' ? NOBODY : each)),
})

/** Cost: two statements for a page. */
async function details({ db, now }: Context, sql: Pool, page: readonly { id: string }[]) {
  const ids = page.map(({ id }) => id)
  const [found, overdue] = await Promise.all([
    db.case.findMany({
      where: { id: { in: ids } },
      include: { totals: true, category: { select: { slug: true } }, assignee: { select: { name: true } } },
    }),
    overdueOf(sql, ids, now),
  ])
  const byId = new Map(found.map((row) => [row.id, row]))
  const late = new Map(overdue.map(({ id, items }) => [id, items]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row?.totals
      ? { row, totals: row.totals, overdue: late.get(id) ?? 0, step: nextStepOf(row.state, row.totals, now) }
      : []
  })
}

type Details = Awaited<ReturnType<typeof details>>[number]

const columns: readonly CsvColumn<Details>[] = [
  ['number', ({ row }) => row.number],
  ['title', ({ row }) => row.title],
  ['state', ({ row }) => row.state],
  ['urgency', ({ row }) => row.urgency],
  ['category', ({ row }) => row.category.slug],
  ['assignee', ({ row }) => row.assignee?.name ?? ''],
  ['opened_at', ({ row }) => at(row.openedAt)],
  ['changed_at', ({ totals }) => at(totals.changedAt)],
  ['closed_at', ({ row }) => at(row.closedAt)],
  ['next_step', ({ step }) => step ?? ''],
  ['requests', ({ totals }) => totals.requests],
  ['items', ({ totals }) => totals.items],
  ['reach', ({ totals }) => (totals.reach === null ? '' : Number(totals.reach))],
  ['overdue', ({ overdue }) => overdue],
  ['awaiting', ({ totals }) => totals.awaiting],
  ['needs_clarification', ({ totals }) => totals.clarifying],
  ['refused', ({ totals }) => totals.refused],
  ['not_found', ({ totals }) => totals.notFound],
  ['reversed', ({ totals }) => totals.reversed],
  ['not_sent', ({ totals }) => totals.notSent],
  ['actioned', ({ totals }) => totals.actioned],
  ['already_gone', ({ totals }) => totals.alreadyGone],
  ['withdrawn', ({ totals }) => totals.withdrawn],
]
