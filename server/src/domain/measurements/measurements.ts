/**
 * Records, corrects and withdraws measurements. A measurement is never edited: a wrong one is withdrawn, or replaced by
 * a new one that refers to it. Tips per week are not stored here; see tip-counts.ts.
 */
import { z } from 'zod'
import { nameOfUnnamed, requireCapture } from '#domain/content/attachments.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, key, line, optional, parse, sha256, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { dateOf, notAfterToday, requirePlatform } from '#domain/inspections/inspections.ts'
import { requireOfferedCategory } from '#domain/reference/offered.ts'

const MAX_COUNT = 100_000_000
const count = (min: number) => optional(z.int().min(min).max(MAX_COUNT))

const observationFields = {
  /** exact method: sampling frame and rule; only measurements with the same protocol are compared */
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
type Observation = z.output<z.ZodObject<typeof observationFields>>
const methods = ['SAMPLED_SCAN', 'PLATFORM_NUMBER'] as const
type Method = (typeof methods)[number]

const recordInput = z.object({
  key,
  platform: id,
  category: id,
  method: z.enum(methods),
  ...observationFields,
  reconstructed: z.boolean().default(false),
})

/**
 * Records a measurement. Throws errors such as ALREADY_MEASURED if a current measurement has the same platform,
 * category, period, method and protocol.
 */
export async function recordMeasurement(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordMeasurement')
  const { key, ...fields } = parse(recordInput.superRefine(checkCounts), input)
  await notAfterToday(context, fields.to, 'Platform', fields.platform)
  return runCommand(context, { action: 'recordMeasurement', key, input: fields }, async (tx, append) => {
    await requirePlatform(tx, fields.platform)
    await requireOfferedCategory(tx, fields.category)
    // Measurements of one platform are recorded one after another, so that two commands cannot record the same one.
    await tx.$executeRaw`SELECT 1 FROM platform WHERE id = ${fields.platform}::uuid FOR NO KEY UPDATE`
    return { id: await createMeasurement(tx, context, append, fields) }
  })
}

const correctInput = z.object({
  key,
  measurement: id,
  expectedVersion: version,
  ...observationFields,
  reason: text(2000),
})

/** Replaces a measurement by a new one of the same platform, category and method. */
export async function correctMeasurement(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'correctMeasurement')
  const { key, ...fields } = parse(correctInput, input)
  await notAfterToday(context, fields.to, 'Measurement', fields.measurement)
  return runCommand(context, { action: 'correctMeasurement', key, input: fields }, async (tx, append) => {
    const { measurement, expectedVersion, reason, ...observation } = fields
    const replaced = await endMeasurement(tx, measurement, expectedVersion, 'CORRECTED', reason)
    const { platformId: platform, categoryId: category, method, reconstructed } = replaced
    parse(z.any().superRefine(checkCounts), { ...observation, method })
    const id = await createMeasurement(
      tx,
      context,
      append,
      { platform, category, method, reconstructed, ...observation },
      replaced.id,
    )
    append({
      ...measurementScope(replaced),
      type: 'measurement.corrected',
      data: { replacedBy: id, reason, version: replaced.version },
    })
    return { id }
  })
}

const withdrawInput = z.object({ key, measurement: id, expectedVersion: version, reason: text(2000) })

/** Withdraws a measurement. It stays readable but no longer counts. */
export async function withdrawMeasurement(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'withdrawMeasurement')
  const { key, ...fields } = parse(withdrawInput, input)
  return runCommand(context, { action: 'withdrawMeasurement', key, input: fields }, async (tx, append) => {
    const withdrawn = await endMeasurement(tx, fields.measurement, fields.expectedVersion, 'WITHDRAWN', fields.reason)
    append({
      ...measurementScope(withdrawn),
      type: 'measurement.withdrawn',
      data: { reason: fields.reason, version: withdrawn.version },
    })
    return { id: withdrawn.id }
  })
}

const measurementScope = ({ id, platformId }: { id: string; platformId: string }) => ({
  subject: { type: 'Measurement', id } as const,
  platformId,
})

async function endMeasurement(
  tx: Tx,
  id: string,
  expected: number,
  state: 'CORRECTED' | 'WITHDRAWN',
  endReason: string,
) {
  const { count } = await tx.measurement.updateMany({
    where: { id, version: expected, state: 'CURRENT' },
    data: { version: { increment: 1 }, state, endReason },
  })
  const measurement = await tx.measurement.findUnique({ where: { id } })
  if (!measurement) throw new NotFoundError('measurement')
  if (count === 1) return measurement
  if (measurement.version !== expected) throw new ConflictError(id, measurement.version, expected)
  throw new RuleError('ILLEGAL_TRANSITION', `the measurement is ${measurement.state}`, 'Measurement', [id])
}

type NewMeasurement = Observation & { platform: string; category: string; method: Method; reconstructed: boolean }

async function createMeasurement(
  tx: Tx,
  context: CommandContext,
  append: Append,
  input: NewMeasurement,
  replaces?: string,
): Promise<string> {
  const { platform: platformId, category: categoryId, method, protocol, sampleSize, positives } = input
  await requireCapture(tx, [categoryId], input.sha256)
  const period = { fromDay: dateOf(input.from), toDay: dateOf(input.to) }
  const same = { platformId, categoryId, method, protocol, ...period, state: 'CURRENT' } as const
  const existing = await tx.measurement.findFirst({ where: same, select: { id: true } })
  if (existing)
    throw new RuleError('ALREADY_MEASURED', 'this period was measured by this method', 'Measurement', [existing.id])
  const counted = sampleSize !== undefined && positives !== undefined
  const created = await tx.measurement.create({
    data: {
      ...same,
      sampleSize: sampleSize ?? null,
      positives: positives ?? null,
      share: counted ? positives / sampleSize : input.share!,
      sourceNote: input.sourceNote,
      sourceUrl: input.sourceUrl ?? null,
      sha256: input.sha256 ?? null,
      fileName: input.sha256 ? (input.fileName ?? nameOfUnnamed(input.sha256)) : null,
      reconstructed: input.reconstructed,
      replacesId: replaces ?? null,
      recordedById: personId(context.viewer),
      recordedAt: context.now,
    },
  })
  append({
    ...measurementScope(created),
    type: 'measurement.recorded',
    data: { ...input, replaces, version: created.version },
  })
  return created.id
}

type Counts = Pick<Observation, 'from' | 'to' | 'sampleSize' | 'positives' | 'share'> & { method: Method }

/**
 * Checks that the counts fit the method. A scan states positives and sample size, and no share, because the share
 * follows from these. A figure that a platform reported states either both numbers or only the share.
 */
function checkCounts({ from, to, method, sampleSize, positives, share }: Counts, context: z.RefinementCtx): void {
  const reportIssue = (path: keyof Observation, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (from > to) reportIssue('to', 'is before "from"')
  const counted = sampleSize !== undefined || positives !== undefined
  if (counted && share !== undefined) reportIssue('share', 'follows from the counts')
  if (method === 'PLATFORM_NUMBER' && !counted) {
    if (share === undefined) reportIssue('share', 'is required without counts')
    return
  }
  if (method === 'SAMPLED_SCAN' && share !== undefined && !counted) reportIssue('share', 'is not accepted for a scan')
  if (sampleSize === undefined) reportIssue('sampleSize', 'is required')
  if (positives === undefined) reportIssue('positives', 'is required')
  if (sampleSize !== undefined && positives !== undefined && positives > sampleSize)
    reportIssue('positives', 'must not exceed the sample size')
}
