/** Upload of files, which become evidence or attachments, and their download by staff and by addressees of requests. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import { readCommitmentFile } from '#domain/commitments/files.ts'
import { readAttachment } from '#domain/content/attachments.ts'
import { fileExtensions, hasFile, MAX_UPLOAD_BYTES, readBytes, storeUpload } from '#domain/content/uploads.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError, ValidationError } from '#domain/core/errors.ts'
import { audienceOf, isStaff } from '#domain/core/viewer.ts'
import { findSharedEvidence } from '#domain/documents/shared-evidence.ts'
import { readReportFile } from '#domain/platform-reports/files.ts'
import { noteOpening } from '#domain/requests/delivery/opening.ts'
import { sendJson } from '#http/send-json.ts'

/** POST /uploads: the raw bytes, with their media type in Content-Type. Answers 201 with `{ sha256, size, mime }`. */
export async function upload(
  request: IncomingMessage,
  response: ServerResponse,
  context: CommandContext,
): Promise<void> {
  if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  const bytes = await read(request)
  if (!bytes) return sendJson(response, 413, { code: 'TOO_LARGE', limit: MAX_UPLOAD_BYTES })
  try {
    sendJson(response, 201, await storeUpload(context, bytes, request.headers['content-type'] ?? ''))
  } catch (error) {
    await recordRefusal(context, { command: 'attachEvidence', error })
    if (error instanceof ForbiddenError) return sendJson(response, 403, { code: 'FORBIDDEN' })
    if (error instanceof ValidationError) return sendJson(response, 422, { code: 'INVALID', issues: error.issues })
    throw error
  }
}

async function read(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_UPLOAD_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * GET /evidence/:id, for staff with read access. The browser never renders the file as a page: it does not sniff the
 * type, runs no scripts, and downloads everything except images and videos.
 */
export async function evidence(id: string, response: ServerResponse, { db, viewer }: CommandContext): Promise<void> {
  const allowed = isStaff(viewer) && audienceOf(viewer).read && UUID.test(id)
  const evidenceRow = allowed ? await db.evidence.findUnique({ where: { id } }) : null
  await send(response, db, evidenceRow && { fileName: evidenceRow.fileName, blob: evidenceRow })
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
  context: CommandContext,
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
  await send(response, db, file && { fileName: extension ? `${name}.${extension}` : name, blob: file })
}

/** GET /commitment-files/:id: appendices and the evidence of milestones, served like `evidence`. */
export async function commitmentFile(
  id: string,
  response: ServerResponse,
  { db, viewer }: CommandContext,
): Promise<void> {
  const allowed = isStaff(viewer) && audienceOf(viewer).read && UUID.test(id)
  const file = allowed ? await readCommitmentFile(db, id) : null
  await send(response, db, file)
}

/** GET /proofs/:id: the file of a finding, measurement, sent request or objection, served like `evidence`. */
export async function proof(id: string, response: ServerResponse, { db, viewer }: CommandContext): Promise<void> {
  const allowed = isStaff(viewer) && audienceOf(viewer).read && UUID.test(id)
  const file = allowed ? await readAttachment(db, id) : null
  await send(response, db, file)
}

/** GET /report-files/:id: a platform's published report, unmodified, served like `evidence`. */
export async function reportFile(id: string, response: ServerResponse, { db, viewer }: CommandContext): Promise<void> {
  const allowed = isStaff(viewer) && audienceOf(viewer).read && UUID.test(id)
  const file = allowed ? await readReportFile(db, id) : null
  await send(response, db, file)
}

interface StoredFile {
  fileName: string
  blob: { sha256: string; mime: string; size: number }
  /** Whether the file must not be sent although its bytes are still stored. */
  isForbidden?: boolean
}

async function send(response: ServerResponse, db: PrismaClient, file: StoredFile | null): Promise<void> {
  const bytes = file && !file.isForbidden ? await readBytes(db, file.blob.sha256) : null
  if (!bytes && file && (await hasFile(db, file.blob.sha256)))
    return sendJson(response, 410, { code: 'CAPTURE_SEALED_OR_ERASED' })
  if (!file || !bytes) return sendJson(response, 404, { code: 'NOT_FOUND' })
  const { fileName, blob } = file
  const disposition = /^(image|video)\//.test(blob.mime) ? 'inline' : 'attachment'
  response.writeHead(200, {
    'content-type': blob.mime,
    'content-length': blob.size,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    // An officer can seal or erase a file at any moment, so no browser may keep a copy on a shared computer.
    'cache-control': 'no-store',
  })
  response.end(bytes)
}
