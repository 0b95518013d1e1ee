/**
 * Measurements: how much of a harm stands on a platform in a period, by a stated method. None is ever edited: a wrong one is
 * corrected by another that names it, or taken back, both with a reason. Tips per week are no measurement of anybody's: see tip-counts.ts.
 */
import { z } from 'zod'
import { requireCapture } from '#domain/content/attachments.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, key, line, optional, parse, sha256, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { dateOf, notAfterToday, requirePlatform } from '#domain/inspections/inspections.ts'

const MOST = 100_000_000
const count = (least: number) => optional(z.int().min(least).max(MOST))

/** What was seen, when, how, and by what it can be checked. */
const seenFields = {
  /** how exactly: which frame, which rule; compared word for word */
  protocol: line(300),
  from: day,
  to: day,
  sampleSize: count(1),
  positives: count(0),
  share: optional(z.number().min(0).max(1)),
  sourceNote: text(2000),
  sourceUrl: optional(z.url({ protocol: /^https?$/ }).max(2000)),
  sha256: optional(sha256),
  fileName: optional(line(255)),
}
type Seen = z.output<z.ZodObject<typeof seenFields>>
const methods = ['SAMPLED_SCAN', 'PLATFORM_NUMBER'] as const
type Method = (typeof methods)[number]

const recordInput = z.object({
  key,
  platform: id,
  category: id,
  method: z.enum(methods),
  ...seenFields,
  reconstructed: z.boolean().default(false),
})

export async function recordMeasurement(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'recordMeasurement')
  const { key, ...fields } = parse(recordInput.superRefine(sensible), input)
  notAfterToday(fields.to, ask.now)
  return runCommand(ask, { action: 'recordMeasurement', key, input: fields }, async (tx, append) => {
    await requirePlatform(tx, fields.platform)
    // One at a time on a platform, so that no two record the same.
    await tx.$executeRaw`SELECT 1 FROM platform WHERE id = ${fields.platform}::uuid FOR NO KEY UPDATE`
    return { id: await write(tx, ask, append, fields) }
  })
}

const correctInput = z.object({ key, measurement: id, expectedVersion: version, ...seenFields, reason: text(2000) })

/** Another in its place, of the same platform, category and method; the answer is the new one. */
export async function correctMeasurement(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'correctMeasurement')
  const { key, ...fields } = parse(correctInput, input)
  notAfterToday(fields.to, ask.now)
  return runCommand(ask, { action: 'correctMeasurement', key, input: fields }, async (tx, append) => {
    const { measurement, expectedVersion, reason, ...seen } = fields
    const wrong = await end(tx, measurement, expectedVersion, 'CORRECTED', reason)
    const { platformId: platform, categoryId: category, method, reconstructed } = wrong
    parse(z.any().superRefine(sensible), { ...seen, method })
    const id = await write(tx, ask, append, { platform, category, method, reconstructed, ...seen }, wrong.id)
    append({ ...about(wrong), type: 'measurement.corrected', data: { by: id, reason, version: wrong.version } })
    return { id }
  })
}

const withdrawInput = z.object({ key, measurement: id, expectedVersion: version, reason: text(2000) })

/** It counts no longer, and stays to be read. */
export async function withdrawMeasurement(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'withdrawMeasurement')
  const { key, ...fields } = parse(withdrawInput, input)
  return runCommand(ask, { action: 'withdrawMeasurement', key, input: fields }, async (tx, append) => {
    const gone = await end(tx, fields.measurement, fields.expectedVersion, 'WITHDRAWN', fields.reason)
    append({ ...about(gone), type: 'measurement.withdrawn', data: { reason: fields.reason, version: gone.version } })
    return { id: gone.id }
  })
}

const about = ({ id, platformId }: { id: string; platformId: string }) => ({
  subject: { type: 'Measurement', id } as const,
  platformId,
})

async function end(tx: Tx, id: string, expected: number, state: 'CORRECTED' | 'WITHDRAWN', endReason: string) {
  const { count } = await tx.measurement.updateMany({
    where: { id, version: expected, state: 'CURRENT' },
    data: { version: { increment: 1 }, state, endReason },
  })
  const measurement = await tx.measurement.findUnique({ where: { id } })
  if (!measurement) throw new NotFoundError('measurement')
  if (count === 1) return measurement
  if (measurement.version !== expected) throw new ConflictError(id, measurement.version, expected)
  throw new RuleError('ILLEGAL_TRANSITION', `the measurement is ${measurement.state}`)
}

type Written = Seen & { platform: string; category: string; method: Method; reconstructed: boolean }

async function write(
  tx: Tx,
  ask: CommandContext,
  append: Append,
  written: Written,
  replaces?: string,
): Promise<string> {
  const { platform: platformId, category: categoryId, method, protocol, sampleSize, positives } = written
  await requireCapture(tx, categoryId, written.sha256)
  const period = { fromDay: dateOf(written.from), toDay: dateOf(written.to) }
  const same = { platformId, categoryId, method, protocol, ...period, state: 'CURRENT' } as const
  const known = await tx.measurement.findFirst({ where: same, select: { id: true } })
  if (known) throw new RuleError('ALREADY_MEASURED', 'this period was measured by this method', [known.id])
  const counted = sampleSize !== undefined && positives !== undefined
  const made = await tx.measurement.create({
    data: {
      ...same,
      sampleSize: sampleSize ?? null,
      positives: positives ?? null,
      share: counted ? positives / sampleSize : written.share!,
      sourceNote: written.sourceNote,
      sourceUrl: written.sourceUrl ?? null,
      sha256: written.sha256 ?? null,
      fileName: written.sha256 ? (written.fileName ?? 'tep') : null,
      reconstructed: written.reconstructed,
      replacesId: replaces ?? null,
      recordedById: personId(ask.viewer),
      recordedAt: ask.now,
    },
  })
  append({ ...about(made), type: 'measurement.recorded', data: { ...written, replaces, version: made.version } })
  return made.id
}

type Sayable = Pick<Seen, 'from' | 'to' | 'sampleSize' | 'positives' | 'share'> & { method: Method }

/** A scan says how many of how many; a platform does as well, or publishes its share alone. Never both: one would be typed twice. */
function sensible({ from, to, method, sampleSize, positives, share }: Sayable, context: z.RefinementCtx): void {
  const wrong = (path: keyof Seen, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (from > to) wrong('to', 'ends before it begins')
  const counted = sampleSize !== undefined || positives !== undefined
  if (counted && share !== undefined) wrong('share', 'follows from the counts')
  if (method === 'PLATFORM_NUMBER' && !counted) {
    if (share === undefined) wrong('share', 'is needed where nothing is counted')
    return
  }
  if (method === 'SAMPLED_SCAN' && share !== undefined && !counted) wrong('share', 'is never typed of a scan')
  if (sampleSize === undefined) wrong('sampleSize', 'is needed')
  if (positives === undefined) wrong('positives', 'is needed')
  if (sampleSize !== undefined && positives !== undefined && positives > sampleSize)
    wrong('positives', 'more than were looked at')
}
