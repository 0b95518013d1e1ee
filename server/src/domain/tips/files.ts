/** The files that reporters attach to tips. */
import { z } from 'zod'
import { cleanFileName, requireReadable } from '#domain/content/attachments.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { optional, sha256, text } from '#domain/core/input.ts'

export const MAX_TIP_FILES = 10

export interface TipFileInput {
  sha256: string
  fileName?: string
}

export const tipFiles = z
  .array(z.object({ sha256, fileName: optional(text(255)) }))
  .max(MAX_TIP_FILES)
  .refine((files) => new Set(files.map((file) => file.sha256)).size === files.length, 'has repetitions')

/** Throws NotFoundError for a file that was not uploaded, and CAPTURE_FORBIDDEN for one that is sealed or erased. */
export async function checkedFiles(tx: Tx, files: readonly TipFileInput[]) {
  for (const file of files) {
    if (!(await tx.blob.findUnique({ where: { sha256: file.sha256 }, select: { sha256: true } })))
      throw new NotFoundError('upload')
    await requireReadable(tx, file.sha256)
  }
  return files.map((file, position) => ({ position, sha256: file.sha256, fileName: cleanFileName(file.fileName) }))
}
