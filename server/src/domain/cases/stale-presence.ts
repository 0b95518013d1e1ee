/**
 * Recomputes the presence of items (whether they are visible or gone) that an earlier version computed by other rules.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { latestRequestOf } from './checks.ts'
import { refreshPresence } from './presence.ts'

const BATCH_SIZE = 50

/**
 * Recomputes the presence of the next BATCH_SIZE content items that an upgrade has marked, with one command for each
 * item. Returns whether more marked items may be left.
 */
export async function refreshStalePresence(db: PrismaClient, now: Date): Promise<boolean> {
  const stale = await db.contentItem.findMany({
    where: { presenceStale: true },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: BATCH_SIZE,
  })
  for (const { id } of stale)
    await runSystemCommand(db, now, 'refreshStalePresence', async (tx, append) => {
      const { before, presence, since, absenceChanged } = await refreshPresence(tx, id)
      if (presence !== before || absenceChanged)
        append({
          type: 'item.presence_corrected',
          subject: { type: 'ContentItem', id },
          at: since ?? now,
          ...(await latestRequestOf(tx, id)),
          data: { presence, previousPresence: before },
        })
      return {}
    })
  return stale.length === BATCH_SIZE
}
