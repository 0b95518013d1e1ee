/** Exports the list of requests as a CSV file, with an event in the log for every download. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { parseRequestQuery, type RequestSets, requestNeedsNames } from '@takedown/query/requests.ts'
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
import { audienceOf, isStaff, type Viewer } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { requestOutcomes } from '#domain/read-model/outcomes.ts'
import type { RequestRow } from '#domain/read-model/requests.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { countCheckedItems } from './checked-items.ts'
import { parseRequestFilter, type RequestFilter } from './filter.ts'
import { countRequests, listRequests } from './query.ts'

export type ExportContext = CommandContext & { db: PrismaClient }

/**
 * Records the download in the log, and returns the file in chunks. The request that was drafted last comes first,
 * because this order stays the same while the file is read. Returns a refusal if a term of the filter has no meaning,
 * or if more than MAX_EXPORTED requests match. Throws ForbiddenError for people who may not read requests, and for
 * programs, which must use the API instead. Cost: one page of 500 requests in memory.
 */
export async function exportRequests(context: ExportContext, sql: Pool, query: string, key?: string): Promise<Export> {
  const { viewer, now } = context
  const audience = audienceOf(viewer)
  if (viewer.kind !== 'user' || viewer.id === null || !mayRead(audience, 'readRequests'))
    throw new ForbiddenError('exportRequests')
  const typed = typedFilter(query)
  const { filter, terms } = await readQuery(context, typed)
  if (terms.length > 0) return { refused: 'UNCLEAR_FILTER', terms }
  const requestCount = await countRequests(sql, audience, filter, now)
  if (requestCount > MAX_EXPORTED) return { refused: 'TOO_MANY', terms: [] }
  await recordExport(context, typed, requestCount, key)
  return { chunks: chunksOf(context, sql, filter) }
}

/** Records in the log that the person received a file. A repeated `key` records it only once. */
export async function recordExport(
  context: ExportContext,
  query: string,
  requestCount: number,
  key: string | undefined,
): Promise<void> {
  const id = context.viewer.id!
  await runCommand(context, { action: 'exportRequests', ...(key && { key }) }, async (_tx, append) => {
    append({ type: 'requests.exported', subject: { type: 'User', id }, data: { query, requestCount } })
    return { id }
  })
}

async function readQuery(
  { db, viewer, now }: ExportContext,
  query: string,
): Promise<{ filter: RequestFilter; terms: string[] }> {
  const staff = isStaff(viewer)
  const names = await readNames(db, staff && requestNeedsNames(query))
  const watches =
    staff && /watched/.test(query) ? await db.watch.findMany({ where: { userId: viewer.id! }, take: 500 }) : []
  const today = localDay(now, await zoneOf(db))
  const watched = watches.map(({ requestId }) => requestId)
  const { filter, faults } = parseRequestQuery(query, { ...names, watched, today }, staff)
  const { updatedSince, updatedBefore, except, requestIds, ...fields } = filter
  const instants = Object.entries({ ...fields, changedAfter: updatedSince, changedBefore: updatedBefore }).map(
    ([name, value]) => [name, typeof value === 'string' ? new Date(value) : value],
  )
  return {
    filter: parseRequestFilter({
      ...Object.fromEntries(instants),
      ...setsOf(filter, viewer),
      // If nothing can match, the parser returns one global id that belongs to no request, so its prefix is removed:
      // row ids have none.
      requests: requestIds?.map((id) => id.replace(/^\w+_/, '')),
      except: except && { ...except, ...setsOf(except, viewer) },
    }),
    terms: faults.map(({ term }) => term),
  }
}

/** Converts the fields with ids from their names in the API to those in the domain, and "@me" to the viewer's id. */
function setsOf(sets: RequestSets, { id }: Viewer) {
  const people = (ids: string[] | undefined) =>
    ids?.map((each) => (each === '@me' ? id! : each === '@nobody' ? NOBODY : each))
  return {
    platforms: sets.platformIds,
    categories: sets.categoryIds,
    assignees: people(sets.assigneeIds),
    writers: people(sets.writerIds),
    approvers: people(sets.approverIds),
  }
}

