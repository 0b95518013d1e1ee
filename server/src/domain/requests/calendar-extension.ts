/** Extends a calendar by later holidays, and recomputes the deadlines that were computed without them. */
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, distinct, id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { announceBreaches, storeClocks } from './deadline-entries.ts'
import { lockRequest } from './lock.ts'

/** More than enough for the few years whose holidays are known in advance. */
const MAX_HOLIDAYS = 366

const extendInput = z.object({ key, calendar: id, endsOn: day, holidays: distinct(day, MAX_HOLIDAYS) })

/**
 * States that the holidays of a calendar are known until a later day. Throws CALENDAR_NOT_LONGER unless this day is
 * later than the present end and every holiday lies between the two. Recomputes open items with a provisional due date.
 */
export async function extendCalendar(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'extendCalendar')
  const { key, ...fields } = parse(extendInput, input)
  return runCommand(context, { action: 'extendCalendar', key, input: fields }, async (tx, append) => {
    await tx.$executeRaw`SELECT 1 FROM calendar WHERE id = ${fields.calendar}::uuid FOR UPDATE`
    const calendar = await tx.calendar.findUnique({ where: { id: fields.calendar } })
    if (!calendar) throw new NotFoundError('calendar')
    const { endsOn } = fields
    const before = calendar.endsOn?.toISOString().slice(0, 10) ?? ''
    const holidays = fields.holidays.toSorted()
    if (endsOn <= before || holidays.some((holiday) => holiday <= before || holiday > endsOn))
      throw new RuleError('CALENDAR_NOT_LONGER', 'the calendar does not become longer', 'Calendar', [calendar.id])
    await tx.calendar.update({
      where: { id: calendar.id },
      data: { endsOn: new Date(endsOn), holidays: [...new Set([...calendar.holidays, ...holidays])].sort() },
    })
    append({ type: 'calendar.extended', subject: { type: 'Calendar', id: calendar.id }, data: { holidays, endsOn } })
    const requests = await tx.removalRequest.findMany({
      where: {
        legalBasis: { calendarId: calendar.id },
        items: { some: { dueProvisional: true, state: { in: ['AWAITING', 'NEEDS_CLARIFICATION'] } } },
      },
      orderBy: { id: 'asc' },
      select: { id: true },
    })
    for (const { id } of requests) await recalculate(tx, append, context, id)
    return { id: calendar.id }
  })
}

async function recalculate(tx: Tx, append: Append, context: CommandContext, id: string): Promise<void> {
  const request = await lockRequest(tx, { ...systemViewer, role: 'ADMIN' }, id)
  const items = request.items.filter(({ dueProvisional, answeredAt }) => dueProvisional && answeredAt === null)
  const ids = items.map((item) => item.id)
  await tx.$executeRaw`SELECT 1 FROM request_item WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const clocks = await storeClocks(tx, request, ids, context.now)
  for (const item of items)
    append({
      type: 'item.recalculated',
      subject: { type: 'RequestItem', id: item.id },
      ...eventScope(request),
      data: { item: item.itemId, dueAt: clocks.get(item.id)!.dueAt!.toISOString(), version: request.version },
    })
  await announceBreaches(tx, append, context, request, items, clocks)
  await refreshRequestTotals(tx, append, request, context.now)
}
