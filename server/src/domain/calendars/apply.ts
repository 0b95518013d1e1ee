/**
 * Applies changed calendars to sent items, also to answered ones: their due dates are computed again, in one
 * transaction for each request. A job calls `applyCalendars` until nothing is left.
 */
import type { Calendar, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { announceBreaches, storeClocks } from '#domain/requests/deadline-entries.ts'
import { dayStart } from '#domain/rules/calendar.ts'
import { eventScope, readLocked } from '#domain/signatures/locked-request.ts'

/** Maximum number of requests of each calendar in one run. Each request takes about ten SQL statements. */
const BATCH = 50

/**
 * After this time, every command that was running at the time of a change has ended. Requests that such a command sent
 * with the former days or hours are then visible.
 */
const SETTLED_MS = 120_000

/** A pass through the requests of a calendar. It begins again after a restart of the server. */
interface Pass {
  version: number
  /** whether all commands that were running at the time of the change had ended before the pass began */
  settled: boolean
  after: string
  done: boolean
  /** errors of requests whose due dates could not be computed, by the id of the request */
  failures: Map<string, unknown>
  begunAt: Date
}
export type Passes = Map<string, Pass>

const RETRY_MS = 60_000

const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Applies each changed calendar to its next batch of requests. Returns whether a calendar has another batch. A first
 * pass begins at once. If commands that were running at the time of the change may not have ended by then, a second
 * pass follows when they have ended. Cost: a pass is linear in the requests whose power uses the calendar. A request
 * whose due dates cannot be computed keeps its present due dates and delays no other request. The error of this request
 * is kept in `failures`. The calendar counts as applied only after a pass without errors; until then, passes are
 * repeated.
 */
export async function applyCalendars(db: PrismaClient, now: Date, passes: Passes = new Map()): Promise<boolean> {
  const changed = await db.$queryRaw<
    { id: string }[]
  >`SELECT id FROM calendar WHERE version > applied_version ORDER BY id`
  for (const id of passes.keys()) if (!changed.some((calendar) => calendar.id === id)) passes.delete(id)
  let more = false
  for (const { id } of changed) {
    const calendar = await db.calendar.findUniqueOrThrow({ where: { id } })
    const { version, changedAt } = calendar
    const settled = now.getTime() - changedAt!.getTime() > SETTLED_MS
    let pass = passes.get(id)
    const isOutdated = pass?.done && settled && (!pass.settled || now.getTime() - pass.begunAt.getTime() > RETRY_MS)
    if (pass?.version !== version || isOutdated)
      pass = { version, settled, after: FIRST, done: false, failures: new Map(), begunAt: now }
    if (pass.done) continue
    const requests = await requestsToApply(db, calendar, pass.after)
    for (const request of requests) {
      try {
        await applyTo(db, now, request, calendar)
      } catch (error) {
        if (isDatabaseAway(error)) throw error
        pass.failures.set(request, error)
      }
    }
    pass = { ...pass, after: requests.at(-1) ?? pass.after, done: requests.length < BATCH }
    passes.set(id, pass)
    more ||= !pass.done
    if (!pass.done || !pass.settled || pass.failures.size > 0) continue
    await db.$executeRaw`UPDATE calendar SET applied_version = ${version} WHERE id = ${id}::uuid`
    passes.delete(id)
  }
  return more
}

/**
 * Returns the next requests after `after`, by id, that have an item to compute again. The due date of such an item was
 * computed with an earlier version of the calendar, and is provisional or lies on the first changed day or later.
 */
async function requestsToApply(db: PrismaClient, calendar: Calendar, after: string): Promise<string[]> {
  const since = new Date(dayStart(calendar.changedFrom!.toISOString().slice(0, 10), calendar.timeZone))
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM removal_request r JOIN power b ON b.id = r.power_id
    WHERE b.calendar_id = ${calendar.id}::uuid AND b.clock <> 'CALENDAR' AND r.id > ${after}::uuid AND EXISTS (
      SELECT 1 FROM request_item i WHERE i.request_id = r.id AND i.calendar_version < ${calendar.version}
        AND (i.due_provisional OR i.due_at >= ${since}))
    ORDER BY r.id LIMIT ${BATCH}`
  return rows.map(({ id }) => id)
}

async function applyTo(db: PrismaClient, now: Date, id: string, calendar: Calendar): Promise<void> {
  await runSystemCommand(db, now, 'applyCalendar', async (tx, append) => {
    await tx.$executeRaw`SELECT 1 FROM removal_request WHERE id = ${id}::uuid FOR UPDATE`
    const request = await readLocked(tx, { id })
    const items = request.items.filter(({ firstDueAt }) => firstDueAt !== null)
    const ids = items.map((item) => item.id)
    await tx.$executeRaw`SELECT 1 FROM request_item WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    const clocks = await storeClocks(tx, request, ids, now)
    const after = await tx.requestItem.findMany({
      where: { id: { in: ids } },
      select: { id: true, dueProvisional: true },
    })
    const provisional = new Map(after.map((item) => [item.id, item.dueProvisional]))
    const moved = items.filter(
      (item) =>
        clocks.get(item.id)!.dueAt?.getTime() !== item.dueAt?.getTime() ||
        clocks.get(item.id)!.firstDueAt?.getTime() !== item.firstDueAt?.getTime() ||
        provisional.get(item.id) !== item.dueProvisional,
    )
    if (moved.length === 0) return {}
    await tx.removalRequest.updateMany({ where: { id }, data: { version: { increment: 1 } } })
    const version = request.version + 1
    for (const item of moved)
      append({
        type: 'item.recalculated',
        subject: { type: 'RequestItem', id: item.id },
        ...eventScope(request),
        data: { item: item.itemId, dueAt: (clocks.get(item.id)!.dueAt ?? item.dueAt!).toISOString(), version },
      })
    const retraction = calendar.changeReason === null ? undefined : { reason: calendar.changeReason }
    await announceBreaches(tx, append, { db, viewer: systemViewer, now }, request, items, clocks, retraction)
    await refreshRequestTotals(tx, append, request, now)
    return {}
  })
}
