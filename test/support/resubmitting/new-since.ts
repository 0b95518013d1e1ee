/** What a draft states as new about content that was requested before. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/**
 * Null if none of the content was sent before. The text has new words in each request for the same content, because
 * a refused request may not be repeated as it was.
 */
export async function newSince(db: PrismaClient, contents: string[]): Promise<string | null> {
  const sent = { itemId: { in: contents }, sentAt: { not: null } }
  const earlier = await db.requestItem.groupBy({ by: ['itemId'], where: sent, _count: true })
  const rounds = Math.max(0, ...earlier.map(({ _count }) => _count))
  if (rounds === 0) return null
  return rounds > 1 ? `Ảnh chụp mới: đoạn a${rounds}, khung b${rounds}, giây c${rounds}` : 'Ảnh chụp mới'
}