function chunksOf(
  { db, viewer, now: asOf }: ExportContext,
  sql: Pool,
  filter: RequestFilter,
): AsyncGenerator<Uint8Array> {
  const audience = audienceOf(viewer)
  return csvChunks(columnsFor(isStaff(viewer)), async (beside, limit) => {
    const page = await listRequests(sql, audience, filter, { order: 'CREATED_DESC', asOf, limit, beside })
    const last = page.at(-1)
    return {
      rows: await withDetails(
        db,
        sql,
        page.map(({ request }) => request),
      ),
      last: last && [last.key.toISOString(), last.request.id],
    }
  })
}

type Details = Awaited<ReturnType<typeof withDetails>>[number]

/** Reads the columns of a page that the list itself does not have. */
export async function withDetails(db: PrismaClient, sql: Pool, page: readonly RequestRow[]) {
  const ids = page.map(({ id }) => id)
  const [details, parts, checked] = await Promise.all([
    db.removalRequest.findMany({
      where: { id: { in: ids } },
      select: {
        ...{ id: true, registerNumber: true, reference: true, urgent: true },
        ...{ createdAt: true, answeredAt: true, closedAt: true },
      },
    }),
    requestOutcomes(sql, ids),
    countCheckedItems(sql, ids),
  ])
  const detailOf = new Map(details.map((detail) => [detail.id, detail]))
  return page.map((request) => ({
    ...{ request, detail: detailOf.get(request.id)! },
    checked: checked.find(({ requestId }) => requestId === request.id),
    items: (state: string) => parts.find((part) => part.requestId === request.id && part.state === state)?.items ?? 0,
  }))
}

/**
 * Returns the columns of the file. A liaison gets only the columns that its page of a request shows. Times are in UTC.
 */
export function columnsFor(staff: boolean): CsvColumn<Details>[] {
  const inside: CsvColumn<Details>[] = [
    ['case_number', ({ request }) => request.caseNumber],
    ['case_title', ({ request }) => request.caseTitle],
    ['assignee', ({ request }) => request.assignee?.name ?? ''],
    ['drafted_at', ({ detail }) => at(detail.createdAt)],
    ['chased', ({ request }) => request.reminders],
    ['last_chased_at', ({ request }) => at(request.reminders > 0 ? request.remindedAt : null)],
  ]
  const checks: CsvColumn<Details>[] = [
    ['checked_by_person', ({ checked }) => checked?.byPerson ?? 0],
    ['checked_by_program', ({ checked }) => checked?.byProgram ?? 0],
    ['never_checked', ({ checked }) => checked?.never ?? 0],
  ]
  return [
    ['number', ({ request }) => request.number],
    ['register_number', ({ detail }) => detail.registerNumber ?? ''],
    ['reference', ({ detail }) => detail.reference ?? ''],
    ['state', ({ request }) => request.state],
    ['urgent', ({ detail }) => (detail.urgent ? 'yes' : 'no')],
    ['platform', ({ request }) => request.platform.name],
    ['category', ({ request }) => request.category.slug],
    ['subject', ({ request }) => request.subject],
    ...(staff ? inside : []),
    ['sent_at', ({ request }) => at(request.sentAt)],
    ['due_at', ({ request }) => at(request.dueAt)],
    ['answered_at', ({ detail }) => at(detail.answeredAt)],
    ['closed_at', ({ detail }) => at(detail.closedAt)],
    ['items', ({ request }) => request.itemCount],
    ['awaiting', ({ items }) => items('AWAITING')],
    ['needs_clarification', ({ items }) => items('NEEDS_CLARIFICATION')],
    ['actioned', ({ items }) => items('ACTIONED')],
    ['already_gone', ({ items }) => items('ALREADY_GONE')],
    ['not_found', ({ items }) => items('NOT_FOUND')],
    ['refused', ({ items }) => items('REFUSED')],
    ['withdrawn', ({ items }) => items('WITHDRAWN')],
    ['reversed', ({ items }) => items('REVERSED')],
    ...(staff ? checks : []),
  ]
}
