/** Upload of files, which become evidence or attachments, and their download by staff and by addressees of requests. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import { readCommitmentFile } from '#domain/commitments/files.ts'
import { readAttachment } from '#domain/content/attachments.ts'
import {
  ARCHIVE_TYPE,
  fileExtensions,
  hasFile,
  isInStorage,
  MAX_ROW_BYTES,
  MAX_UPLOAD_BYTES,
  readBytes,
  requireUploader,
  storeLargeUpload,
  storeUpload,
} from '#domain/content/uploads.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError, ValidationError } from '#domain/core/errors.ts'
import { audienceOf, isStaff, type Viewer } from '#domain/core/viewer.ts'
import { findSharedEvidence } from '#domain/documents/shared-evidence.ts'
import { readReportFile } from '#domain/platform-reports/files.ts'
import { noteOpening } from '#domain/requests/delivery/opening.ts'
import { LARGE_UPLOAD_MS, limitIdleTime, UPLOAD_MS } from '#http/limits/body-time.ts'
import { Slots } from '#http/limits/slots.ts'
import { sendJson } from '#http/send-json.ts'
import type { Storage } from '#storage/storage.ts'
import { receiveBody } from './spool.ts'

/**
 * Uploads that this server receives at once. Each may need a temporary file and a database connection. Accounts of other
 * organisations have slots of their own, so they cannot keep officers from attaching evidence.
 */
const staffSlots = new Slots({ perAccount: 2, total: 8 })
const outsideSlots = new Slots({ perAccount: 2, total: 8 })

/** The maximum size of an upload of this viewer in bytes. Other organisations send no videos. */
const maxBytesOf = (viewer: Viewer): number => (isStaff(viewer) ? MAX_UPLOAD_BYTES : MAX_ROW_BYTES)

/** Milliseconds that this viewer may take to send an upload. */
export const uploadTimeOf = (viewer: Viewer): number => (isStaff(viewer) ? LARGE_UPLOAD_MS : UPLOAD_MS)

/**
 * POST /uploads: the raw bytes, with their media type in Content-Type. Answers 201 with `{ sha256, size, mime }`. A sender
 * that transmits nothing for `idleMs` is disconnected.
 */
export async function upload(
  request: IncomingMessage,
  response: ServerResponse,
  context: CommandContext,
  idleMs: number,
): Promise<void> {
  if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  const { viewer } = context
  const max = maxBytesOf(viewer)
  const tooLarge = () => sendJson(response, 413, { code: 'TOO_LARGE', limit: max })
  if (Number(request.headers['content-length'] ?? 0) > max) return tooLarge()
  let leave: (() => void) | null = null
  try {
    const mime = requireUploader(context, request.headers['content-type'] ?? '')
    leave = (isStaff(viewer) ? staffSlots : outsideSlots).enter(viewer.id ?? '')
    if (!leave) return sendJson(response, 429, { code: 'TOO_MANY_UPLOADS' })
    limitIdleTime(request, idleMs)
    const body = request.iterator({ destroyOnReturn: false })
    const received = await receiveBody(body, { memory: MAX_ROW_BYTES, max })
    // The sender waits now, while the file is stored.
    request.setTimeout(0)
    if (!received) tooLarge()
    else if ('bytes' in received) sendJson(response, 201, await storeUpload(context, received.bytes, mime))
    else
      try {
        const { sha256, size, read } = received
        sendJson(response, 201, await storeLargeUpload(context, read, { sha256, size, mime }))
      } finally {
        await received.remove()
      }
  } catch (error) {
    await recordRefusal(context, { command: 'attachEvidence', error })
    if (error instanceof ForbiddenError) return sendJson(response, 403, { code: 'FORBIDDEN' })
    if (error instanceof ValidationError) return sendJson(response, 422, { code: 'INVALID', issues: error.issues })
    // The disconnection of a sender is no error of the server, so it is not thrown.
    if (request.complete || !request.destroyed) throw error
  } finally {
    leave?.()
    // The remainder of a refused file is discarded. Unread, it would block the next request on this connection.
    request.resume()
  }
}

type FileContext = CommandContext & { storage: Storage }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * GET /evidence/:id, for staff with read access. The browser never renders the file as a page: it does not sniff the
 * type, runs no scripts, and downloads everything except images and videos.
 */
