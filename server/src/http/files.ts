/** Bytes in and out: uploads that become evidence, and evidence for those who may see it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Ask } from '#domain/change.ts'
import { readCommitmentFile } from '#domain/commitment-files.ts'
import { ForbiddenError, ValidationError } from '#domain/errors.ts'
import { readProof } from '#domain/proofs.ts'
import { readReportFile } from '#domain/report-files.ts'
import { MAX_UPLOAD_BYTES, storeUpload } from '#domain/uploads.ts'
import { audienceOf, isStaff } from '#domain/viewer.ts'
import { answer } from './answer.ts'

/** POST /uploads: the raw bytes, their type in Content-Type. Answers {sha256, size, mime}. */
export async function upload(request: IncomingMessage, response: ServerResponse, ask: Ask): Promise<void> {
  if (request.method !== 'POST') return answer(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  const bytes = await read(request)
  if (!bytes) return answer(response, 413, { code: 'TOO_LARGE', limit: MAX_UPLOAD_BYTES })
  try {
    answer(response, 201, await storeUpload(ask, bytes, request.headers['content-type'] ?? ''))
  } catch (error) {
    if (error instanceof ForbiddenError) return answer(response, 403, { code: 'FORBIDDEN' })
    if (error instanceof ValidationError) return answer(response, 422, { code: 'INVALID', issues: error.issues })
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

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** GET /evidence/:id, for staff who may read. Never rendered as a page: no sniffing, no scripts, downloaded unless it is a picture. */
export async function evidence(id: string, response: ServerResponse, { db, viewer }: Ask): Promise<void> {
  const found =
    isStaff(viewer) && audienceOf(viewer).read && uuid.test(id)
      ? await db.evidence.findUnique({ where: { id }, include: { blob: { select: { bytes: true } } } })
      : null
  if (!found) return answer(response, 404, { code: 'NOT_FOUND' })
  give(response, found, found.blob.bytes)
}

/** GET /commitment-files/:id: appendices and proofs of milestones, for the same people and under the same precautions. */
export async function commitmentFile(id: string, response: ServerResponse, { db, viewer }: Ask): Promise<void> {
  const allowed = isStaff(viewer) && audienceOf(viewer).read && uuid.test(id)
  const found = allowed ? await readCommitmentFile(db, id) : null
  if (!found) return answer(response, 404, { code: 'NOT_FOUND' })
  const { bytes, mime, size } = found.blob
  give(response, { mime, size, fileName: found.fileName }, bytes)
}

/** GET /proofs/:id: what shows a finding or a measurement, likewise. */
export async function proof(id: string, response: ServerResponse, { db, viewer }: Ask): Promise<void> {
  const allowed = isStaff(viewer) && audienceOf(viewer).read && uuid.test(id)
  const found = allowed ? await readProof(db, id) : null
  if (!found) return answer(response, 404, { code: 'NOT_FOUND' })
  const { bytes, mime, size } = found.blob
  give(response, { mime, size, fileName: found.fileName }, bytes)
}

/** GET /report-files/:id: what a platform published, as it came. */
export async function reportFile(id: string, response: ServerResponse, { db, viewer }: Ask): Promise<void> {
  const allowed = isStaff(viewer) && audienceOf(viewer).read && uuid.test(id)
  const found = allowed ? await readReportFile(db, id) : null
  if (!found) return answer(response, 404, { code: 'NOT_FOUND' })
  give(response, { mime: found.blob.mime, size: found.blob.size, fileName: found.fileName }, found.blob.bytes)
}

function give(
  response: ServerResponse,
  { mime, size, fileName }: { mime: string; size: number; fileName: string },
  bytes: Uint8Array,
): void {
  const shown = /^(image|video)\//.test(mime) ? 'inline' : 'attachment'
  response.writeHead(200, {
    'content-type': mime,
    'content-length': size,
    'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=3600',
  })
  response.end(bytes)
}
