/** Stores and reads uploaded files. A later command attaches an upload, for example as evidence of an item. */
import { createHash } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { authorize, isAllowed } from '#domain/core/policy.ts'

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024

/** Accepted media types. HTML and SVG are rejected, because a browser would run their scripts. */
export const uploadTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'video/mp4',
  'video/webm',
  'application/pdf',
  'text/plain',
  'message/rfc822',
] as const

/** For each media type, the extension that a downloaded file gets if its name has no extension. */
export const fileExtensions: Record<(typeof uploadTypes)[number], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'message/rfc822': 'eml',
}

export interface Upload {
  /** SHA-256 of the bytes as lower-case hex */
  sha256: string
  /** size in bytes */
  size: number
  mime: string
}

/**
 * Stores the bytes of a file; equal bytes are stored once. Uploading appends no event. An upload is deleted after a day
 * unless a command has attached it to a record, such as an item or a finding. Attaching fails if a category forbids
 * files.
 */
export async function storeUpload(
  { db, viewer, now }: CommandContext,
  bytes: Uint8Array,
  mime: string,
): Promise<Upload> {
  if (!isAllowed(viewer, 'meetMilestone') && !isAllowed(viewer, 'contestItems')) authorize(viewer, 'attachEvidence')
  const type = uploadTypes.find((known) => known === mime.split(';', 1)[0]?.trim().toLowerCase())
  if (!type) rejectUpload('mime', `one of ${uploadTypes.join(', ')}`)
  if (bytes.length === 0) rejectUpload('size', 'empty')
  if (bytes.length > MAX_UPLOAD_BYTES) rejectUpload('size', `at most ${MAX_UPLOAD_BYTES} bytes`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const size = bytes.length
  // A second upload of the same bytes delays their deletion.
  const upload = await db.blob.upsert({
    where: { sha256 },
    create: { sha256, size, mime: type, bytes: new Uint8Array(bytes), uploadedAt: now },
    update: { uploadedAt: now },
    select: { sha256: true, size: true, mime: true },
  })
  await restoreAfterMistake(db, sha256, bytes)
  return upload
}

/**
 * Stores the erased bytes of a file again if no category forbids the file any more, for example after a category was
 * declared a mistake.
 */
async function restoreAfterMistake(db: PrismaClient, sha256: string, bytes: Uint8Array): Promise<void> {
  if (!(await db.blob.findFirst({ where: { sha256, erasedAt: { not: null } }, select: { sha256: true } }))) return
  await db.$executeRaw`
    UPDATE blob SET bytes = ${new Uint8Array(bytes)}, erased_at = NULL
    WHERE sha256 = ${sha256} AND erased_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM evidence e JOIN case_item_ever item ON item.item_id = e.item_id
        JOIN case_category stay ON stay.case_id = item.case_id AND stay.mistaken_at IS NULL
        JOIN category ON category.id = stay.category_id AND category.no_capture
      WHERE e.sha256 = ${sha256})
    AND NOT EXISTS (SELECT 1 FROM forbidden_file f WHERE f.sha256 = ${sha256})`
}

function rejectUpload(path: string, message: string): never {
  throw new ValidationError([{ path, code: path, message }])
}

/**
 * Returns null if the bytes do not exist, are sealed or are erased. No other code reads the bytes of evidence. The
 * database returns base64, because decoding Prisma's default hexadecimal form would block this thread.
 */
export async function readBytes(db: PrismaClient, sha256: string): Promise<Buffer | null> {
  const [blob] = await db.$queryRaw<{ bytes: string }[]>`
    SELECT encode(bytes, 'base64') AS bytes FROM blob WHERE sha256 = ${sha256} AND is_readable(sha256)`
  return blob ? Buffer.from(blob.bytes, 'base64') : null
}

/** Whether a file with this hash was ever stored, even if it is sealed or erased now. */
export const hasFile = async (db: PrismaClient, sha256: string): Promise<boolean> =>
  (await db.blob.findUnique({ where: { sha256 }, select: { sha256: true } })) !== null
