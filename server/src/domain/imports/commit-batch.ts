/** Commits staged batches to their case, one transaction per batch. Several servers may work on the same import. */
import type { Import, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { describeItems } from '#domain/cases/descriptions.ts'
import { appendItemsAdded } from '#domain/cases/items.ts'
import { lockCase } from '#domain/cases/lock.ts'
import { holdHosts } from '#domain/content/hold-hosts.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { sealJoined } from '#domain/safeguards/history.ts'
import { insertBatch } from './insert.ts'
import { eventScope, failImport, onBehalf } from './lock.ts'
import { settleOwners } from './owners.ts'

/** Number of consecutive failures after which an import becomes FAILED. */
const MAX_ATTEMPTS = 5

/**
 * Commits the next batch of the oldest import that no other server is working on. Returns false if there is none. An
 * import without a further batch becomes DONE. If a batch fails, the error is thrown and a later call tries again;
 * after MAX_ATTEMPTS consecutive errors, the import fails.
 */
export async function commitNextBatch(db: PrismaClient, now: Date): Promise<boolean> {
  const running = await db.$queryRaw<Pick<Import, 'id' | 'actorKind' | 'actorId'>[]>`
    SELECT id, actor_kind AS "actorKind", actor_id AS "actorId" FROM import
    WHERE state = 'RUNNING' ORDER BY started_at LIMIT 20`
  for (const pending of running) {
    const context = onBehalf(db, pending, now)
    const { worked } = await commitBatchOf(context, pending.id).catch(async (error: unknown) => {
      await recordFailure(context, pending.id)
      throw error
    })
    if (worked) return true
  }
  return false
}

/** The lock on the row of the import prevents duplicate work. */
const commitBatchOf = (context: CommandContext, id: string): Promise<{ worked: boolean }> =>
  runCommand(context, { action: 'settleImport' }, async (tx, append) => {
    const free = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM import WHERE id = ${id}::uuid AND state = 'RUNNING' FOR UPDATE SKIP LOCKED`
    if (free.length === 0) return { worked: false }
    const importRow = await tx.import.findUniqueOrThrow({ where: { id } })
    if (importRow.settled < importRow.batches) await commitBatch(tx, append, context, importRow)
    else await finish(tx, append, importRow, context.now)
    return { worked: true }
  })

async function commitBatch(tx: Tx, append: Append, context: CommandContext, importRow: Import): Promise<void> {
  const { now } = context
  const { id, caseId, settled } = importRow
  await holdHosts(tx)
  const caseRow = await lockCase(tx, caseId)
  if (caseRow.state !== 'OPEN') return failImport(tx, append, importRow, 'CASE_CLOSED', now)
  await settleOwners(tx, id, settled + 1)
  const { added, known, descriptions } = await insertBatch(tx, { importId: id, batch: settled + 1, caseId }, now)
  for (let start = 0; start < descriptions.length; start += MAX_ITEMS) {
    const described = descriptions.slice(start, start + MAX_ITEMS)
    await describeItems(tx, append, context, caseId, described, described)
  }
  appendItemsAdded(append, caseId, added)
  await sealJoined(tx, append, context, caseId, added)
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

const recordFailure = (context: CommandContext, id: string) =>
  runCommand(context, { action: 'settleImport' }, async (tx, append) => {
    const importRow = await tx.import.update({ where: { id }, data: { attempts: { increment: 1 } } })
    if (importRow.attempts >= MAX_ATTEMPTS && importRow.state === 'RUNNING')
      await failImport(tx, append, importRow, 'BROKEN', context.now)
    return { id }
  })
