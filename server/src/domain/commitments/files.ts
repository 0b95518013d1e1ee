/** Attaches files to commitments of platforms: received appendices, and evidence that a milestone was met. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { nameOfUnnamed, requireReadable } from '#domain/content/attachments.ts'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'

export interface FileOwner {
  commitmentId: string
  appendixId?: string
  milestoneId?: string
  sha256?: string | undefined
  fileName?: string | undefined
}

/**
 * Attaches an uploaded file, if the input names one. Throws NotFoundError if the file was never uploaded, and
 * CAPTURE_FORBIDDEN if it is sealed or erased.
 */
export async function attachFile(
  tx: Tx,
  { now }: CommandContext,
  { commitmentId, appendixId, milestoneId, ...file }: FileOwner,
) {
  if (!file.sha256) return
  if (!(await tx.blob.findUnique({ where: { sha256: file.sha256 }, select: { sha256: true } })))
    throw new NotFoundError('upload')
  await requireReadable(tx, file.sha256)
  const fileName = (file.fileName ?? nameOfUnnamed(file.sha256)).replace(/^.*[\\/]/, '')
  const owner = { commitmentId, appendixId: appendixId ?? null, milestoneId: milestoneId ?? null }
  await tx.commitmentFile.create({ data: { ...owner, sha256: file.sha256, fileName, recordedAt: now } })
}

export const readCommitmentFile = (db: PrismaClient, id: string) =>
  db.commitmentFile.findUnique({
    where: { id },
    include: { blob: { select: { sha256: true, mime: true, size: true } } },
  })
