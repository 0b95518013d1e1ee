/** Exports the list of tips as a CSV file for staff, with an event in the log for every download. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { parseTipQuery, type TipSets, tipNeedsNames } from '@takedown/query/tips.ts'
import type { Pool } from 'pg'
import { assignable } from '#domain/accounts/accounts.ts'
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
import { audienceOf } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { dayStart, localDay } from '#domain/rules/calendar.ts'
import { parseTipFilter, stageOf, type TipFilter } from './filter.ts'
import { countTips, listTips } from './query.ts'

type Context = CommandContext & { db: PrismaClient }

/**
 * Records the download in the log, and returns the file in chunks, the latest tip first. Returns a refusal if a term of
 * the filter has no meaning, or if more than MAX_EXPORTED tips match. A repeated `key` is logged only once. Throws
 * ForbiddenError for everybody except staff, and for programs, which must use the API instead.
 */
export async function exportTips(context: Context, sql: Pool, query: string, key?: string): Promise<Export> {
  const { viewer } = context
  const audience = audienceOf(viewer)
  if (viewer.kind !== 'user' || viewer.id === null || !mayRead(audience, 'readCases'))
    throw new ForbiddenError('exportTips')
  const userId = viewer.id
  const typed = typedFilter(query)
  const { filter, terms } = await readQuery(context, userId, typed)
  if (terms.length > 0) return { refused: 'UNCLEAR_FILTER', terms }
  const count = await countTips(sql, audience, filter)
  if (count > MAX_EXPORTED) return { refused: 'TOO_MANY', terms: [] }
  await runCommand(context, { action: 'exportTips', ...(key && { key }) }, async (_tx, append) => {
    append({ type: 'tips.exported', subject: { type: 'User', id: userId }, data: { query: typed, tipCount: count } })
    return { id: userId }
  })
  return {
    chunks: csvChunks(columns, async (beside, limit) => {
      const page = await listTips(sql, audience, filter, { order: 'RECEIVED_DESC', limit, beside })
      const last = page.at(-1)
      return { rows: await details(context.db, page), last: last && [last.receivedAt.toISOString(), last.id] }
    }),
  }
}

/** Returns the filter, and the terms of the query that have no meaning. */
async function readQuery(
  { db, now }: Context,
  userId: string,
  query: string,
): Promise<{ filter: TipFilter; terms: string[] }> {
  const timeZone = await zoneOf(db)
  const needed = tipNeedsNames(query)
  const { filter, faults } = parseTipQuery(query, {
    today: localDay(now, timeZone),
    dayStart: (day) => dayStart(day, timeZone),
    categories: needed ? await db.category.findMany({ select: { id: true, slug: true } }) : [],
    officers: needed ? await db.user.findMany({ where: assignable, select: { id: true, name: true } }) : [],
    newsrooms: needed ? await db.newsroom.findMany({ select: { id: true, name: true } }) : [],
    tipSources: needed
      ? await db.vocabularyEntry.findMany({ where: { vocabulary: 'TipSource' }, select: { code: true } })
      : [],
  })
  const { receivedAfter, receivedBefore, except, ...fields } = filter
  return {
    filter: parseTipFilter({
      ...withRowNames(fields, userId),
      receivedAfter: receivedAfter && new Date(receivedAfter),
      receivedBefore: receivedBefore && new Date(receivedBefore),
      except: except && withRowNames(except, userId),
    }),
    terms: faults.map(({ term }) => term),
  }
}

/** Renames `newsroomIds` of the API to `newsrooms`. Resolves "@me" and "@nobody". */
const withRowNames = ({ newsroomIds, categoryIds, assigneeIds, ...fields }: TipSets, me: string) => ({
  ...fields,
  assignees: assigneeIds?.map((each) => (each === '@me' ? me : each === '@nobody' ? NOBODY : each)),
  newsrooms: newsroomIds,
  categories: categoryIds,
})

/** Reads the data that the file needs and the list does not read, for the tips of a page. */
async function details(db: PrismaClient, page: readonly { id: string }[]) {
  const ids = page.map(({ id }) => id)
  const found = await db.tip.findMany({
    where: { id: { in: ids } },
    include: {
      newsroom: { select: { name: true } },
      assignee: { select: { name: true } },
      case: { select: { number: true, category: { select: { slug: true } } } },
      _count: { select: { items: true } },
    },
  })
  const byId = new Map(found.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

type Details = Awaited<ReturnType<typeof details>>[number]

const columns: readonly CsvColumn<Details>[] = [
  ['number', (tip) => tip.number],
  ['state', (tip) => stageOf(tip)],
  ['source', (tip) => tip.source],
  ['newsroom', (tip) => tip.newsroom?.name ?? ''],
  ['reporter', (tip) => tip.reporterName ?? ''],
  ['register_number', (tip) => tip.registerNumber ?? ''],
  ['assignee', (tip) => tip.assignee?.name ?? ''],
  ['subject', (tip) => tip.subject],
  ['received_at', (tip) => at(tip.receivedAt)],
  ['asked_at', (tip) => at(tip.askedAt)],
  ['answered_at', (tip) => at(tip.answeredAt)],
  ['case_number', (tip) => tip.case?.number ?? ''],
  ['category', (tip) => tip.case?.category.slug ?? ''],
  ['dismiss_reason', (tip) => tip.dismissReason ?? ''],
  ['items', (tip) => tip._count.items],
]
