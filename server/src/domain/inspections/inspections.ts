/** Inspections of a platform: where commitments come from. What they found stands in `findings.ts`. */
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { lockInspection } from './lock.ts'

/** A local day as its column keeps it. */
export const dateOf = (day: string): Date => new Date(day)
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** What has happened on a day, happened on no day to come. */
export function notAfterToday(day: string, now: Date): void {
  if (day > localDay(now)) throw new RuleError('TIME_IN_FUTURE', `${day} is still to come`)
}

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

export async function openInspection(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'openInspection')
  const { key, ...fields } = parse(openInput, input)
  notAfterToday(fields.startedOn, ask.now)
  return runCommand(ask, { action: 'openInspection', key, input: fields }, async (tx, append) => {
    await requirePlatform(tx, fields.platform)
    const { id } = await tx.inspection.create({
      data: {
        platformId: fields.platform,
        title: fields.title,
        scope: fields.scope ?? '',
        startedOn: dateOf(fields.startedOn),
        reconstructed: fields.reconstructed,
        sourceNote: fields.sourceNote ?? null,
        recordedAt: ask.now,
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

export async function concludeInspection(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'concludeInspection')
  const { key, ...fields } = parse(concludeInput, input)
  notAfterToday(fields.concludedOn, ask.now)
  return runCommand(ask, { action: 'concludeInspection', key, input: fields }, async (tx, append) => {
    const inspection = await lockInspection(tx, fields.inspection, fields.expectedVersion)
    if (inspection.concludedOn || fields.concludedOn < dayOf(inspection.startedOn))
      throw new RuleError('ILLEGAL_TRANSITION', 'it is concluded once, and not before it began')
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
