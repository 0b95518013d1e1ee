/** Files that show a single thing: what an inspection found, what was measured. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'

/** That the category exists, that its rule lets files be kept, and that this one was uploaded. */
export async function requireCapture(tx: Tx, categoryId: string | undefined, sha256: string | undefined) {
  const category = categoryId ? await tx.category.findUnique({ where: { id: categoryId } }) : undefined
  if (category === null) throw new NotFoundError('category')
  if (!sha256) return
  if (category?.noCapture) throw new RuleError('CAPTURE_FORBIDDEN', 'nothing of this category may be kept')
  if (!(await tx.blob.findUnique({ where: { sha256 }, select: { sha256: true } }))) throw new NotFoundError('upload')
}

const select = { fileName: true, blob: { select: { sha256: true, mime: true, size: true } } } as const

/** The file of a finding or of a measurement; null where there is none. */
export async function readProof(db: PrismaClient, id: string) {
  const where = { where: { id }, select }
  const finding = (await db.finding.findUnique(where)) ?? (await db.measurement.findUnique(where))
  return finding?.blob ? { fileName: finding.fileName ?? 'tep', blob: finding.blob } : null
}
