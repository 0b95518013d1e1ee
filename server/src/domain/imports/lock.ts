/** Loads and locks the import of a command, and ends imports that fail. */
import type { Import, ImportFailure, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { anonymous } from '#domain/core/viewer.ts'

export async function lockImport(tx: Tx, id: string): Promise<Import> {
  await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${id}::uuid FOR UPDATE`
  const importRow = await tx.import.findUnique({ where: { id } })
  if (!importRow) throw new NotFoundError('import')
  return importRow
}

export const isUnderWay = ({ state }: Pick<Import, 'state'>): boolean => state === 'RECEIVING' || state === 'RUNNING'

/** Makes the sender of the file the actor of all events. The sender's permission was checked when the file was sent. */
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

/** Items that are already in the case stay there. */
export async function failImport(
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
    data: { importFailure: failure, received: importRow.received, added: importRow.added },
  })
}
