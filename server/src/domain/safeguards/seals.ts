/**
 * Seals and erases stored captures, which are files that show content. A sealed file is unreadable at once. It is
 * erased when a supervisor confirms the erasure, or after a day.
 */
import { MAX_ITEMS } from '#domain/content/items.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { personId } from '#domain/core/viewer.ts'
import { afterSealedChange } from '#domain/signatures/changes.ts'
import { deleteBytes, isUsed } from '#storage/storage.ts'

/** `viewer` runs the command that seals; a background job has none. */
export type Sealing = Pick<CommandContext, 'now'> & Partial<Pick<CommandContext, 'viewer'>>

/**
 * Sealed captures are kept this long before they are erased. Until then, a second supervisor can declare the category a
 * mistake.
 */
export const SEAL_HOURS = 24
const SEAL_MS = SEAL_HOURS * 3_600_000

/**
 * Seals the captures of all items that a case contains or ever contained, or only of `items`, even if they were
 * attached in another case. Approved requests with sealed captures become AWAITING_APPROVAL. Locks the items, so that
 * no capture is attached meanwhile. Also erases what probes and captures of the items recorded of pages: titles, headers,
 * details, and addresses to which pages led. These do not come back if the seal is lifted.
 */
export async function sealCaptures(
  tx: Tx,
  append: Append,
  sealing: Sealing,
  caseId: string,
  items?: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM content_item WHERE id IN (
      SELECT item_id FROM case_item_ever WHERE case_id = ${caseId}::uuid
        AND (${items === undefined} OR item_id = ANY (${items ?? []}::uuid[])))
    ORDER BY id FOR NO KEY UPDATE`
  await tx.$executeRaw`
    UPDATE probe SET title = NULL, final_address = CASE WHEN final_address = address THEN address END
    WHERE item_id IN (
        SELECT item_id FROM case_item_ever WHERE case_id = ${caseId}::uuid
          AND (${items === undefined} OR item_id = ANY (${items ?? []}::uuid[])))
      AND (title IS NOT NULL OR final_address <> address)`
  await tx.$executeRaw`
    UPDATE page_capture SET headers = NULL, detail = NULL,
      final_address = CASE WHEN final_address = address THEN address END
    WHERE item_id IN (
        SELECT item_id FROM case_item_ever WHERE case_id = ${caseId}::uuid
          AND (${items === undefined} OR item_id = ANY (${items ?? []}::uuid[])))
      AND (headers IS NOT NULL OR detail IS NOT NULL OR final_address <> address)`
  const files = await tx.$queryRaw<{ sha256: string }[]>`
    SELECT DISTINCT e.sha256 FROM evidence e JOIN blob b ON b.sha256 = e.sha256 AND b.erased_at IS NULL
    WHERE e.item_id IN (
        SELECT item_id FROM case_item_ever WHERE case_id = ${caseId}::uuid
          AND (${items === undefined} OR item_id = ANY (${items ?? []}::uuid[])))
      AND NOT EXISTS (SELECT 1 FROM sealed_capture c JOIN capture_seal s ON s.id = c.seal_id
        WHERE c.sha256 = e.sha256 AND s.case_id = ${caseId}::uuid AND s.state = 'SEALED')
    ORDER BY 1`
  if (files.length > 0) await sealFiles(tx, append, sealing, { caseId }, files)
}

/**
 * Seals the files of findings and measurements of categories that forbid captures. If a category that a finding ever
 * had forbids captures, seals all files that the finding ever had.
 */
export async function sealForbiddenFiles(tx: Tx, append: Append, sealing: Sealing): Promise<void> {
  const forbidden = await forbiddenFiles(tx)
  for (const categoryId of new Set(forbidden.map((file) => file.categoryId))) {
    const files = forbidden.filter((file) => file.categoryId === categoryId).map(({ sha256 }) => ({ sha256 }))
    await sealFiles(tx, append, sealing, { categoryId }, files)
  }
}

/** Returns the readable files of findings and measurements that a category forbids, each with one such category. */
export const forbiddenFiles = (tx: Pick<Tx, '$queryRaw'>): Promise<{ sha256: string; categoryId: string }[]> =>
  tx.$queryRaw`
    SELECT DISTINCT ON (sha256) sha256, category_id AS "categoryId" FROM forbidden_file
    WHERE is_readable(sha256) ORDER BY sha256, category_id`

async function sealFiles(
  tx: Tx,
  append: Append,
  { now, viewer }: Sealing,
  owner: { caseId: string } | { categoryId: string },
  files: { sha256: string }[],
): Promise<void> {
  const eraseAt = new Date(now.getTime() + SEAL_MS)
  await tx.captureSeal.create({
    data: {
      ...owner,
      sealedAt: now,
      sealedById: viewer ? personId(viewer) : null,
      eraseAt,
      captures: { createMany: { data: files } },
    },
  })
  const data = { files: files.length, eraseAt: eraseAt.toISOString() }
  if ('caseId' in owner)
    append({
      type: 'case.captures_sealed',
      subject: { type: 'Case', id: owner.caseId },
      caseId: owner.caseId,
      data,
    })
  else append({ type: 'category.files_sealed', subject: { type: 'Category', id: owner.categoryId }, data })
  await afterSealedChange(
    tx,
    append,
    files.map(({ sha256 }) => sha256),
    now,
  )
}

/**
 * Erases the files of a seal: deletes the bytes, but keeps hashes, names and times. The caller must have locked the
 * case of the seal, if it has one. Returns the number of erased files; null if the seal was erased or lifted before.
 */
export async function eraseSealed(
  tx: Tx,
  append: Append,
  { viewer, now }: Pick<CommandContext, 'viewer' | 'now'>,
  sealId: string,
): Promise<number | null> {
  const { count } = await tx.captureSeal.updateMany({
    where: { id: sealId, state: 'SEALED' },
    data: { state: 'ERASED', decidedAt: now, decidedById: personId(viewer) },
  })
  if (count === 0) return null
  const { caseId, categoryId } = await tx.captureSeal.findUniqueOrThrow({ where: { id: sealId } })
  const erased = await tx.$queryRaw<{ sha256: string }[]>`
    UPDATE blob SET bytes = '', erased_at = ${now}
    WHERE erased_at IS NULL AND sha256 IN (SELECT sha256 FROM sealed_capture WHERE seal_id = ${sealId}::uuid)
    RETURNING sha256`
  const hashes = erased.map(({ sha256 }) => sha256).sort()
  await tx.fileHash.deleteMany({ where: { sha256: { in: hashes } } })
  await eraseStored(tx, hashes)
  for (let start = 0; start === 0 || start < hashes.length; start += MAX_ITEMS) {
    const batch = hashes.slice(start, start + MAX_ITEMS)
    const data = { files: batch.length, hashes: batch }
    if (caseId !== null) append({ type: 'case.captures_erased', subject: { type: 'Case', id: caseId }, caseId, data })
    else append({ type: 'category.files_erased', subject: { type: 'Category', id: categoryId! }, data })
  }
  return erased.length
}

/** Deletes the bytes of erased files from the file storage. A job deletes copies in the S3 store within seconds. */
async function eraseStored(tx: Tx, hashes: readonly string[]): Promise<void> {
  const files = await tx.$queryRaw<{ sha256: string; piecesId: string | null }[]>`
    DELETE FROM stored_file f WHERE sha256 = ANY (${hashes}) AND NOT ${isUsed}
    RETURNING sha256, pieces_id AS "piecesId"`
  await deleteBytes(tx, files)
}

/** Returns the open seals of a case (neither erased nor lifted), the oldest first. */
export const openSeals = (tx: Tx, caseId: string): Promise<{ id: string; sealedById: string | null }[]> =>
  tx.captureSeal.findMany({
    where: { caseId, state: 'SEALED' },
    orderBy: { sealedAt: 'asc' },
    select: { id: true, sealedById: true },
  })
