/** Reads the evidence files that addressees of requests may read. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'

export interface SharedEvidence {
  requestItemId: string
  number: number
  mime: string
  size: number
  sha256: string
  capturedAt: Date
}

/** The addressee and signed-in staff download the file at this path. */
export const sharedEvidencePath = (requestItemId: string, number: number): string =>
  `/shared-evidence/${requestItemId}/${number}`

const MAX_FILES = 100

/** Sealed and erased files are not returned. Cost: one statement. */
export const readSharedEvidence = (
  db: Pick<PrismaClient, '$queryRaw'>,
  requestItemIds: readonly string[],
): Promise<SharedEvidence[]> => db.$queryRaw`
  SELECT file.* FROM unnest(${requestItemIds}::uuid[]) wanted (id), LATERAL (
    SELECT i.id AS "requestItemId", ${numberOfFile} AS number, e.mime, e.size, e.sha256, e.captured_at AS "capturedAt"
    FROM ${sharedFiles} AND i.id = wanted.id AND is_readable(e.sha256)
    ORDER BY 2 LIMIT ${MAX_FILES}) file`

/**
 * Selects the shared files of request items. For a sent item, these are the files that the letter shared. For an unsent
 * item, these are the files that the letter would share. For a sent item, the case of the file is not compared, because
 * the file may have moved to another case in a merge. `i` is the request item, `r` its request, `e` the file, and `s`
 * the record that a sent letter shares it.
 */
const sharedFiles = Prisma.sql`request_item i JOIN removal_request r ON r.id = i.request_id
  JOIN evidence e ON e.item_id = i.item_id
  LEFT JOIN shared_evidence s ON s.request_item_id = i.id AND s.evidence_id = e.id
  WHERE CASE WHEN i.sent_at IS NULL THEN e.case_id = r.case_id AND e.shareable AND coalesce(e.shareable_for_id = i.platform_id, true)
    ELSE s.evidence_id IS NOT NULL END`

/** The number that the sent letter states for a file, or that an unsent letter would state. */
const numberOfFile = Prisma.sql`CASE WHEN i.sent_at IS NULL THEN e.number ELSE s.number END`

/**
 * Returns the file with this number that is shared with the addressee of an item, even if it was sealed or erased
 * later. If `platformId` is stated, the item must have been sent to this platform.
 */
export async function findSharedEvidence(
  db: Pick<PrismaClient, '$queryRaw'>,
  { requestItemId, number, platformId }: { requestItemId: string; number: number; platformId: string | null },
): Promise<(SharedEvidence & { requestId: string; openedAt: Date | null }) | null> {
  const [file] = await db.$queryRaw<(SharedEvidence & { requestId: string; openedAt: Date | null })[]>`
    SELECT r.id AS "requestId", r.opened_at AS "openedAt", i.id AS "requestItemId", ${numberOfFile} AS number, e.mime, e.size, e.sha256, e.captured_at AS "capturedAt"
    FROM ${sharedFiles} AND i.id = ${requestItemId}::uuid AND ${numberOfFile} = ${number}
      AND (${platformId}::uuid IS NULL OR i.platform_id = ${platformId}::uuid AND i.sent_at IS NOT NULL)
    LIMIT 1`
  return file ?? null
}

/**
 * Returns the files that an answer to a question about these request items may share: an officer has permitted this,
 * and they are neither sealed nor erased. Cost: one statement.
 */
export const readShareableEvidence = (
  db: Pick<PrismaClient, '$queryRaw'>,
  requestItemIds: readonly string[],
): Promise<SharedEvidence[]> => db.$queryRaw`
  SELECT file.* FROM unnest(${requestItemIds}::uuid[]) wanted (id), LATERAL (
    SELECT i.id AS "requestItemId", e.number, e.mime, e.size, e.sha256, e.captured_at AS "capturedAt"
    FROM request_item i JOIN removal_request r ON r.id = i.request_id
      JOIN evidence e ON e.item_id = i.item_id AND e.case_id = r.case_id
    WHERE i.id = wanted.id AND e.shareable AND coalesce(e.shareable_for_id = i.platform_id, true) AND is_readable(e.sha256)
    ORDER BY e.number LIMIT ${MAX_FILES}) file`
