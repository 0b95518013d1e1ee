/** Staged batches go into their case, one transaction each, whoever of several servers comes first. */
import type { Import, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { appendItemsAdded } from '#domain/cases/items.ts'
import { lockCase } from '#domain/cases/lock.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { placeBatch } from './insert.ts'
import { eventScope, fail, onBehalf } from './lock.ts'

/** A batch that fails so often in a row is not tried again. */
const ATTEMPTS = 5

/**
 * Settles the next batch of the oldest import that nobody is working on; false where there is none. What it threw is
 * thrown on, and tried again next time; the import is given up after the fifth time in a row.
 */
export async function commitNextBatch(db: PrismaClient, now: Date): Promise<boolean> {
  const running = await db.$queryRaw<Pick<Import, 'id' | 'actorKind' | 'actorId'>[]>`
    SELECT id, actor_kind AS "actorKind", actor_id AS "actorId" FROM import
    WHERE state = 'RUNNING' ORDER BY started_at LIMIT 20`
  for (const one of running) {
    const ask = onBehalf(db, one, now)
    const { worked } = await commitOne(ask, one.id).catch(async (error: unknown) => {
      await countFailure(ask, one.id)
      throw error
    })
    if (worked) return true
  }
  return false
}

/** The row lock is what keeps two from doing the same; `settled` and the batch's rows change with its effects or not at all. */
const commitOne = (ask: CommandContext, id: string): Promise<{ worked: boolean }> =>
  runCommand(ask, { action: 'settleImport' }, async (tx, append) => {
    const free = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM import WHERE id = ${id}::uuid AND state = 'RUNNING' FOR UPDATE SKIP LOCKED`
    if (free.length === 0) return { worked: false }
    const importRow = await tx.import.findUniqueOrThrow({ where: { id } })
    if (importRow.settled < importRow.batches) await commitBatch(tx, append, ask, importRow)
    else await finish(tx, append, importRow, ask.now)
    return { worked: true }
  })

async function commitBatch(tx: Tx, append: Append, { now }: CommandContext, importRow: Import): Promise<void> {
  const { id, caseId, settled } = importRow
  const home = await lockCase(tx, caseId)
  if (home.state === 'CLOSED') return fail(tx, append, importRow, 'CASE_CLOSED', now)
  const { added, known } = await placeBatch(tx, { importId: id, batch: settled + 1, caseId }, now)
  appendItemsAdded(append, caseId, added)
  const data = {
    settled: settled + 1,
    attempts: 0,
    added: importRow.added + added.length,
    known: importRow.known + known,
  }
  await tx.import.update({ where: { id }, data })
  if (data.settled === importRow.batches) await finish(tx, append, { ...importRow, ...data }, now)
}

async function finish(tx: Tx, append: Append, importRow: Import, now: Date): Promise<void> {
  await tx.import.update({ where: { id: importRow.id }, data: { state: 'DONE', finishedAt: now } })
  const { received, rejected, added, known } = importRow
  append({ type: 'import.finished', ...eventScope(importRow), data: { received, rejected, added, known } })
}

const countFailure = (ask: CommandContext, id: string) =>
  runCommand(ask, { action: 'settleImport' }, async (tx, append) => {
    const importRow = await tx.import.update({ where: { id }, data: { attempts: { increment: 1 } } })
    if (importRow.attempts >= ATTEMPTS && importRow.state === 'RUNNING')
      await fail(tx, append, importRow, 'BROKEN', ask.now)
    return { id }
  })
