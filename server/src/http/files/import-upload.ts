/** POST /imports?case=…: streams a file of addresses, up to 200 MB, into a case. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Import } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import type { CommandContext } from '#domain/core/command.ts'
import {
  ForbiddenError,
  IdempotencyError,
  NotFoundError,
  RuleError,
  TryAgainError,
  ValidationError,
} from '#domain/core/errors.ts'
import { authorize } from '#domain/core/policy.ts'
import type { ImportLine } from '#domain/imports/chunk.ts'
import { BrokenFile, importItems } from '#domain/imports/receive.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { limitIdleTime } from '#http/limits/body-time.ts'
import { parseTarget } from '#http/process/target.ts'
import { sendJson } from '#http/send-json.ts'
import { UnreadableFileError } from '#reports/file-reader.ts'
import { formatNames, lineReader } from './import-formats.ts'
import { isReadByLine, recognizedTypes, withHead } from './import-forms.ts'
import { type FileLine, fileLines, MAX_FILE_BYTES } from './import-lines.ts'
import { columnsFrom, lookAtFile, MAX_RECOGNIZED_BYTES, RefusedFile, withRows } from './import-recognized.ts'

/** Maximum number of uploads at a time. Each holds a database connection, and the board needs connections too. */
const MAX_CONCURRENT = 4

/**
 * The body is the file. With `?look=true`, answers 200 with its form and the first rows as they would be taken, and
 * changes nothing. Otherwise answers 201 with the import when the complete file has arrived; `Query.import` shows its
 * progress. `?columns=url,,title` states the meaning of the columns of a table. A file of a form that can be read line
 * by line is read while it arrives. A sender that transmits nothing for `idleMs` is disconnected.
 */
export function createImportUpload(sql: Pool, now: () => Date, idleMs: number) {
  let receiving = 0
  return async (request: IncomingMessage, response: ServerResponse, context: CommandContext): Promise<void> => {
    if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    const type = mediaType(request)
    if (![...formatNames, ...recognizedTypes].includes(type) || request.headers['content-encoding'])
      return sendJson(response, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', types: [...formatNames, ...recognizedTypes] })
    if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES) return sendJson(response, ...TOO_LARGE)
    if (receiving >= MAX_CONCURRENT) return sendJson(response, 429, { code: 'TOO_MANY_IMPORTS', limit: MAX_CONCURRENT })
    receiving++
    limitIdleTime(request, idleMs)
    try {
      const [status, body] = await serve({ request, context, sql, now, type })
      sendJson(response, status, body)
    } catch (error) {
      await recordRefusal(context, { command: 'importItems', error })
      const refusal = refusalOf(error)
      if (refusal) sendJson(response, ...refusal)
      // The disconnection of a sender is no error of the server, so it is not thrown.
      else if (request.complete) throw error
    } finally {
      receiving--
      // The remainder of a refused file is read and discarded. If the connection were cut, the sender would not see the
      // response; if the remainder stayed unread, it would block the next request on this connection.
      request.resume()
    }
  }
}

interface Upload {
  request: IncomingMessage
  context: CommandContext
  sql: Pool
  now: () => Date
  type: string
}

async function serve({ request, context, sql, now, type }: Upload): Promise<[status: number, body: object]> {
  authorize(context.viewer, 'importItems')
  const query = queryOf(request)
  const columns = columnsFrom(query?.get('columns'))
  if (columns === undefined)
    throw new ValidationError([{ path: 'columns', code: 'invalid', message: 'must name the column url' }])
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false })
  if (query?.get('look') === 'true') return [200, await lookAtFile(context, body, columns)]
  const input = {
    key: request.headers['idempotency-key'],
    case: caseOf(request),
    fileName: query?.get('name') || undefined,
  }
  return withHead(body, async (head, all) => {
    if (columns === null && isReadByLine(head, type)) {
      const { lines, sha256 } = fileLines(all)
      const chunks = parseChunks(lines, lineReader(type)!)
      return created(await importItems(context, sql, input, { lines: chunks, sha256 }, now))
    }
    return withRows(context, all, columns, async ({ lines, sha256 }) =>
      created(await importItems(context, sql, input, { lines, sha256: () => sha256 }, now)),
    )
  })
}

const created = ({ id, state, received, rejected, noted }: Import): [status: number, body: object] => [
  201,
  { id: globalId('Import', id), state, received, rejected, noted },
]

const mediaType = ({ headers }: IncomingMessage): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

const queryOf = ({ url = '' }: IncomingMessage) => parseTarget(url)?.query

const caseOf = (request: IncomingMessage): string => rowId('Case', queryOf(request)?.get('case'))

type ParseLine = (line: FileLine) => ImportLine | null

async function* parseChunks(
  chunks: AsyncIterable<Iterable<FileLine>>,
  parseLine: ParseLine,
): AsyncGenerator<Iterable<ImportLine>> {
  for await (const lines of chunks) yield parseAll(lines, parseLine)
}

function* parseAll(lines: Iterable<FileLine>, parseLine: ParseLine): Generator<ImportLine> {
  for (const line of lines) {
    const item = parseLine(line)
    if (item) yield item
  }
}

const TOO_LARGE: Refusal = [413, { code: 'TOO_LARGE', limit: MAX_FILE_BYTES }]

type Refusal = [status: number, body: object]

/** Returns the response to an error of the sender; null for an error of the server. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof BrokenFile)
    return error.failure === 'TOO_LARGE' ? TOO_LARGE : [422, { code: error.failure, message: error.message }]
  if (error instanceof RefusedFile)
    return error.refusal === 'TOO_LARGE'
      ? [413, { code: 'TOO_LARGE', limit: MAX_RECOGNIZED_BYTES }]
      : [422, { code: error.refusal, message: error.message }]
  if (error instanceof UnreadableFileError) return [422, { code: error.reason, message: error.message }]
  if (error instanceof TryAgainError) return [503, { code: 'TRY_AGAIN' }]
  if (error instanceof ValidationError) return [422, { code: 'INVALID', issues: error.issues }]
  if (error instanceof ForbiddenError) return [403, { code: 'FORBIDDEN' }]
  if (error instanceof NotFoundError) return [404, { code: 'NOT_FOUND' }]
  if (error instanceof RuleError) return [409, { code: error.code, message: error.message }]
  if (error instanceof IdempotencyError) return [409, { code: 'IDEMPOTENCY', message: error.message }]
  return null
}
