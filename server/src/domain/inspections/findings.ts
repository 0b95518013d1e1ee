/**
 * Records, corrects and withdraws findings of inspections. A wrong finding is never deleted. The finding shows who
 * changed or withdrew it, when and why; the log keeps its earlier text.
 */
import type { Finding } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { nameOfUnnamed, requireCapture } from '#domain/content/attachments.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, sha256, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { requireOfferedCategory } from '#domain/reference/offered.ts'
import { sealForbiddenFiles } from '#domain/safeguards/seals.ts'
import { lockInspection } from './lock.ts'

const ofInspection = { key, inspection: id, expectedVersion: version }
const findingFields = {
  title: line(300),
  detail: optional(text(5000)),
  severity: z.int().min(1).max(5),
  category: optional(id),
  sha256: optional(sha256),
  fileName: optional(line(255)),
}
const recordInput = z.object({ ...ofInspection, ...findingFields })

/** Findings are numbered in the order of recording. */
export async function recordFinding(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordFinding')
  const { key, ...fields } = parse(recordInput, input)
  return runCommand(context, { action: 'recordFinding', key, input: fields }, async (tx, append) => {
    const inspection = await lockInspection(tx, fields.inspection, fields.expectedVersion)
    if (fields.category) await requireOfferedCategory(tx, fields.category)
    await requireCapture(tx, fields.category ? [fields.category] : [], fields.sha256)
    const position = (await tx.finding.count({ where: { inspectionId: inspection.id } })) + 1
    const finding = await tx.finding.create({ data: { inspectionId: inspection.id, position, ...rowOf(fields) } })
    append({
      ...inspectionScope(inspection),
      type: 'inspection.finding_recorded',
      data: { ...payloadOf(finding), version: inspection.version },
    })
    return { id: inspection.id }
  })
}

const reason = text(2000)
const correctInput = z.object({ ...ofInspection, finding: id, ...findingFields, reason })

/**
 * Replaces all fields of a finding. The finding keeps its file if the input names none. If a category that the finding
 * has or ever had forbids files, the finding loses its file, and all files that it ever had are sealed. If the input
 * then names a file, throws CAPTURE_FORBIDDEN.
 */
export async function correctFinding(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'correctFinding')
  const { key, ...fields } = parse(correctInput, input)
  return runCommand(context, { action: 'correctFinding', key, input: fields }, async (tx, append) => {
    const inspection = await lockInspection(tx, fields.inspection, fields.expectedVersion)
    const previous = await requireFinding(tx, inspection.id, fields.finding)
    if (fields.category) await requireOfferedCategory(tx, fields.category, previous.categoryId)
    const categories = [...previous.categoriesEver, ...(fields.category ? [fields.category] : [])]
    await requireCapture(tx, categories, fields.sha256)
    const updated = await tx.finding.update({
      where: { id: previous.id },
      data: {
        ...rowOf(fields),
        ...((await forbidsFiles(tx, categories)) && { sha256: null, fileName: null }),
        ...correctionOf(context, fields.reason),
      },
    })
    append({
      ...inspectionScope(inspection),
      type: 'inspection.finding_corrected',
      data: {
        ...payloadOf(updated),
        previous: payloadOf(previous),
        reason: fields.reason,
        version: inspection.version,
      },
    })
    await sealForbiddenFiles(tx, append, context)
    return { id: inspection.id }
  })
}

const withdrawInput = z.object({ ...ofInspection, finding: id, reason })

/** Withdraws a finding. It stays readable, but no new clause can refer to it. */
export async function withdrawFinding(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'withdrawFinding')
  const { key, ...fields } = parse(withdrawInput, input)
  return runCommand(context, { action: 'withdrawFinding', key, input: fields }, async (tx, append) => {
    const inspection = await lockInspection(tx, fields.inspection, fields.expectedVersion)
    const previous = await requireFinding(tx, inspection.id, fields.finding)
    await tx.finding.update({
      where: { id: previous.id },
      data: { withdrawn: true, ...correctionOf(context, fields.reason) },
    })
    append({
      ...inspectionScope(inspection),
      type: 'inspection.finding_withdrawn',
      data: { finding: previous.id, title: previous.title, reason: fields.reason, version: inspection.version },
    })
    return { id: inspection.id }
  })
}

const inspectionScope = ({ id, platformId }: { id: string; platformId: string }) => ({
  subject: { type: 'Inspection', id } as const,
  platformId,
})

type FindingFields = z.infer<z.ZodObject<typeof findingFields>>

const rowOf = ({ title, detail = '', severity, category, sha256, fileName }: FindingFields) => ({
  ...{ title, detail, severity, categoryId: category ?? null },
  ...(sha256 && { sha256, fileName: fileName ?? nameOfUnnamed(sha256) }),
})

const payloadOf = ({ id, title, detail, severity, categoryId, sha256 }: Finding) => ({
  ...{ finding: id, title, detail, severity, category: categoryId, sha256 },
})

const correctionOf = ({ viewer, now }: CommandContext, changeReason: string) => ({
  ...{ changeReason, changedAt: now, changedById: personId(viewer) },
})

async function requireFinding(tx: Tx, inspectionId: string, id: string): Promise<Finding> {
  const finding = await tx.finding.findFirst({ where: { id, inspectionId } })
  if (!finding) throw new NotFoundError('finding')
  if (finding.withdrawn) throw new RuleError('ILLEGAL_TRANSITION', 'the finding was withdrawn', 'Finding', [id])
  return finding
}

const forbidsFiles = async (tx: Tx, categories: string[]): Promise<boolean> =>
  (await tx.category.count({ where: { id: { in: categories }, noCapture: true } })) > 0
