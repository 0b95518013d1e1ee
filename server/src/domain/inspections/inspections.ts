/** Opens and concludes inspections of platforms. */
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError, type RuleSubject } from '#domain/core/errors.ts'
import { day, id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { lockInspection } from './lock.ts'

/** Converts a local day, YYYY-MM-DD, to the value of a day column. */
export const dateOf = (day: string): Date => new Date(day)
/** Converts the value of a day column to YYYY-MM-DD. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/**
 * Throws TIME_IN_FUTURE if the day is after today in the time zone of the authority. The error names the object by its
 * type (`subject`) and `id`.
 */
export async function notAfterToday(
  { db, now }: CommandContext,
  day: string,
  subject: RuleSubject,
  id: string,
): Promise<void> {
  if (day > localDay(now, await zoneOf(db)))
    throw new RuleError('TIME_IN_FUTURE', `${day} is in the future`, subject, [id])
}

/** Throws NotFoundError if the platform does not exist. */
export async function requirePlatform(tx: Tx, id: string): Promise<void> {
  if (!(await tx.platform.findUnique({ where: { id }, select: { id: true } }))) throw new NotFoundError('platform')
}

const openInput = z.object({
  key,
  platform: id,
  title: line(300),
  scope: optional(text(5000)),
  startedOn: day,
  reconstructed: z.boolean().default(false),
  sourceNote: optional(text(2000)),
})

/** Throws NotFoundError if the platform does not exist, and TIME_IN_FUTURE if the inspection begins after today. */
export async function openInspection(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'openInspection')
  const { key, ...fields } = parse(openInput, input)
  await notAfterToday(context, fields.startedOn, 'Platform', fields.platform)
  return runCommand(context, { action: 'openInspection', key, input: fields }, async (tx, append) => {
    await requirePlatform(tx, fields.platform)
    const { id } = await tx.inspection.create({
      data: {
        platformId: fields.platform,
        title: fields.title,
        scope: fields.scope ?? '',
        startedOn: dateOf(fields.startedOn),
        reconstructed: fields.reconstructed,
        sourceNote: fields.sourceNote ?? null,
        recordedAt: context.now,
      },
      select: { id: true },
    })
    append({
      type: 'inspection.opened',
      subject: { type: 'Inspection', id },
      platformId: fields.platform,
      data: { ...fields, version: 1 },
    })
    return { id }
  })
}

const concludeInput = z.object({
  key,
  inspection: id,
  expectedVersion: version,
  concludedOn: day,
  conclusion: text(5000),
})

/**
 * Throws ILLEGAL_TRANSITION if the inspection was concluded already, or if it would end before its first day. Throws
 * TIME_IN_FUTURE if `concludedOn` is after today.
 */
export async function concludeInspection(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'concludeInspection')
  const { key, ...fields } = parse(concludeInput, input)
  await notAfterToday(context, fields.concludedOn, 'Inspection', fields.inspection)
  return runCommand(context, { action: 'concludeInspection', key, input: fields }, async (tx, append) => {
    const inspection = await lockInspection(tx, fields.inspection, fields.expectedVersion)
    if (inspection.concludedOn || fields.concludedOn < dayOf(inspection.startedOn))
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        'the inspection is concluded already, or `concludedOn` is before its first day',
        'Inspection',
        [inspection.id],
      )
    const { concludedOn, conclusion } = fields
    await tx.inspection.update({ where: { id: inspection.id }, data: { concludedOn: dateOf(concludedOn), conclusion } })
    append({
      type: 'inspection.concluded',
      subject: { type: 'Inspection', id: inspection.id },
      platformId: inspection.platformId,
      data: { concludedOn, conclusion, version: inspection.version },
    })
    return { id: inspection.id }
  })
}
