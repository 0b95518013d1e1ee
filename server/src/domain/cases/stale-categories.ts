/** Moves requests to the category of their case if an earlier version left them in another category. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { moveToCategory } from './category.ts'
import { lockCase } from './lock.ts'

/**
 * Moves these requests with their board rows and figures, and records errata of published briefings. Each case is a
 * command of its own, so an interrupted run continues when a server starts again. Several servers may run this function
 * at the same time. Returns the number of cases. Cost: one statement over all requests, and one command for each of
 * these cases.
 */
export async function moveStaleRequests(db: PrismaClient, now: Date): Promise<number> {
  const cases = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "case" c
    WHERE EXISTS (SELECT 1 FROM removal_request r WHERE r.case_id = c.id AND r.category_id <> c.category_id) ORDER BY c.id`
  for (const { id } of cases)
    await runSystemCommand(db, now, 'moveStaleRequests', async (tx, append) => {
      const { category, ...caseRow } = await lockCase(tx, id)
      await moveToCategory(tx, append, { db, viewer: systemViewer, now }, caseRow, category)
      return {}
    })
  return cases.length
}
