/** Staged batches go into their case, one transaction each, whoever of several servers comes first. */
import type { Import, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { appendItemsAdded } from '#domain/cases/items.ts'
import { lockCase } from '#domain/cases/lock.ts'
import { type Append, type Ask, change, type Tx } from '#domain/core/command.ts'
import { placeBatch } from './insert.ts'
import { belongs, fail, onBehalf } from './lock.ts'

/** A batch that fails so often in a row is not tried again. */
const ATTEMPTS = 5

/**
 * Settles the next batch of the oldest import that nobody is working on; false where there is none. What it threw is
 * thrown on, and tried again next time; the import is given up after the fifth time in a row.
 */
export async function settleNext(db: PrismaClient, now: Date): Promise<boolean> {
  const running = await db.$queryRaw<Pick<Import, 'id' | 'actorKind' | 'actorId'>[]>`
    SELECT id, actor_kind AS "actorKind", actor_id AS "actorId" FROM import
    WHERE state = 'RUNNING' ORDER BY started_at LIMIT 20`
  for (const one of running) {
    const ask = onBehalf(db, one, now)
    const { worked } = await settle(ask, one.id).catch(async (error: unknown) => {
      await countFailure(ask, one.id)
      throw error
    })
    if (worked) return true
  }
  return false
}

/** The row lock is what keeps two from doing the same; `settled` and the batch's rows change with its effects or not at all. */
const settle = (ask: Ask, id: string): Promise<{ worked: boolean }> =>
  change(ask, { action: 'settleImport' }, async (tx, append) => {
    const free = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM import WHERE id = ${id}::uuid AND state = 'RUNNING' FOR UPDATE SKIP LOCKED`
    if (free.length === 0) return { worked: false }
    const found = await tx.import.findUniqueOrThrow({ where: { id } })
    if (found.settled < found.batches) await settleBatch(tx, append, ask, found)
    else await finish(tx, append, found, ask.now)
    return { worked: true }
  })

async function settleBatch(tx: Tx, append: Append, { now }: Ask, found: Import): Promise<void> {
  const { id, caseId, settled } = found
  const home = await lockCase(tx, caseId)
  if (home.state === 'CLOSED') return fail(tx, append, found, 'CASE_CLOSED', now)
  const { added, known } = await placeBatch(tx, { importId: id, batch: settled + 1, caseId }, now)
  appendItemsAdded(append, caseId, added)
  const data = { settled: settled + 1, attempts: 0, added: found.added + added.length, known: found.known + known }
  await tx.import.update({ where: { id }, data })
  if (data.settled === found.batches) await finish(tx, append, { ...found, ...data }, now)
}

async function finish(tx: Tx, append: Append, found: Import, now: Date): Promise<void> {
  await tx.import.update({ where: { id: found.id }, data: { state: 'DONE', finishedAt: now } })
  const { received, rejected, added, known } = found
  append({ type: 'import.finished', ...belongs(found), data: { received, rejected, added, known } })
}

const countFailure = (ask: Ask, id: string) =>
  change(ask, { action: 'settleImport' }, async (tx, append) => {
    const found = await tx.import.update({ where: { id }, data: { attempts: { increment: 1 } } })
    if (found.attempts >= ATTEMPTS && found.state === 'RUNNING') await fail(tx, append, found, 'BROKEN', ask.now)
    return { id }
  })
