/** Takes the items of an import out of their case again, in batches of one transaction each. */
import { type Import, Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { lockCase, lockContentItems, requireOpen } from '#domain/cases/lock.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { eventScope, isUnderWay, lockImport, onBehalf } from './lock.ts'

const BATCH_SIZE = 5_000
/** A refusal names at most this many items. */
const MAX_NAMED = 100

export type ImportStanding = Pick<Import, 'state' | 'added' | 'undoable'>

export const isUndoable = (importRow: ImportStanding): boolean =>
  importRow.undoable &&
  importRow.added > 0 &&
  !isUnderWay(importRow) &&
  importRow.state !== 'UNDOING' &&
  importRow.state !== 'UNDONE'

const undoInput = z.object({ key, import: id, reason: text(2000) })

/**
 * Begins to undo an import that is over; a job continues. Items that were in the case before stay there. Throws
 * ILLEGAL_TRANSITION if the import cannot be undone, CASE_CLOSED, and ITEM_REQUESTED with items that an open or unsent
 * request of the case contains, or that were ever sent in this case.
 */
export async function undoImport(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'undoImport')
  const { key, ...fields } = parse(undoInput, input)
  return runCommand(context, { action: 'undoImport', key, input: fields }, async (tx, append) => {
    const importRow = await lockImport(tx, fields.import)
    if (!isUndoable(importRow))
      throw new RuleError('ILLEGAL_TRANSITION', 'the import is under way, added nothing or was undone', 'Import', [
        importRow.id,
      ])
    requireOpen(await lockCase(tx, importRow.caseId))
    const requested = await requestedItems(tx, importRow)
    if (requested.length > 0)
      throw new RuleError(
        'ITEM_REQUESTED',
        'an item is in an open or unsent request of the case, or was sent with a request of the case',
        'ContentItem',
        requested.map(({ id }) => id),
      )
    const { kind: undoActorKind, id: undoActorId } = context.viewer
    const data = { state: 'UNDOING', undoActorKind, undoActorId, undoReason: fields.reason, failure: null } as const
    await tx.import.update({ where: { id: importRow.id }, data })
    append({ type: 'import.undo_started', ...eventScope(importRow), data: { reason: fields.reason } })
    return { id: importRow.id }
  })
}

/** Whether a request of the case contains the item `i`. It does not count if it was withdrawn before it was sent. */
const isRequested = Prisma.sql`
  EXISTS (SELECT 1 FROM request_item i JOIN removal_request r ON r.id = i.request_id
    WHERE i.item_id = k.item_id AND r.case_id = k.case_id
      AND (i.sent_at IS NOT NULL OR EXISTS (SELECT 1 FROM deadline_entry d WHERE d.request_item_id = i.id)
        OR (i.state <> 'WITHDRAWN' AND r.state NOT IN ('WITHDRAWN', 'CLOSED'))))`

const requestedItems = (tx: Tx, { id, caseId }: Import): Promise<{ id: string }[]> => tx.$queryRaw`
  SELECT k.item_id AS id FROM case_item k
  WHERE k.case_id = ${caseId}::uuid AND k.import_id = ${id}::uuid AND ${isRequested}
  ORDER BY k.item_id LIMIT ${MAX_NAMED}`

/** Undoes the next batch of the oldest import that is being undone. Returns false if there is none. */
export async function undoNextBatch(db: PrismaClient, now: Date): Promise<boolean> {
  const [pending] = await db.import.findMany({ where: { state: 'UNDOING' }, orderBy: { startedAt: 'asc' }, take: 1 })
  if (!pending) return false
  const context = onBehalf(db, { actorKind: pending.undoActorKind ?? 'system', actorId: pending.undoActorId }, now)
  const { worked } = await runCommand(context, { action: 'undoImport' }, async (tx, append) => {
    const free = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM import WHERE id = ${pending.id}::uuid AND state = 'UNDOING' FOR UPDATE SKIP LOCKED`
    if (free.length === 0) return { worked: false }
    await undoBatch(tx, append, await tx.import.findUniqueOrThrow({ where: { id: pending.id } }))
    return { worked: true }
  })
  return worked
}

async function undoBatch(tx: Tx, append: Append, importRow: Import): Promise<void> {
  const { id, caseId, undoCursor, undoReason } = importRow
  await lockCase(tx, caseId)
  const batch = await tx.$queryRaw<{ id: string }[]>`
    SELECT item_id AS id FROM case_item
    WHERE case_id = ${caseId}::uuid AND import_id = ${id}::uuid
      AND item_id > ${undoCursor ?? '00000000-0000-0000-0000-000000000000'}::uuid
    ORDER BY item_id LIMIT ${BATCH_SIZE}`
  const ids = batch.map((row) => row.id)
  await lockContentItems(tx, ids)
  // Items that a request got since the undo began stay in the case.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM case_item k WHERE k.case_id = ${caseId}::uuid AND k.item_id = ANY (${ids}::uuid[]) AND NOT ${isRequested}
    RETURNING k.item_id AS id`
  const removed = rows.map((row) => row.id).sort()
  for (let start = 0; start < removed.length; start += MAX_ITEMS) {
    const items = removed.slice(start, start + MAX_ITEMS)
    append({
      type: 'case.items_removed',
      subject: { type: 'Case', id: caseId },
      caseId,
      data: { count: items.length, items, reason: undoReason ?? '' },
    })
  }
  const undone = importRow.undone + removed.length
  const isLast = ids.length < BATCH_SIZE
  if (isLast) append({ type: 'import.undone', ...eventScope(importRow), data: { count: undone } })
  await tx.import.update({
    where: { id },
    data: {
      undone,
      undoCursor: ids.at(-1) ?? undoCursor,
      ...(isLast && { state: 'UNDONE' as const }),
    },
  })
}
