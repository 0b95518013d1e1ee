/** POST /imports?case=…: streams a file of addresses, up to 200 MB, into a case. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Pool } from 'pg'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError, IdempotencyError, NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import type { ImportLine } from '#domain/imports/chunk.ts'
import { BrokenFile, importItems } from '#domain/imports/receive.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { limitIdleTime } from '#http/limits/body-time.ts'
import { parseTarget } from '#http/process/target.ts'
import { sendJson } from '#http/send-json.ts'
import { formatNames, lineReader } from './import-formats.ts'
import { type FileLine, fileLines, MAX_FILE_BYTES } from './import-lines.ts'

/** Maximum number of uploads at a time. Each holds a database connection, and the board needs connections too. */
const MAX_CONCURRENT = 4

/**
 * The body is the file, in the format that Content-Type states. Answers 201 with the import when the complete file has
 * arrived. `Query.import` shows its progress. A sender that transmits nothing for `idleMs` is disconnected.
 */
export function createImportUpload(sql: Pool, now: () => Date, idleMs: number) {
  let receiving = 0
  return async (request: IncomingMessage, response: ServerResponse, context: CommandContext): Promise<void> => {
    if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    const parseLine = lineReader(mediaType(request))
    if (!parseLine || request.headers['content-encoding'])
      return sendJson(response, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', types: formatNames })
    if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES) return sendJson(response, ...TOO_LARGE)
    if (receiving >= MAX_CONCURRENT) return sendJson(response, 429, { code: 'TOO_MANY_IMPORTS', limit: MAX_CONCURRENT })
    receiving++
    limitIdleTime(request, idleMs)
    try {
      const { lines, sha256 } = fileLines(request.iterator({ destroyOnReturn: false }))
      const input = {
        key: request.headers['idempotency-key'],
        case: caseOf(request),
        fileName: queryOf(request)?.get('name') || undefined,
      }
      const created = await importItems(context, sql, input, { lines: parseChunks(lines, parseLine), sha256 }, now)
      const { state, received, rejected } = created
      sendJson(response, 201, { id: globalId('Import', created.id), state, received, rejected })
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
  if (error instanceof ValidationError) return [422, { code: 'INVALID', issues: error.issues }]
  if (error instanceof ForbiddenError) return [403, { code: 'FORBIDDEN' }]
  if (error instanceof NotFoundError) return [404, { code: 'NOT_FOUND' }]
  if (error instanceof RuleError) return [409, { code: error.code, message: error.message }]
  if (error instanceof IdempotencyError) return [409, { code: 'IDEMPOTENCY', message: error.message }]
  return null
}
