/**
 * Runs the background work of seals: erases captures a day after they were sealed (made unreadable), and seals captures
 * that no command has sealed.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { nextUnsealedCases, sealCase } from './seal-category.ts'
import { eraseSealed, forbiddenFiles, sealForbiddenFiles } from './seals.ts'

const BATCH_SIZE = 50

/** Erases the captures of at most BATCH_SIZE seals that are a day old. Returns whether there may be more. */
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
 * Seals files that no command has sealed, and returns whether there may be more:
 *
 * - captures that were stored by a version of the product without seals;
 * - captures that were attached at the moment when their category began to forbid captures;
 * - captures of a category with more cases than one command seals;
 * - files of findings and measurements whose category forbids captures.
 */
export async function sealForgottenCaptures(db: PrismaClient, now: Date): Promise<boolean> {
  if ((await forbiddenFiles(db)).length > 0)
    await runSystemCommand(db, now, 'sealForgottenCaptures', async (tx, append) => {
      await sealForbiddenFiles(tx, append, { now })
      return {}
    })
  const cases = await nextUnsealedCases(db, BATCH_SIZE)
  for (const { id } of cases)
    await runSystemCommand(db, now, 'sealForgottenCaptures', async (tx, append) => {
      await sealCase(tx, append, { now }, id)
      return {}
    })
  return cases.length === BATCH_SIZE
}
