/** Inspections of a platform and what they found: where commitments come from. */
import { z } from 'zod'
import { localDay } from './calendar.ts'
import { type Ask, change, type Tx } from './change.ts'
import { NotFoundError, RuleError } from './errors.ts'
import { day, id, key, line, optional, parse, sha256, text, version } from './input.ts'
import { lockInspection } from './locks.ts'
import { permit } from './policy.ts'
import { requireCapture } from './proofs.ts'

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

export async function openInspection(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'openInspection')
  const { key, ...said } = parse(openInput, input)
  notAfterToday(said.startedOn, ask.now)
  return change(ask, { action: 'openInspection', key, input: said }, async (tx, append) => {
    await requirePlatform(tx, said.platform)
    const { id } = await tx.inspection.create({
      data: {
        platformId: said.platform,
        title: said.title,
        scope: said.scope ?? '',
        startedOn: dateOf(said.startedOn),
        reconstructed: said.reconstructed,
        sourceNote: said.sourceNote ?? null,
        recordedAt: ask.now,
      },
      select: { id: true },
    })
    append({
      type: 'inspection.opened',
      subject: { type: 'Inspection', id },
      platformId: said.platform,
      data: { ...said, version: 1 },
    })
    return { id }
  })
}

const findingInput = z.object({
  key,
  inspection: id,
  expectedVersion: version,
  title: line(300),
  detail: optional(text(5000)),
  severity: z.int().min(1).max(5),
  category: optional(id),
  sha256: optional(sha256),
  fileName: optional(line(255)),
})

/** What was found to be wrong, of which category, and the file that shows it; in the order of recording. */
export async function recordFinding(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'recordFinding')
  const { key, ...said } = parse(findingInput, input)
  return change(ask, { action: 'recordFinding', key, input: said }, async (tx, append) => {
    const found = await lockInspection(tx, said.inspection, said.expectedVersion)
    const { title, detail = '', severity, category, sha256, fileName = 'tep' } = said
    await requireCapture(tx, category, sha256)
    const finding = await tx.finding.create({
      data: {
        inspectionId: found.id,
        position: (await tx.finding.count({ where: { inspectionId: found.id } })) + 1,
        title,
        detail,
        severity,
        categoryId: category ?? null,
        ...(sha256 && { sha256, fileName }),
      },
    })
    append({
      type: 'inspection.finding_recorded',
      subject: { type: 'Inspection', id: found.id },
      platformId: found.platformId,
      data: { finding: finding.id, title, detail, severity, category, sha256, version: found.version },
    })
    return { id: found.id }
  })
}

const concludeInput = z.object({
  key,
  inspection: id,
  expectedVersion: version,
  concludedOn: day,
  conclusion: text(5000),
})

export async function concludeInspection(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'concludeInspection')
  const { key, ...said } = parse(concludeInput, input)
  notAfterToday(said.concludedOn, ask.now)
  return change(ask, { action: 'concludeInspection', key, input: said }, async (tx, append) => {
    const found = await lockInspection(tx, said.inspection, said.expectedVersion)
    if (found.concludedOn || said.concludedOn < dayOf(found.startedOn))
      throw new RuleError('ILLEGAL_TRANSITION', 'it is concluded once, and not before it began')
    const { concludedOn, conclusion } = said
    await tx.inspection.update({ where: { id: found.id }, data: { concludedOn: dateOf(concludedOn), conclusion } })
    append({
      type: 'inspection.concluded',
      subject: { type: 'Inspection', id: found.id },
      platformId: found.platformId,
      data: { concludedOn, conclusion, version: found.version },
    })
    return { id: found.id }
  })
}
