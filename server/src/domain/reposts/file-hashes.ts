/** Selects evidence files whose hashes are missing, and stores their hashes. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

export interface UnhashedFile {
  sha256: string
  mime: string
  size: number
  inStorage: boolean
}

export interface ComparedHashes {
  /** null for a file that is no text, or too short a text */
  text: string | null
  /** 16 hexadecimal digits; null for a file that is no image, or an image that shows too little */
  image: string | null
}

/**
 * Selects the readable file that nobody tried for the longest time, and stores that it is tried now, so a file that
 * cannot be read holds back no other file. Returns null if no file is left. A sealed file has to wait.
 */
export async function takeUnhashedFile(db: PrismaClient, now: Date): Promise<UnhashedFile | null> {
  const [file] = await db.$queryRaw<UnhashedFile[]>`
    UPDATE file_hash h SET tried_at = ${now} FROM blob b
    WHERE b.sha256 = h.sha256 AND h.sha256 = (
      SELECT sha256 FROM file_hash WHERE hashed_at IS NULL AND is_readable(sha256)
      ORDER BY tried_at NULLS FIRST, sha256 LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING h.sha256, b.mime, b.size, b.in_storage AS "inStorage"`
  return file ?? null
}

/** Stores the hashes of a file, and marks the items that it documents to be compared. */
export async function storeHashes(db: PrismaClient, sha256: string, hashes: ComparedHashes, now: Date): Promise<void> {
  const image = hashes.image === null ? null : BigInt.asIntN(64, BigInt(`0x${hashes.image}`))
  await db.$transaction([
    db.$executeRaw`
      UPDATE file_hash SET hashed_at = ${now}, text_hash = ${hashes.text}, image_hash = ${image}::bigint,
        image_bands = image_bands(${image}::bigint)
      WHERE sha256 = ${sha256}`,
    db.$executeRaw`
      INSERT INTO repost_search (item_id)
      SELECT DISTINCT item_id FROM evidence
      WHERE sha256 = ${sha256} AND ${hashes.text !== null || hashes.image !== null}`,
  ])
}