export async function evidence(id: string, response: ServerResponse, context: FileContext): Promise<void> {
  const { db, viewer } = context
  const allowed = isStaff(viewer) && audienceOf(viewer).read && UUID.test(id)
  const evidenceRow = allowed ? await db.evidence.findUnique({ where: { id } }) : null
  await send(response, context, evidenceRow && { fileName: evidenceRow.fileName, blob: evidenceRow })
}

/**
 * GET /shared-evidence/:requestItem/:number, for staff with read access, and for the addressee of an item that was
 * sent. The name of the file in the response is its number, such as CC-03.png, because the name that an officer gave it
 * may reveal something about the case. Answers 410 if the file was shared, but has been sealed or erased since, and 404
 * if it is not shared.
 */
export async function sharedEvidence(
  [requestItemId = '', text = '', ...others]: readonly string[],
  response: ServerResponse,
  context: FileContext,
): Promise<void> {
  const { db, viewer } = context
  const number = Number(text)
  const { read, platformId } = audienceOf(viewer)
  const isAddressee = viewer.role === 'PLATFORM' && platformId !== null
  const isValid = UUID.test(requestItemId) && /^[1-9]\d{0,5}$/.test(text) && others.length === 0
  const file =
    isValid && read && (isStaff(viewer) || isAddressee)
      ? await findSharedEvidence(db, { requestItemId, number, platformId: isAddressee ? platformId : null })
      : null
  if (file) noteOpening(context, { id: file.requestId, openedAt: file.openedAt })
  const name = `CC-${text.padStart(2, '0')}`
  const extension = file && (fileExtensions as Readonly<Record<string, string>>)[file.mime]
  await send(response, context, file && { fileName: extension ? `${name}.${extension}` : name, blob: file })
}

/** GET /commitment-files/:id: appendices and the evidence of milestones, served like `evidence`. */
export async function commitmentFile(id: string, response: ServerResponse, context: FileContext): Promise<void> {
  const { db, viewer } = context
  const allowed = isStaff(viewer) && audienceOf(viewer).read && UUID.test(id)
  const file = allowed ? await readCommitmentFile(db, id) : null
  await send(response, context, file)
}

/** GET /proofs/:id: the file of a finding, measurement, tip, sent request or objection, served like `evidence`. */
export async function proof(id: string, response: ServerResponse, context: FileContext): Promise<void> {
  const { db, viewer } = context
  const allowed = isStaff(viewer) && audienceOf(viewer).read && UUID.test(id)
  const file = allowed ? await readAttachment(db, id) : null
  await send(response, context, file)
}

/** GET /report-files/:id: a platform's published report, unmodified, served like `evidence`. */
export async function reportFile(id: string, response: ServerResponse, context: FileContext): Promise<void> {
  const { db, viewer } = context
  const allowed = isStaff(viewer) && audienceOf(viewer).read && UUID.test(id)
  const file = allowed ? await readReportFile(db, id) : null
  await send(response, context, file)
}

interface StoredFile {
  fileName: string
  blob: { sha256: string; mime: string; size: number }
  /** Whether the file must not be sent although its bytes are still stored. */
  isForbidden?: boolean
}

async function send(response: ServerResponse, { db, storage }: FileContext, file: StoredFile | null): Promise<void> {
  const sha256 = file && !file.isForbidden ? file.blob.sha256 : null
  const bytes = sha256 === null ? null : await readBytes(db, sha256)
  const stream = sha256 !== null && !bytes && (await isInStorage(db, sha256)) ? await storage.get(sha256) : null
  if (!bytes && !stream && file && (await hasFile(db, file.blob.sha256)))
    return sendJson(response, 410, { code: 'CAPTURE_SEALED_OR_ERASED' })
  if (!file || !(bytes || stream)) return sendJson(response, 404, { code: 'NOT_FOUND' })
  const { fileName, blob } = file
  const disposition = /^(image|video)\//.test(blob.mime) ? 'inline' : 'attachment'
  response.writeHead(200, {
    // No browser may open the archive of a page as a page of this server.
    'content-type': blob.mime === ARCHIVE_TYPE ? 'application/octet-stream' : blob.mime,
    'content-length': blob.size,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    // An officer can seal or erase a file at any moment, so no browser may keep a copy on a shared computer.
    'cache-control': 'no-store',
  })
  if (bytes) response.end(bytes)
  else await pipeline(Readable.from(stream!), response)
}
