/** Stores and reads uploaded files. A later command attaches an upload, for example as evidence of an item. */
import { createHash } from 'node:crypto'
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { authorize, isAllowed } from '#domain/core/policy.ts'
import { putFile, type Source } from '#storage/pieces.ts'

export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024
/** A larger upload is in the file storage, and never as a whole in memory. */
export const MAX_ROW_BYTES = 10 * 1024 * 1024
const STORE_MS = 300_000

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

/** The media type of the archive of a page. Only the program stores archives, because browsers open them as pages. */
export const ARCHIVE_TYPE = 'multipart/related'

/** For each media type, the extension that a downloaded file gets if its name has no extension. */
export const fileExtensions: Record<(typeof uploadTypes)[number] | typeof ARCHIVE_TYPE, string> = {
  [ARCHIVE_TYPE]: 'mhtml',
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

/** Returns the media type without parameters. Throws an error if the viewer may not upload a file of this type. */
export function requireUploader({ viewer }: Pick<CommandContext, 'viewer'>, mime: string): string {
  const attaching = ['meetMilestone', 'contestItems', 'submitTip'] as const
  if (!attaching.some((action) => isAllowed(viewer, action))) authorize(viewer, 'attachEvidence')
  const type = uploadTypes.find((known) => known === mime.split(';', 1)[0]?.trim().toLowerCase())
  return type ?? rejectUpload('mime', `one of ${uploadTypes.join(', ')}`)
}

/**
 * Stores the bytes of a file of at most MAX_ROW_BYTES; equal bytes are stored once. Uploading appends no event. An
 * upload is deleted after a day unless a command has attached it to a record, such as an item or a finding. Attaching
 * fails if a category forbids files.
 */
export async function storeUpload(context: CommandContext, bytes: Uint8Array, mime: string): Promise<Upload> {
  const { db, now } = context
  const type = requireUploader(context, mime)
  if (bytes.length === 0) rejectUpload('size', 'empty')
  if (bytes.length > MAX_ROW_BYTES) rejectUpload('size', `at most ${MAX_ROW_BYTES} bytes`)
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
    UPDATE blob SET bytes = ${new Uint8Array(bytes)}, erased_at = NULL, in_storage = false
    WHERE sha256 = ${sha256} AND erased_at IS NOT NULL AND ${isPermitted(sha256)}`
}

/** Whether no category forbids the file. */
const isPermitted = (sha256: string) => Prisma.sql`
  NOT EXISTS (
    SELECT 1 FROM evidence e JOIN case_item_ever item ON item.item_id = e.item_id
      JOIN case_category stay ON stay.case_id = item.case_id AND stay.mistaken_at IS NULL
      JOIN category ON category.id = stay.category_id AND category.no_capture
    WHERE e.sha256 = ${sha256})
  AND NOT EXISTS (SELECT 1 FROM forbidden_file f WHERE f.sha256 = ${sha256})`

/**
 * Stores a file in the file storage, and its row. Returns null if the file was erased and a category still forbids it;
 * the caller must then roll back. Holds one megabyte of the file in memory at a time.
 */
export async function storeInStorage(tx: Tx, source: Source, mime: string, now: Date): Promise<Upload | null> {
  const { sha256, size } = await putFile(tx, source)
  const stored = await tx.$queryRaw<Upload[]>`
    INSERT INTO blob (sha256, bytes, size, mime, uploaded_at, in_storage) VALUES (${sha256}, ''::bytea, ${size}::int, ${mime}, ${now}::timestamptz, true)
    ON CONFLICT (sha256) DO UPDATE SET uploaded_at = excluded.uploaded_at, bytes = '', in_storage = true, erased_at = NULL
      WHERE blob.erased_at IS NULL OR ${isPermitted(sha256)}
    RETURNING sha256, size, mime`
  return stored[0] ?? null
}

/**
 * Like `storeUpload`, for a larger file, whose hash and size are known. The viewer and the type must have passed
 * `requireUploader`.
 */
export async function storeLargeUpload(
  { db, now }: CommandContext,
  source: () => Source,
  file: Upload,
): Promise<Upload> {
  try {
    return await db.$transaction(
      async (tx) => {
        const stored = await storeInStorage(tx, source(), file.mime, now)
        if (!stored) throw new ErasedFile()
        if (stored.sha256 !== file.sha256 || stored.size !== file.size)
          throw new Error('the stored file differs from the received one')
        return stored
      },
      { timeout: STORE_MS, maxWait: 15_000 },
    )
  } catch (error) {
    // As for small files, the bytes of a forbidden file are not stored again.
    if (error instanceof ErasedFile) return file
    throw error
  }
}

class ErasedFile extends Error {}

function rejectUpload(path: string, message: string): never {
  throw new ValidationError([{ path, code: path, message }])
}

/**
 * Returns null if the bytes do not exist, are sealed or are erased, and for a file in the file storage. No other code
 * reads the bytes of such rows. The database returns base64, because decoding Prisma's default hexadecimal form would block this thread.
 */
export async function readBytes(db: PrismaClient, sha256: string): Promise<Buffer | null> {
  const [blob] = await db.$queryRaw<{ bytes: string }[]>`
    SELECT encode(bytes, 'base64') AS bytes FROM blob
    WHERE sha256 = ${sha256} AND NOT in_storage AND is_readable(sha256)`
  return blob ? Buffer.from(blob.bytes, 'base64') : null
}

/** Whether the file is in the file storage, and neither sealed nor erased. */
export async function isInStorage(db: PrismaClient, sha256: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM blob WHERE sha256 = ${sha256} AND in_storage AND is_readable(sha256)`
  return rows.length > 0
}

/** Whether a file with this hash was ever stored, even if it is sealed or erased now. */
export const hasFile = async (db: PrismaClient, sha256: string): Promise<boolean> =>
  (await db.blob.findUnique({ where: { sha256 }, select: { sha256: true } })) !== null
