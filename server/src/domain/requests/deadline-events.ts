/**
 * Appends the deadline events of items: due soon and overdue. A due date gets each event once, from the first server
 * that notices it. A due date that nobody notices before it passes gets no due-soon event. After the retraction of a
 * breach, its due date may get another overdue event.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand, type Tx } from '#domain/core/command.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import { DUE_SOON_HOURS } from '#domain/rules/deadline.ts'

const BATCH = 500

type DeadlineRow = { id: string; itemId: string; requestId: string; platformId: string; caseId: string; dueAt: Date }

/**
 * Appends `item.breached` for every overdue item and `item.due_soon` for every item that is due soon, unless they have
 * the event. Returns the number of events. Several servers may run this at once: each skips the rows that another has
 * locked. Cost: an index scan of the due dates without an event.
 */
export async function markPassed(db: PrismaClient, now: Date): Promise<number> {
  const breached = await markType(db, now, 'item.breached')
  const dueSoon = await markType(db, now, 'item.due_soon')
  return breached + dueSoon
}

/** Whether `markPassed` has an event to append. Opens no transaction. */
export async function anyPassed(db: PrismaClient, now: Date): Promise<boolean> {
  const [row] = await db.$queryRawUnsafe<{ passed: boolean }[]>(ANY_PASSED, now, dueSoonLimit(now))
  return row!.passed
}

/**
 * Like `anyPassed`, but without Prisma, which would take twenty times as long; the job runs this several times a
 * second.
 */
export async function anyPassedNow(sql: Sql, now: Date): Promise<boolean> {
  const [row] = await rows(sql, ANY_PASSED, [now, dueSoonLimit(now)])
  return row![0] as boolean
}

const ANY_PASSED = `
  SELECT EXISTS (SELECT 1 FROM request_item WHERE state = 'AWAITING' AND breached_at IS NULL AND due_at < $1)
    OR EXISTS (SELECT 1 FROM request_item WHERE state = 'AWAITING' AND due_soon_at IS NULL AND breached_at IS NULL
      AND due_at >= $1 AND due_at <= $2) AS passed`

const dueSoonLimit = (now: Date): Date => new Date(now.getTime() + DUE_SOON_HOURS * 3_600_000)

async function markType(db: PrismaClient, now: Date, type: 'item.breached' | 'item.due_soon'): Promise<number> {
  const { count } = await runSystemCommand(db, now, type, async (tx, append) => {
    const items = type === 'item.breached' ? await takeBreached(tx, now) : await takeDueSoon(tx, now)
    const kind = type === 'item.breached' ? 'BREACHED' : 'WARNED'
    await tx.deadlineEntry.createMany({
      data: items.map(({ id, dueAt }) => ({
        requestItemId: id,
        kind,
        at: kind === 'BREACHED' ? dueAt : now,
        recordedAt: now,
        dueAt,
      })),
    })
    for (const { id, itemId, dueAt, ...scope } of items)
      append({
        type,
        subject: { type: 'RequestItem', id },
        at: type === 'item.breached' ? dueAt : now,
        ...scope,
        data: { item: itemId, dueAt: dueAt.toISOString() },
      })
    return { count: items.length }
  })
  return count === BATCH ? count + (await markType(db, now, type)) : count
}

// An item is overdue only when both `now` and the clock of the database are past its due date. Enum values are
// literals, because PostgreSQL cannot use the partial indexes with a parameter.
const takeBreached = (tx: Tx, now: Date) => tx.$queryRaw<DeadlineRow[]>`
  UPDATE request_item SET breached_at = ${now} FROM removal_request AS request
  WHERE request.id = request_item.request_id AND request_item.id IN (
    SELECT id FROM request_item WHERE state = 'AWAITING' AND breached_at IS NULL AND due_at < least(${now}, now())
    ORDER BY due_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING request_item.id, item_id AS "itemId", request_id AS "requestId", request_item.platform_id AS "platformId",
    request.case_id AS "caseId", request_item.due_at AS "dueAt"`

const takeDueSoon = (tx: Tx, now: Date) => tx.$queryRaw<DeadlineRow[]>`
  UPDATE request_item SET due_soon_at = ${now} FROM removal_request AS request
  WHERE request.id = request_item.request_id AND request_item.id IN (
    SELECT id FROM request_item WHERE state = 'AWAITING' AND due_soon_at IS NULL AND breached_at IS NULL
      AND due_at <= ${dueSoonLimit(now)} AND due_at >= ${now}
    ORDER BY due_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING request_item.id, item_id AS "itemId", request_id AS "requestId", request_item.platform_id AS "platformId",
    request.case_id AS "caseId", request_item.due_at AS "dueAt"`
