/** One import, for one change at a time. */
import type { Import, ImportFailure, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { anonymous } from '#domain/core/viewer.ts'

/** Opens an import for one change; NotFoundError. */
export async function lockImport(tx: Tx, id: string): Promise<Import> {
  await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${id}::uuid FOR UPDATE`
  const importRow = await tx.import.findUnique({ where: { id } })
  if (!importRow) throw new NotFoundError('import')
  return importRow
}

export const isUnderWay = ({ state }: Pick<Import, 'state'>): boolean => state === 'RECEIVING' || state === 'RUNNING'

/** What is done for whoever sent the file is logged as done by them; they were permitted when they sent it. */
export const onBehalf = (
  db: PrismaClient,
  { actorKind, actorId }: Pick<Import, 'actorKind' | 'actorId'>,
  now: Date,
): CommandContext => ({
  db,
  viewer: { ...anonymous, kind: actorKind as CommandContext['viewer']['kind'], id: actorId },
  now,
})

export const eventScope = ({ id, caseId }: Pick<Import, 'id' | 'caseId'>) => ({
  subject: { type: 'Import', id } as const,
  caseId,
})

/** Ends an import that is under way. What went into the case stays there. */
export async function fail(
  tx: Tx,
  append: Append,
  importRow: Import,
  failure: ImportFailure,
  now: Date,
): Promise<void> {
  await tx.import.update({ where: { id: importRow.id }, data: { state: 'FAILED', failure, finishedAt: now } })
  append({
    type: 'import.failed',
    ...eventScope(importRow),
    data: { failure, received: importRow.received, added: importRow.added },
  })
}
