/** Streams the list of requests to programs, one JSON object a line, in the order of their last changes. */
import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { ForbiddenError, ValidationError } from '#domain/core/errors.ts'
import type { Beside } from '#domain/core/lists/csv-list.ts'
import { mayRead } from '#domain/core/policy.ts'
import { audienceOf, isStaff } from '#domain/core/viewer.ts'
import { columnsFor, type ExportContext, withDetails } from './export.ts'
import { parseRequestFilter } from './filter.ts'
import { listRequests } from './query.ts'

/** Requests of one response. The next response continues after the last one. */
const MAX_STREAMED = 50_000
const PAGE = 500

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Returns the lines, each with its end. Each request has a `cursor`, from which a later call continues: pass it as `after`.
 * The last line is a manifest with the number of requests, the SHA-256 of all bytes before it, the last cursor, and whether
 * the list ended. A request that changes meanwhile moves to the end, so it may be listed twice, and is never left out.
 * Throws ForbiddenError for viewers other than programs that may read requests.
 */
export function streamRequests(
  context: ExportContext,
  sql: Pool,
  after: string | null,
  most = MAX_STREAMED,
): AsyncGenerator<Uint8Array> {
  const { viewer } = context
  // The downloads of people are recorded in the log: see `exportRequests`.
  if (viewer.kind !== 'key' || !mayRead(audienceOf(viewer), 'readRequests')) throw new ForbiddenError('exportRequests')
  return linesOf(context, sql, after === null ? undefined : besideOf(after), most)
}

async function* linesOf(
  { db, viewer, now: asOf }: ExportContext,
  sql: Pool,
  start: Beside | undefined,
  most: number,
): AsyncGenerator<Uint8Array> {
  const columns = columnsFor(isStaff(viewer))
  const hash = createHash('sha256')
  let beside = start
  let rows = 0
  let isComplete = false
  while (!isComplete && rows < most) {
    const limit = Math.min(PAGE, most - rows)
    const page = await listRequests(sql, audienceOf(viewer), parseRequestFilter({}), {
      ...{ order: 'UPDATED_ASC', asOf, limit, beside },
    })
    const details = await withDetails(
      db,
      sql,
      page.map(({ request }) => request),
    )
    const lines = page.map(({ request, key }, index) => {
      beside = [key.toISOString(), request.id]
      const cells = columns.map(([name, cell]) => [name, cell(details[index]!)])
      const own = { id: `RemovalRequest_${request.id}`, version: request.version, changed_at: key.toISOString() }
      return `${JSON.stringify({ ...own, ...Object.fromEntries(cells), cursor: cursorOf(beside) })}\n`
    })
    const bytes = Buffer.from(lines.join(''))
    hash.update(bytes)
    rows += lines.length
    isComplete = page.length < limit
    if (bytes.length > 0) yield bytes
  }
  const cursor = beside ? cursorOf(beside) : null
  yield Buffer.from(
    `${JSON.stringify({ manifest: { rows, sha256: hash.digest('hex'), after: cursor, complete: isComplete } })}\n`,
  )
}

const cursorOf = ([time, id]: Beside): string => Buffer.from(`${time} ${id}`).toString('base64url')

function besideOf(cursor: string): Beside {
  const [time = '', id = ''] = Buffer.from(cursor.slice(0, 200), 'base64url').toString().split(' ')
  const isValid = UUID.test(id) && !Number.isNaN(Date.parse(time))
  if (!isValid) throw new ValidationError([{ path: 'after', code: 'custom', message: 'the cursor of a request' }])
  return [new Date(time).toISOString(), id]
}
