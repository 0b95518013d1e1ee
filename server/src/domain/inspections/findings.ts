/**
 * What an inspection found to be wrong. A wrong finding is corrected or taken back with a reason, never erased: it keeps
 * its number, says who did it, when and why, and the log has every word as it was before.
 */
import type { Finding } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { requireCapture } from '#domain/content/attachments.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, sha256, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { lockInspection } from './lock.ts'

const ofInspection = { key, inspection: id, expectedVersion: version }
const whatWasFound = {
  title: line(300),
  detail: optional(text(5000)),
  severity: z.int().min(1).max(5),
  category: optional(id),
  sha256: optional(sha256),
  fileName: optional(line(255)),
}
const recordInput = z.object({ ...ofInspection, ...whatWasFound })

/** What was found, of which category, and the file that shows it; in the order of recording. */
export async function recordFinding(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'recordFinding')
  const { key, ...fields } = parse(recordInput, input)
  return runCommand(ask, { action: 'recordFinding', key, input: fields }, async (tx, append) => {
    const inspection = await lockInspection(tx, fields.inspection, fields.expectedVersion)
    await requireCapture(tx, fields.category, fields.sha256)
    const position = (await tx.finding.count({ where: { inspectionId: inspection.id } })) + 1
    const finding = await tx.finding.create({ data: { inspectionId: inspection.id, position, ...rowOf(fields) } })
    append({
      ...about(inspection),
      type: 'inspection.finding_recorded',
      data: { ...output(finding), version: inspection.version },
    })
    return { id: inspection.id }
  })
}

const reason = text(2000)
const correctInput = z.object({ ...ofInspection, finding: id, ...whatWasFound, reason })

/** The whole of it anew; its file stays where no other is named, unless its category now forbids to keep one. */
export async function correctFinding(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'correctFinding')
  const { key, ...fields } = parse(correctInput, input)
  return runCommand(ask, { action: 'correctFinding', key, input: fields }, async (tx, append) => {
    const inspection = await lockInspection(tx, fields.inspection, fields.expectedVersion)
    const was = await standing(tx, inspection.id, fields.finding)
    await requireCapture(tx, fields.category, fields.sha256)
    const now = await tx.finding.update({
      where: { id: was.id },
      data: { ...rowOf(fields), ...(await keptFile(tx, was, fields)), ...mark(ask, fields.reason) },
    })
    append({
      ...about(inspection),
      type: 'inspection.finding_corrected',
      data: { ...output(now), was: output(was), reason: fields.reason, version: inspection.version },
    })
    return { id: inspection.id }
  })
}

const withdrawInput = z.object({ ...ofInspection, finding: id, reason })

/** It stands no longer, and stays to be read; no clause can answer it from now on. */
export async function withdrawFinding(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'withdrawFinding')
  const { key, ...fields } = parse(withdrawInput, input)
  return runCommand(ask, { action: 'withdrawFinding', key, input: fields }, async (tx, append) => {
    const inspection = await lockInspection(tx, fields.inspection, fields.expectedVersion)
    const was = await standing(tx, inspection.id, fields.finding)
    await tx.finding.update({ where: { id: was.id }, data: { withdrawn: true, ...mark(ask, fields.reason) } })
    append({
      ...about(inspection),
      type: 'inspection.finding_withdrawn',
      data: { finding: was.id, title: was.title, reason: fields.reason, version: inspection.version },
    })
    return { id: inspection.id }
  })
}

const about = ({ id, platformId }: { id: string; platformId: string }) => ({
  subject: { type: 'Inspection', id } as const,
  platformId,
})

type Said = z.infer<z.ZodObject<typeof whatWasFound>>

const rowOf = ({ title, detail = '', severity, category, sha256, fileName = 'tep' }: Said) => ({
  ...{ title, detail, severity, categoryId: category ?? null },
  ...(sha256 && { sha256, fileName }),
})

const output = ({ id, title, detail, severity, categoryId, sha256 }: Finding) => ({
  ...{ finding: id, title, detail, severity, category: categoryId, sha256 },
})

const mark = ({ viewer, now }: CommandContext, changeReason: string) => ({
  ...{ changeReason, changedAt: now, changedById: personId(viewer) },
})

/** NotFoundError for another inspection's; ILLEGAL_TRANSITION where it was taken back. */
async function standing(tx: Tx, inspectionId: string, id: string): Promise<Finding> {
  const finding = await tx.finding.findFirst({ where: { id, inspectionId } })
  if (!finding) throw new NotFoundError('finding')
  if (finding.withdrawn) throw new RuleError('ILLEGAL_TRANSITION', 'the finding was taken back', [id])
  return finding
}

async function keptFile(tx: Tx, was: Finding, { category, sha256 }: Said) {
  if (sha256 || !was.sha256 || !category) return {}
  const { noCapture } = await tx.category.findUniqueOrThrow({ where: { id: category } })
  return noCapture ? { sha256: null, fileName: null } : {}
}
