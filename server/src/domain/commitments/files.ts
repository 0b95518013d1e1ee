/** Files of commitments: appendices as they came, and what shows that a milestone was met. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'

export interface Tied {
  commitmentId: string
  appendixId?: string
  milestoneId?: string
  sha256?: string | undefined
  fileName?: string | undefined
}

/** Ties uploaded bytes, where there are any, to what they belong to. NotFoundError where they were never uploaded. */
export async function tieFile(
  tx: Tx,
  { now }: CommandContext,
  { commitmentId, appendixId, milestoneId, ...file }: Tied,
) {
  if (!file.sha256) return
  if (!(await tx.blob.findUnique({ where: { sha256: file.sha256 }, select: { sha256: true } })))
    throw new NotFoundError('upload')
  const fileName = (file.fileName ?? 'tep').replace(/^.*[\\/]/, '')
  const belongs = { commitmentId, appendixId: appendixId ?? null, milestoneId: milestoneId ?? null }
  await tx.commitmentFile.create({ data: { ...belongs, sha256: file.sha256, fileName, recordedAt: now } })
}

/** A file; null where there is none. */
export const readCommitmentFile = (db: PrismaClient, id: string) =>
  db.commitmentFile.findUnique({
    where: { id },
    include: { blob: { select: { sha256: true, mime: true, size: true } } },
  })
