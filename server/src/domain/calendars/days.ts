/** States the special days of a calendar for a period, and computes the open deadlines that they concern again. */
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, type RuleCode, RuleError } from '#domain/core/errors.ts'
import { day, id, key, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { announceBreaches, storeClocks } from '#domain/requests/deadline-entries.ts'
import { lockRequest } from '#domain/requests/lock.ts'
import { assertCalendar, type Calendar, dayStart } from '#domain/rules/calendar.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'

/** More than enough for the few years whose days are known in advance. */
const MAX_DAYS = 1000

const weekday = z.int().min(1).max(7) as z.ZodType<1 | 2 | 3 | 4 | 5 | 6 | 7>
const daysInput = z.object({
  key,
  calendar: id,
  from: day,
  to: day,
  holidays: z.array(day).max(MAX_DAYS),
  workingDays: z.array(z.object({ day, worksAs: weekday })).max(MAX_DAYS),
  unconfirmed: z.array(day).max(MAX_DAYS),
  sourceNote: optional(text(2000)),
})

/**
 * Replaces the holidays and the swapped working days from one day to another. If the period ends later than the
 * calendar, the calendar ends with the period. CALENDAR_GAP if the period begins later than the day after that end;
 * CALENDAR_DAYS_WRONG if a day lies outside the period, is stated twice, or only listed as unconfirmed. Open items in
 * working hours that are due in the period or later, or provisionally, are computed again; cost: linear in their number.
 */
export async function setCalendarDays(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setCalendarDays')
  const { key, ...fields } = parse(daysInput, input)
  return runCommand(context, { action: 'setCalendarDays', key, input: fields }, async (tx, append) => {
    await tx.$executeRaw`SELECT 1 FROM calendar WHERE id = ${fields.calendar}::uuid FOR UPDATE`
    const calendar = await tx.calendar.findUnique({ where: { id: fields.calendar } })
    if (!calendar) throw new NotFoundError('calendar')
    const wrong = (code: RuleCode, detail: string) => new RuleError(code, detail, 'Calendar', [calendar.id])
    const { from, to, holidays, workingDays, unconfirmed } = fields
    const stated = [...holidays, ...workingDays.map(({ day }) => day)]
    const unknown = unconfirmed.filter((day) => !stated.includes(day))
    if (to < from || new Set(stated).size !== stated.length || unknown.length > 0)
      throw wrong('CALENDAR_DAYS_WRONG', 'a day is stated twice, or is unconfirmed without being stated')
    if (stated.some((day) => day < from || day > to))
      throw wrong('CALENDAR_DAYS_WRONG', 'a day lies outside the period')
    const end = calendar.endsOn?.toISOString().slice(0, 10)
    if (end !== undefined && from > dayAfter(end)) throw wrong('CALENDAR_GAP', `no days are known after ${end}`)

    const outside = (day: string) => day < from || day > to
    const kept = Object.entries(calendar.workingDays as Calendar['workingDays']).filter(([day]) => outside(day))
    const data = {
      holidays: [...calendar.holidays.filter(outside), ...holidays].sort(),
      workingDays: Object.fromEntries([...kept, ...workingDays.map(({ day, worksAs }) => [day, worksAs] as const)]),
      unconfirmed: [...calendar.unconfirmed.filter(outside), ...unconfirmed].sort(),
      sourceNote: fields.sourceNote ?? calendar.sourceNote,
      endsOn: end === undefined || end >= to ? calendar.endsOn : new Date(to),
    }
    const { timeZone, workingHours } = calendar
    assertCalendar({ timeZone, workingHours: workingHours as unknown as Calendar['workingHours'], ...data })
    await tx.calendar.update({ where: { id: calendar.id }, data })
    append({
      type: 'calendar.days_set',
      subject: { type: 'Calendar', id: calendar.id },
      data: {
        ...{ from, to, holidays, unconfirmed },
        workingDays: Object.fromEntries(workingDays.map(({ day, worksAs }) => [day, worksAs])),
        endsOn: data.endsOn?.toISOString().slice(0, 10) ?? null,
      },
    })
    await recalculateOpen(tx, append, context, calendar.id, new Date(dayStart(from, timeZone)))
    return { id: calendar.id }
  })
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

async function recalculateOpen(tx: Tx, append: Append, context: CommandContext, calendar: string, from: Date) {
  const concerned = {
    state: { in: ['AWAITING', 'NEEDS_CLARIFICATION'] as ('AWAITING' | 'NEEDS_CLARIFICATION')[] },
    OR: [{ dueProvisional: true }, { dueAt: { gte: from } }],
  }
  const requests = await tx.removalRequest.findMany({
    where: { legalBasis: { calendarId: calendar, clock: 'WORKING' }, items: { some: concerned } },
    orderBy: { id: 'asc' },
    select: { id: true, items: { where: concerned, select: { id: true } } },
  })
  for (const { id, items } of requests) await recalculate(tx, append, context, id, new Set(items.map(({ id }) => id)))
}

async function recalculate(tx: Tx, append: Append, context: CommandContext, id: string, concerned: Set<string>) {
  const request = await lockRequest(tx, { ...systemViewer, role: 'ADMIN' }, id)
  const items = request.items.filter((item) => concerned.has(item.id) && item.answeredAt === null)
  const ids = items.map((item) => item.id)
  await tx.$executeRaw`SELECT 1 FROM request_item WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const clocks = await storeClocks(tx, request, ids, context.now)
  const moved = items.filter(({ id, dueAt }) => clocks.get(id)!.dueAt?.getTime() !== dueAt?.getTime())
  for (const item of moved)
    append({
      type: 'item.recalculated',
      subject: { type: 'RequestItem', id: item.id },
      ...eventScope(request),
      data: { item: item.itemId, dueAt: clocks.get(item.id)!.dueAt!.toISOString(), version: request.version },
    })
  await announceBreaches(tx, append, context, request, items, clocks)
  await refreshRequestTotals(tx, append, request, context.now)
}
