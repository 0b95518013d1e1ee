/** POST /imports?case=…: a file of addresses, of any length up to 200 MB, streamed into a case. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Pool } from 'pg'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError, IdempotencyError, NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import type { ImportLine } from '#domain/imports/chunk.ts'
import { BrokenFile, importItems } from '#domain/imports/receive.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { parseTarget } from '#http/process/target.ts'
import { sendJson } from '#http/send-json.ts'
import { formatNames, lineReader } from './import-formats.ts'
import { type FileLine, fileLines, MAX_FILE_BYTES } from './import-lines.ts'

/** Each holds a connection for as long as its file takes, and the board needs connections too. */
const MAX_AT_ONCE = 4
/** A sender who says nothing for so long has gone. */
const SILENCE_MS = 30_000

/**
 * The body is the file, its form in Content-Type; `Idempotency-Key` is the sender's own. Answers 201 with the import as
 * soon as the file is here whole: `Query.import` tells what becomes of it.
 */
export function createImportUpload(sql: Pool, now: () => Date) {
  let receiving = 0
  return async (request: IncomingMessage, response: ServerResponse, ask: CommandContext): Promise<void> => {
    if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    const read = lineReader(mediaType(request))
    if (!read || request.headers['content-encoding'])
      return sendJson(response, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', types: formatNames })
    if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES) return sendJson(response, ...TOO_LARGE)
    if (receiving >= MAX_AT_ONCE) return sendJson(response, 429, { code: 'TOO_MANY_IMPORTS', limit: MAX_AT_ONCE })
    receiving++
    request.setTimeout(SILENCE_MS, () => request.destroy(new Error('the sender fell silent')))
    try {
      const { lines, sha256 } = fileLines(request.iterator({ destroyOnReturn: false }))
      const input = { key: request.headers['idempotency-key'], case: caseOf(request) }
      const made = await importItems(ask, sql, input, { lines: items(lines, read), sha256 }, now)
      const { state, received, rejected } = made
      sendJson(response, 201, { id: globalId('Import', made.id), state, received, rejected })
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal) sendJson(response, ...refusal)
      // Whoever hung up is told nothing, and it is no fault of ours.
      else if (request.complete) throw error
    } finally {
      receiving--
      // What is left of a refused file is read and dropped: cut off, the sender would not see the answer, and left where it
      // is, it would stand in the way of the next request on this connection.
      request.resume()
    }
  }
}

const mediaType = ({ headers }: IncomingMessage): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

const caseOf = ({ url = '' }: IncomingMessage): string => rowId('Case', parseTarget(url)?.query.get('case'))

type ReadLine = (line: FileLine) => ImportLine | null

async function* items(chunks: AsyncIterable<Iterable<FileLine>>, read: ReadLine): AsyncGenerator<Iterable<ImportLine>> {
  for await (const lines of chunks) yield readAll(lines, read)
}

function* readAll(lines: Iterable<FileLine>, read: ReadLine): Generator<ImportLine> {
  for (const line of lines) {
    const item = read(line)
    if (item) yield item
  }
}

const TOO_LARGE: Refusal = [413, { code: 'TOO_LARGE', limit: MAX_FILE_BYTES }]

type Refusal = [status: number, body: object]

/** What the sender is told; null where it is no fault of theirs. */
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
