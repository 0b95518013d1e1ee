/**
 * Follows the log to find approvals that are no longer valid. A command that changes a signed setting, such as a
 * signatory or a power, does not check the approved requests itself.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { storedAffecting } from '#domain/events/registry.ts'
import { surelyUnchanged } from '#domain/requests/delivery/surely-ready.ts'
import { voidChanged } from '#domain/signatures/changes.ts'
import { readManyLocked } from '#domain/signatures/locked-request.ts'
import { lapsedParts } from './changes.ts'

/** Maximum number of requests in one run. */
const BATCH = 20
/** A request with more items is compared alone, so that a run does not hold many items in memory. */
const MAX_ITEMS = 100
/** Maximum number of events that one run reads. */
const MAX_EVENTS = 1000
/**
 * A signatory or a power may end without an event, when a local day begins. In every time zone, days begin at a full
 * quarter of an hour in UTC, so a pass begins at every full quarter of an hour.
 */
const PASS_EVERY_MS = 15 * 60_000

const types = [...storedAffecting('APPROVALS')]

interface Cursor {
  seq: bigint
  head: bigint
  passTo: bigint | null
  passAfter: string | null
  passedAt: Date
}

/**
 * Compares approved requests with what was signed. A request that differs, or that can no longer be sent, becomes
 * AWAITING_APPROVAL. Returns whether more work is due now.
 *
 * A change of a setting, and each quarter of an hour, begins a pass through all requests that are APPROVED or
 * UNDELIVERED. A new approval is compared once more after its commit, because it may have read a setting that another
 * command was changing. Any number of servers may run this function, because one server at a time locks the cursor.
 * Cost: one statement if nothing is due, otherwise at most MAX_EVENTS events and BATCH requests. The requests share about
 * thirty statements. A request that is large or not certainly valid takes about fifteen more.
 */
export async function checkApprovals(db: PrismaClient, now: Date): Promise<boolean> {
  const [due] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM approval_cursor c, event_head h
    WHERE c.id = 1 AND h.id = 1 AND (c.seq < h.seq OR c.pass_to IS NOT NULL OR c.passed_at < ${passDueSince(now)})`
  if (!due) return false
  const { more } = await runSystemCommand(db, now, 'checkApprovals', async (tx, append) => {
    const [cursor] = await tx.$queryRaw<Cursor[]>`
      SELECT seq, (SELECT seq FROM event_head WHERE id = 1) AS head, pass_to AS "passTo", pass_after AS "passAfter",
        passed_at AS "passedAt" FROM approval_cursor WHERE id = 1 FOR UPDATE SKIP LOCKED`
    if (!cursor) return { more: false }
    if (cursor.passTo !== null) return { more: await continuePass(tx, append, now, cursor.passTo, cursor.passAfter) }
    const upTo = cursor.head < cursor.seq + BigInt(MAX_EVENTS) ? cursor.head : cursor.seq + BigInt(MAX_EVENTS)
    const events = await tx.$queryRaw<{ seq: bigint; requestId: string | null }[]>`
      SELECT seq, request_id AS "requestId" FROM event
      WHERE seq > ${cursor.seq} AND seq <= ${upTo} AND type = ANY (${types}) ORDER BY seq LIMIT ${BATCH}`
    if (cursor.passedAt < passDueSince(now) || events.some(({ requestId }) => requestId === null)) {
      await tx.approvalCursor.update({ where: { id: 1 }, data: { passedAt: now } })
      return { more: await continuePass(tx, append, now, cursor.head, null) }
    }
    await check(
      tx,
      append,
      now,
      events.map(({ requestId }) => requestId!),
    )
    const seq = events.length < BATCH ? upTo : events.at(-1)!.seq
    if (seq > cursor.seq) await tx.approvalCursor.update({ where: { id: 1 }, data: { seq } })
    return { more: seq > cursor.seq && seq < cursor.head }
  })
  return more
}

const passDueSince = (now: Date): Date => new Date(Math.floor(now.getTime() / PASS_EVERY_MS) * PASS_EVERY_MS)

const FIRST = '00000000-0000-0000-0000-000000000000'

async function continuePass(
  tx: Tx,
  append: Append,
  now: Date,
  passTo: bigint,
  passAfter: string | null,
): Promise<boolean> {
  const next = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM removal_request WHERE state IN ('APPROVED', 'UNDELIVERED') AND id > ${passAfter ?? FIRST}::uuid
    ORDER BY id LIMIT ${BATCH}`
  await check(
    tx,
    append,
    now,
    next.map(({ id }) => id),
  )
  const more = next.length === BATCH
  const data = more ? { passTo, passAfter: next.at(-1)!.id } : { seq: passTo, passTo: null, passAfter: null }
  await tx.approvalCursor.update({ where: { id: 1 }, data })
  return more
}

async function check(tx: Tx, append: Append, now: Date, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const approved = await tx.$queryRaw<{ id: string; itemCount: number }[]>`
    SELECT id, item_count AS "itemCount" FROM removal_request
    WHERE id = ANY (${ids}::uuid[]) AND state IN ('APPROVED', 'UNDELIVERED') ORDER BY id FOR NO KEY UPDATE`
  const small = approved.filter(({ itemCount }) => itemCount <= MAX_ITEMS).map(({ id }) => id)
  const valid = new Set(
    (await surelyUnchanged(tx, await readManyLocked(tx, small), now)).map(({ request }) => request.id),
  )
  const doubtful = approved.filter(({ id }) => !valid.has(id))
  await voidChanged(tx, append, doubtful, now, (request) => lapsedParts(tx, request, now))
}
