/**
 * `/answer-sheets/<request>`: where a platform answers the items of a request with a table. GET with the ending `.csv`
 * or `.xlsx` downloads the answer sheet. POST without an ending uploads the filled-in sheet. `<request>` is the global
 * id or the number of the request.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import { platformsOfAddresses } from '#domain/content/address-reader.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { authorize } from '#domain/core/policy.ts'
import { answerableItems } from '#domain/requests/answerable-items.ts'
import { noteOpening } from '#domain/requests/delivery/opening.ts'
import { readSheetCodes, sheetCodesOf } from '#domain/requests/sheets/codes.ts'
import { findRequest, readAnsweredItems, readWaitingItems } from '#domain/requests/sheets/items.ts'
import { planSheet } from '#domain/requests/sheets/plan.ts'
import { recordSheet } from '#domain/requests/sheets/record.ts'
import type { SheetRow } from '#domain/requests/sheets/rows.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { parseTarget } from '#http/process/target.ts'
import { sendJson } from '#http/send-json.ts'
import { fileReader } from '#reports/file-reader.ts'
import { downloadHeaders } from './download.ts'
import { countsOf, rowJson, sheetRefusalOf } from './sheet-json.ts'

/** Maximum bytes of a sheet, pasted or uploaded. */
export const MAX_SHEET_BYTES = 2_000_000
/** Maximum number of sheets that this process receives at the same time. */
const MAX_CONCURRENT = 4

const formats = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/plain': 'text',
} as const

const types = { csv: 'text/csv; charset=utf-8', xlsx: Object.keys(formats)[2]! } as const

let receiving = 0

export async function answerSheet(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  context: CommandContext,
): Promise<void> {
  const name = decodedName(path)
  if (context.viewer.kind === 'anonymous') return sendJson(response, 401, { code: 'NOT_SIGNED_IN' })
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (!isReading && request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  try {
    if (isReading) await download(request, response, name, context)
    else await receive(request, response, name, context)
  } catch (error) {
    await recordRefusal(context, { command: 'recordResponse', error })
    const refusal = sheetRefusalOf(error)
    if (!refusal) throw error
    sendJson(response, ...refusal)
  }
}

function decodedName(path: string): string {
  try {
    return decodeURIComponent(path.split('/').slice(2).join('/'))
  } catch {
    return ''
  }
}

async function download(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  context: CommandContext,
): Promise<void> {
  const { db, viewer, now } = context
  const [, stem = '', ending] = /^(.+)\.(csv|xlsx)$/.exec(name) ?? []
  if (!ending) throw new NotFoundError('sheet')
  const format = ending as 'csv' | 'xlsx'
  const found = await findRequest(db, viewer, stem)
  noteOpening(context, found)
  const [items, codes] = await Promise.all([readWaitingItems(db, found.id), readSheetCodes(db, now)])
  const lines = items.map(({ id, position, ...item }) => ({
    ...item,
    number: position + 1,
    id: globalId('RequestItem', id),
  }))
  const bytes = await fileReader.emptySheet({ format, lines, codes })
  const fileName = `${found.number.replace(/[^\w.-]+/g, '-')}-answers.${format}`
  response.writeHead(200, downloadHeaders({ mediaType: types[format], size: bytes.length, fileName }))
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

/**
 * With `?dryRun=true`, answers with the effect that each row would have, and records nothing. Otherwise records the
 * sheet. If the same `Idempotency-Key` is sent again, nothing more is recorded.
 */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  context: CommandContext,
): Promise<void> {
  authorize(context.viewer, 'recordResponse')
  const query = parseTarget(request.url ?? '')?.query
  const format = formatOf(request)
  if (!format || request.headers['content-encoding'])
    return sendJson(response, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', types: Object.keys(formats) })
  if (receiving >= MAX_CONCURRENT) return sendJson(response, 429, { code: 'TOO_MANY_SHEETS', limit: MAX_CONCURRENT })
  receiving++
  try {
    const found = await findRequest(context.db, context.viewer, name)
    const bytes = await bodyOf(request)
    if (!bytes) return sendJson(response, 413, { code: 'TOO_LARGE', limit: MAX_SHEET_BYTES })
    const rows = await rowsOf(bytes, format, found.id, context)
    if ('refused' in rows) return sendJson(response, 422, { code: rows.refused })
    if (query?.get('dryRun') === 'true') {
      const plan = planSheet(rows, await readAnsweredItems(context.db, found.id))
      return sendJson(response, 200, {
        request: globalId('RemovalRequest', found.id),
        ...countsOf(plan),
        rows: plan.map(rowJson),
      })
    }
    const input = {
      key: request.headers['idempotency-key'],
      request: found.id,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }
    const { id, ...counts } = await recordSheet(context, input, rows)
    sendJson(response, 200, { request: globalId('RemovalRequest', id), ...counts })
  } finally {
    receiving--
    // The remainder of a refused body is read and discarded, because it would block the next request on the connection.
    request.resume()
  }
}

const formatOf = ({ headers }: IncomingMessage): 'csv' | 'xlsx' | 'text' | undefined => {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase()
  return Object.hasOwn(formats, type) ? formats[type as keyof typeof formats] : undefined
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_SHEET_BYTES) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_SHEET_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads the rows in a worker thread. */
async function rowsOf(
  bytes: Uint8Array,
  format: 'csv' | 'xlsx' | 'text',
  requestId: string,
  { db, viewer, now }: CommandContext,
): Promise<readonly SheetRow[] | { refused: string }> {
  const [items, platforms, codes] = await Promise.all([
    answerableItems(db, viewer, requestId),
    platformsOfAddresses(db),
    readSheetCodes(db, now),
  ])
  const reading = await fileReader.sheet({ bytes, format, items: items ?? [], platforms, codes: sheetCodesOf(codes) })
  return 'rows' in reading ? reading.rows : reading
}
