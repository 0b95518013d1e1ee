/**
 * POST /letters?name=…: files an official letter as a tip. The body is the file: PDF, DOCX, EML, Markdown or text. The
 * answer states each address in the letter with the reader's verdict.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import { platformsOfAddresses } from '#domain/content/address-reader.ts'
import { cleanFileName } from '#domain/content/attachments.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError, TryAgainError } from '#domain/core/errors.ts'
import { authorize } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { importLetter } from '#domain/tips/official-letters.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { Slots } from '#http/limits/slots.ts'
import { parseTarget } from '#http/process/target.ts'
import { sendJson } from '#http/send-json.ts'
import { fileReader, UnreadableFileError } from '#reports/file-reader.ts'

const MAX_BYTES = 20_000_000
const MAX_ADDRESSES = 1_000
const slots = new Slots({ perAccount: 2, total: 4 })

type Answer = [status: number, body: object]

export async function receiveLetter(
  request: IncomingMessage,
  response: ServerResponse,
  context: CommandContext,
): Promise<void> {
  const { viewer } = context
  if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  if (viewer.kind === 'anonymous') return refuse(response, [401, { code: 'NOT_SIGNED_IN' }])
  try {
    authorize(viewer, 'importLetters')
  } catch (error) {
    await recordRefusal(context, { command: 'importLetters', error })
    if (!(error instanceof ForbiddenError)) throw error
    return refuse(response, [403, { code: 'FORBIDDEN' }])
  }
  const leave = slots.enter(viewer.id ?? '')
  if (!leave) return refuse(response, [429, { code: 'TOO_MANY_UPLOADS' }])
  try {
    const bytes = await bodyOf(request)
    if (!bytes) return refuse(response, [413, { code: 'TOO_LARGE', limit: MAX_BYTES }])
    sendJson(response, ...(await file(context, bytes, nameOf(request))))
  } finally {
    leave()
  }
}

async function file(context: CommandContext, bytes: Uint8Array, fileName: string): Promise<Answer> {
  const { db, now } = context
  try {
    const platforms = await platformsOfAddresses(db)
    const receivedOn = localDay(now, await zoneOf(db))
    const letter = await fileReader.letter({ bytes, fileName, platforms, receivedOn })
    if ('unreadable' in letter) return [422, { code: 'UNREADABLE', reason: letter.unreadable }]
    const subject = fileName.replace(/\.\w{1,5}$/, '').slice(0, 300)
    const { id, fresh, added, known } = await importLetter(context, { ...letter, subject })
    const { kind, date, registerNumbers, addresses } = letter
    return [
      fresh ? 201 : 200,
      {
        ...{ tip: globalId('Tip', id), fresh, kind, date, registerNumbers, added, known },
        addressCount: addresses.length,
        addresses: addresses.slice(0, MAX_ADDRESSES),
      },
    ]
  } catch (error) {
    if (error instanceof UnreadableFileError) return [422, { code: 'UNREADABLE', reason: error.message }]
    if (error instanceof TryAgainError) return [503, { code: 'TRY_AGAIN' }]
    throw error
  }
}

const nameOf = ({ url = '' }: IncomingMessage): string =>
  cleanFileName(parseTarget(url)?.query.get('name') ?? undefined) ?? 'letter'

/** The bytes of the body; null if it is larger than MAX_BYTES. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The connection closes, because the body is not read. */
function refuse(response: ServerResponse, [status, body]: Answer): void {
  response.setHeader('connection', 'close')
  sendJson(response, status, body)
}
