/** Writes the requests of a board as a CSV file, with the columns of the list of requests. */
import { parseBoardQuery } from '@takedown/query/board.ts'
import type { Pool } from 'pg'
import { parseBoardFilter, toSelections } from '#domain/board/filter.ts'
import { readNames } from '#domain/board/filter-names.ts'
import { boardKey, countBoard, readBoard } from '#domain/board/query.ts'
import { ForbiddenError } from '#domain/core/errors.ts'
import { csvChunks, type Export, MAX_EXPORTED, typedFilter } from '#domain/core/lists/csv-list.ts'
import { mayRead } from '#domain/core/policy.ts'
import { audienceOf, isStaff } from '#domain/core/viewer.ts'
import { columnsFor, type ExportContext, recordExport, withDetails } from './export.ts'

/**
 * Records the export in the log, and returns the file in chunks, the request due first at the top. Includes requests
 * that the person snoozed. Returns a refusal if a term of the filter has no meaning, or if more than MAX_EXPORTED
 * requests match. Throws ForbiddenError for everybody except staff.
 */
export async function exportBoard(context: ExportContext, sql: Pool, query: string, key?: string): Promise<Export> {
  const { viewer, now: asOf, db } = context
  const audience = audienceOf(viewer)
  if (viewer.kind !== 'user' || viewer.id === null || !isStaff(viewer) || !mayRead(audience, 'readRequests'))
    throw new ForbiddenError('exportRequests')
  const typed = typedFilter(query)
  const [where, take] = [{ userId: viewer.id }, 500]
  const [snoozes, watches] = await Promise.all([
    db.snooze.findMany({ where: { ...where, until: { gt: asOf } }, take }),
    db.watch.findMany({ where, take }),
  ])
  const names = {
    ...(await readNames(db, true)),
    snoozed: snoozes.map(({ requestId }) => requestId),
    watched: watches.map(({ requestId }) => requestId),
  }
  const { filter: parsed, faults } = parseBoardQuery(typed, names, true)
  if (faults.length > 0) return { refused: 'UNCLEAR_FILTER', terms: faults.map(({ term }) => term) }
  const rowIdOf = (_type: string, id: unknown) => (id === '@me' ? viewer.id : id)
  const filter = parseBoardFilter({
    ...parsed,
    ...Object.fromEntries(
      (['dueBefore', 'dueAfter'] as const).map((name) => [name, parsed[name] && new Date(parsed[name])]),
    ),
    ...toSelections(parsed, rowIdOf),
    // If nothing can match, the parser returns one global id that belongs to no request. Row ids have no prefix.
    requests: parsed.requestIds?.map((id) => id.replace(/^\w+_/, '')),
    except: parsed.except && { ...parsed.except, ...toSelections(parsed.except, rowIdOf) },
  })
  const { requests } = await countBoard(sql, audience, filter, asOf)
  if (requests > MAX_EXPORTED) return { refused: 'TOO_MANY', terms: [] }
  await recordExport(context, typed, requests, key)
  return {
    chunks: csvChunks(columnsFor(true), async (after, limit) => {
      const page = (
        await readBoard(sql, audience, filter, { asOf, order: 'DUE_ASC', limit, ...(after && { after }) })
      ).slice(0, limit)
      const last = page.at(-1)
      return { rows: await withDetails(db, sql, page), last: last && boardKey(last, 'DUE_ASC') }
    }),
  }
}
