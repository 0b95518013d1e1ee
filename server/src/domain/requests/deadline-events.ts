/** What happens because time passed: an item comes due soon, and then it is late. Each is said once, by whoever sees it first. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { systemChange, type Tx } from '#domain/core/command.ts'
import type { EventType } from '#domain/core/event-types.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import { DUE_SOON_HOURS } from '#domain/rules/deadline.ts'

const BATCH = 500

type Passed = { id: string; itemId: string; requestId: string; platformId: string; caseId: string; dueAt: Date }

/**
 * Says `item.breached` and `item.due_soon` of every item whose moment has passed, and returns how many. Several servers may
 * run it at once: rows taken by one are skipped by the others. Cost: an index scan of what passed, not of what waits.
 */
export async function markPassed(db: PrismaClient, now: Date): Promise<number> {
  const breached = await mark(db, now, 'item.breached')
  const dueSoon = await mark(db, now, 'item.due_soon')
  return breached + dueSoon
}

/** Whether anything is to be said, without a transaction. */
export async function anyPassed(db: PrismaClient, now: Date): Promise<boolean> {
  const [row] = await db.$queryRawUnsafe<{ passed: boolean }[]>(PASSED, now, soon(now))
  return row!.passed
}

/** The same for the job, which asks several times a second, day and night: Prisma takes twenty times as long to ask. */
export async function anyPassedNow(sql: Sql, now: Date): Promise<boolean> {
  const [row] = await rows(sql, PASSED, [now, soon(now)])
  return row![0] as boolean
}

const PASSED = `
  SELECT EXISTS (SELECT 1 FROM request_item WHERE state = 'AWAITING' AND breached_at IS NULL AND due_at < $1)
    OR EXISTS (SELECT 1 FROM request_item WHERE state = 'AWAITING' AND due_soon_at IS NULL AND breached_at IS NULL
      AND due_at >= $1 AND due_at <= $2) AS passed`

const soon = (now: Date): Date => new Date(now.getTime() + DUE_SOON_HOURS * 3_600_000)

async function mark(db: PrismaClient, now: Date, type: EventType): Promise<number> {
  const { count } = await systemChange(db, now, type, async (tx, append) => {
    const items = type === 'item.breached' ? await takeBreached(tx, now) : await takeDueSoon(tx, now)
    for (const { id, itemId, dueAt, ...belongs } of items)
      append({
        type,
        subject: { type: 'RequestItem', id },
        at: type === 'item.breached' ? dueAt : now,
        ...belongs,
        data: { item: itemId, dueAt: dueAt.toISOString() },
      })
    return { count: items.length }
  })
  return count === BATCH ? count + (await mark(db, now, type)) : count
}

// The database's own clock has the last word. The names of the enum are literals here: as parameters they would hide the partial indexes from the planner.
const takeBreached = (tx: Tx, now: Date) => tx.$queryRaw<Passed[]>`
  UPDATE request_item SET breached_at = ${now} FROM removal_request AS request
  WHERE request.id = request_item.request_id AND request_item.id IN (
    SELECT id FROM request_item WHERE state = 'AWAITING' AND breached_at IS NULL AND due_at < least(${now}, now())
    ORDER BY due_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING request_item.id, item_id AS "itemId", request_id AS "requestId", request_item.platform_id AS "platformId",
    request.case_id AS "caseId", request_item.due_at AS "dueAt"`

const takeDueSoon = (tx: Tx, now: Date) => tx.$queryRaw<Passed[]>`
  UPDATE request_item SET due_soon_at = ${now} FROM removal_request AS request
  WHERE request.id = request_item.request_id AND request_item.id IN (
    SELECT id FROM request_item WHERE state = 'AWAITING' AND due_soon_at IS NULL AND breached_at IS NULL
      AND due_at <= ${soon(now)} AND due_at >= ${now}
    ORDER BY due_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING request_item.id, item_id AS "itemId", request_id AS "requestId", request_item.platform_id AS "platformId",
    request.case_id AS "caseId", request_item.due_at AS "dueAt"`
