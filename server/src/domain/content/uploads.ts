/** Bytes on their way to becoming evidence, of an item or of a milestone. */
import { createHash } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { authorize, isAllowed } from '#domain/core/policy.ts'

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024

/** What may be kept. Nothing that a browser would run: HTML and SVG are refused. */
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

export interface Upload {
  /** lower-case hex; what `attachEvidence` asks for */
  sha256: string
  /** bytes */
  size: number
  mime: string
}

/**
 * Keeps the bytes, each content once. Not an event yet: nobody's evidence, and dropped after a day, until
 * it is tied to items, a milestone, an appendix or a published report, which the log does say and a category may forbid. ForbiddenError, ValidationError.
 */
export async function storeUpload(
  { db, viewer, now }: CommandContext,
  bytes: Uint8Array,
  mime: string,
): Promise<Upload> {
  if (!isAllowed(viewer, 'meetMilestone')) authorize(viewer, 'attachEvidence')
  const type = uploadTypes.find((known) => known === mime.split(';', 1)[0]?.trim().toLowerCase())
  if (!type) refuse('mime', `one of ${uploadTypes.join(', ')}`)
  if (bytes.length === 0) refuse('size', 'empty')
  if (bytes.length > MAX_UPLOAD_BYTES) refuse('size', `at most ${MAX_UPLOAD_BYTES} bytes`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const size = bytes.length
  // Sent again, it lives for another day.
  return db.blob.upsert({
    where: { sha256 },
    create: { sha256, size, mime: type, bytes: new Uint8Array(bytes), uploadedAt: now },
    update: { uploadedAt: now },
    select: { sha256: true, size: true, mime: true },
  })
}

function refuse(path: string, message: string): never {
  throw new ValidationError([{ path, code: path, message }])
}

/**
 * Stored bytes by their hash; null where there are none. As base64: Prisma takes a hundred milliseconds of this thread to make
 * ten megabytes out of the hexadecimal form in which bytes arrive otherwise.
 */
export async function readBytes(db: PrismaClient, sha256: string): Promise<Buffer | null> {
  const [blob] = await db.$queryRaw<{ bytes: string }[]>`
    SELECT encode(bytes, 'base64') AS bytes FROM blob WHERE sha256 = ${sha256}`
  return blob ? Buffer.from(blob.bytes, 'base64') : null
}
