/**
 * Stores which lists a person receives by mail, and when. A change of these settings is not recorded as an event,
 * because it concerns only this person. The mailing of a list is recorded as an event, like a download.
 */
import { MailedListRhythm } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { visibleViews } from '#domain/board/saved-views.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { officeCalendars } from '#domain/notifications/working-days.ts'
import { nextSlot } from './slots.ts'

export const MAX_MAILED_LISTS = 20

const input = z.object({
  key,
  /** absent for the table of figures */
  view: id.nullish(),
  /** absent to end the mails */
  rhythm: z.enum(MailedListRhythm).nullish(),
  weekday: z.int().min(1).max(7).nullish(),
  at: z.int().min(0).max(1439).nullish(),
})

/**
 * Sets when the person receives the list by mail. A list that the server stopped is mailed again. Without a rhythm,
 * removes the list and its waiting mail. Throws ValidationError if the schedule is incomplete, NotFoundError if the
 * person may not see the view, and RuleError TOO_MANY_LISTS beyond MAX_MAILED_LISTS.
 */
export async function setMailedList(context: CommandContext, raw: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'setMailedList')
  const { key, ...fields } = parse(input, raw)
  const { viewer, now } = context
  const userId = viewer.id
  const viewId = fields.view ?? null
  return runCommand(context, { action: 'setMailedList', key, input: fields }, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { timeZone: true } })
    await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
    if (!fields.rhythm) {
      await tx.mailedList.deleteMany({ where: { userId, viewId } })
      return { id: userId }
    }
    const schedule = scheduleOf(fields.rhythm, fields.weekday, fields.at)
    if (viewId && !(await tx.savedView.findFirst({ where: { id: viewId, ...visibleViews(viewer) } })))
      throw new NotFoundError('view')
    const nextAt = nextSlot(schedule, user.timeZone ?? (await zoneOf(tx)), await officeCalendars(tx), now)
    const data = { ...schedule, nextAt, doneUntil: now, stopped: null }
    const { count } = await tx.mailedList.updateMany({ where: { userId, viewId }, data })
    if (count > 0) return { id: userId }
    if ((await tx.mailedList.count({ where: { userId } })) >= MAX_MAILED_LISTS)
      throw new RuleError('TOO_MANY_LISTS', `a person receives at most ${MAX_MAILED_LISTS} lists`)
    await tx.mailedList.create({ data: { userId, viewId, ...data } })
    return { id: userId }
  })
}

function scheduleOf(rhythm: MailedListRhythm, weekday: number | null | undefined, at: number | null | undefined) {
  if (at == null) throw new ValidationError([{ path: 'at', code: 'required', message: 'is required with a rhythm' }])
  if ((rhythm === 'WEEKLY') !== (weekday != null))
    throw new ValidationError([{ path: 'weekday', code: 'weekday', message: 'is required for WEEKLY, and only there' }])
  return { rhythm, weekday: weekday ?? null, at }
}
