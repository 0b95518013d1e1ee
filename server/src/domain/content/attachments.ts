/**
 * Checks and reads the files of findings, measurements, tips and objections of platforms, and the proofs of sent
 * requests.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'

/**
 * Throws NotFoundError for a category or a file that does not exist. With a file, throws CAPTURE_FORBIDDEN if a
 * category forbids files, or if the file is sealed or erased.
 */
export async function requireCapture(tx: Tx, categoryIds: readonly string[], sha256: string | undefined) {
  const ids = [...new Set(categoryIds)]
  const categories = await tx.category.findMany({ where: { id: { in: ids } }, select: { id: true, noCapture: true } })
  if (categories.length < ids.length) throw new NotFoundError('category')
  if (!sha256) return
  const forbidding = categories.filter(({ noCapture }) => noCapture).map(({ id }) => id)
  if (forbidding.length > 0)
    throw new RuleError('CAPTURE_FORBIDDEN', 'files of this category may not be stored', 'Category', forbidding)
  if (!(await tx.blob.findUnique({ where: { sha256 }, select: { sha256: true } }))) throw new NotFoundError('upload')
  await requireReadable(tx, sha256)
}

export async function requireReadable(tx: Tx, sha256: string): Promise<void> {
  const [file] = await tx.$queryRaw<{ readable: boolean }[]>`SELECT is_readable(${sha256}) AS readable`
  if (!file?.readable) throw new RuleError('CAPTURE_FORBIDDEN', 'the file is sealed or erased')
}

/**
 * Removes folders, the characters that file systems reserve, and dots and blanks at both ends. Returns null if no
 * character remains.
 */
export const cleanFileName = (name: string | undefined): string | null =>
  (name ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/[<>:"|?*\p{C}]/gu, '')
    .match(/[^. ](?:.*[^. ])?/su)?.[0] ?? null

export const nameOfUnnamed = (sha256: string): string => sha256.slice(0, 12)

const select = {
  fileName: true,
  blob: { select: { sha256: true, mime: true, size: true } },
} as const

/**
 * Reads the file of the finding, measurement, sent request or objection with this id, or the file of a tip. Returns null if it has no file.
 * `isForbidden` states whether a category of the file forbids captures. The categories of a file are all that a finding
 * with this file ever had, that of a measurement with this file, and that of the case of the request, objection or tip.
 */
export async function readAttachment(db: PrismaClient, id: string) {
  const where = { where: { id }, select }
  const record = (await db.finding.findUnique(where)) ?? (await db.measurement.findUnique(where))
  if (!record) return (await readSentProof(db, id)) ?? (await readContestFile(db, id)) ?? readTipFile(db, id)
  if (!record.blob) return null
  const { fileName, blob } = record
  return { fileName: fileName ?? nameOfUnnamed(blob.sha256), blob, isForbidden: await isForbiddenFile(db, blob.sha256) }
}

async function readContestFile(db: PrismaClient, id: string) {
  const contest = await db.contest.findUnique({
    where: { id },
    select: { ...select, request: { select: { case: { select: { category: { select: { noCapture: true } } } } } } },
  })
  if (!contest?.blob) return null
  const { fileName, blob, request } = contest
  const isForbidden = request.case.category.noCapture || (await isForbiddenFile(db, blob.sha256))
  return { fileName: fileName ?? nameOfUnnamed(blob.sha256), blob, isForbidden }
}

async function readTipFile(db: PrismaClient, id: string) {
  const file = await db.tipFile.findUnique({
    where: { id },
    select: { ...select, tip: { select: { case: { select: { category: { select: { noCapture: true } } } } } } },
  })
  if (!file) return null
  const { fileName, blob, tip } = file
  const isForbidden = (tip.case?.category.noCapture ?? false) || (await isForbiddenFile(db, blob.sha256))
  return { fileName: fileName ?? nameOfUnnamed(blob.sha256), blob, isForbidden }
}

async function readSentProof(db: PrismaClient, id: string) {
  const request = await db.removalRequest.findUnique({
    where: { id },
    select: {
      sentProofFileName: true,
      sentProofBlob: select.blob,
      case: { select: { category: { select: { noCapture: true } } } },
    },
  })
  if (!request?.sentProofBlob) return null
  const { sentProofFileName, sentProofBlob: blob } = request
  const isForbidden = request.case.category.noCapture || (await isForbiddenFile(db, blob.sha256))
  return { fileName: sentProofFileName ?? nameOfUnnamed(blob.sha256), blob, isForbidden }
}

/**
 * Repeats the conditions of the view `forbidden_file`, because PostgreSQL uses no index through the view. Cost: two
 * index scans, for any number of findings.
 */
async function isForbiddenFile(db: PrismaClient, sha256: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ forbidden: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM finding f JOIN category c ON c.id = ANY (f.categories_ever)
        WHERE f.files_ever @> ARRAY[${sha256}::text] AND c.no_capture)
      OR EXISTS (SELECT 1 FROM measurement m JOIN category c ON c.id = m.category_id
        WHERE m.sha256 = ${sha256} AND c.no_capture) AS forbidden`
  return row!.forbidden
}
