/** Erases captures that were sealed a day ago, and seals captures that were stored before seals existed. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { eraseSealed, sealCaptures } from './seals.ts'

const BATCH_SIZE = 50

/** Erases some of the captures that were sealed a day ago. Returns whether there are more. */
export async function eraseDueCaptures(db: PrismaClient, now: Date): Promise<boolean> {
  const due = await db.captureSeal.findMany({
    where: { state: 'SEALED', eraseAt: { lte: now } },
    orderBy: { eraseAt: 'asc' },
    select: { id: true, caseId: true },
    take: BATCH_SIZE,
  })
  for (const { id, caseId } of due)
    await runSystemCommand(db, now, 'eraseDueCaptures', async (tx, append) => {
      await tx.$executeRaw`SELECT 1 FROM "case" WHERE id = ${caseId}::uuid FOR NO KEY UPDATE`
      await eraseSealed(tx, append, { viewer: systemViewer, now }, id)
      return {}
    })
  return due.length === BATCH_SIZE
}

/**
 * Seals captures that were stored by a version without seals. Commands of this version seal captures themselves, so
 * there are usually none.
 */
export async function sealForgottenCaptures(db: PrismaClient, now: Date): Promise<void> {
  const cases = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT stay.case_id AS id
    FROM category JOIN case_category stay ON stay.category_id = category.id AND stay.mistaken_at IS NULL
      JOIN case_item_ever item ON item.case_id = stay.case_id
      JOIN evidence e ON e.item_id = item.item_id
    WHERE category.no_capture AND is_readable(e.sha256) LIMIT ${BATCH_SIZE}`
  for (const { id } of cases)
    await runSystemCommand(db, now, 'sealForgottenCaptures', async (tx, append) => {
      await tx.$executeRaw`SELECT 1 FROM "case" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
      await sealCaptures(tx, append, { now }, id)
      return {}
    })
}
