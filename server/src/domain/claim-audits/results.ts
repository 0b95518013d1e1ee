/** Records what people saw when they opened the sampled items of audits. */
import { ClaimAuditResult } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { observe, voidCheck } from '#domain/cases/checks.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, text } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'

const input = z.object({
  key,
  /** the sampled item */
  sampled: id,
  result: z.enum(ClaimAuditResult),
  observedAt: optional(instant),
  note: optional(text(2000)),
})

/**
 * Records the result of a sampled item. UP and GONE are also recorded as an observation of the content. A result may be
 * recorded again to correct a mistake; this voids the observation of the earlier result. After the audit closed, the note must state why; then late results still count.
 * Throws NotFoundError, TIME_IN_FUTURE, PROOF_NEEDED if the time is more than five minutes ago and there is no note, and
 * ValidationError if the time is before the draw or a closed audit gets no note. The last result closes the audit.
 */
export async function recordAuditResult(context: CommandContext, raw: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'recordAuditResult')
  const { key, ...fields } = parse(input, raw)
  const { now, viewer } = context
  return runCommand(context, { action: 'recordAuditResult', key, input: fields }, async (tx, append) => {
    const sampled = await lockSampled(tx, fields.sampled)
    const { audit, result: previous } = sampled
    const observedAt = fields.observedAt ?? now
    const note = fields.note ?? null
    if (observedAt > now) throw new RuleError('TIME_IN_FUTURE', 'the time is in the future', 'ClaimAudit', [audit.id])
    if (observedAt < audit.drawnAt)
      throw invalid('observedAt', 'before_draw', 'the item was seen before the sample was drawn')
    if (audit.closedAt && note === null) throw invalid('note', 'required', 'is required after the audit closed')
    const { itemId, requestId, platformId } = sampled.requestItem
    const seen = { up: fields.result === 'UP', observedAt, note: note ?? undefined, proof: note ?? undefined }
    // Otherwise the mistake would remain: content seen as gone by mistake would count as reappeared.
    if (sampled.checkId) await voidCheck({ tx, append }, now, sampled.checkId)
    const checkId = fields.result === 'CANNOT_TELL' ? null : await observe({ tx, append }, context, itemId, seen)
    await tx.claimAuditItem.update({
      where: { id: sampled.id },
      data: { result: fields.result, checkId, observedAt, personId: viewer.id, note },
      select: { id: true },
    })
    append({
      type: 'claim_audit.result_recorded',
      subject: { type: 'ClaimAudit', id: audit.id },
      at: observedAt,
      ...{ requestId, platformId, caseId: sampled.requestItem.request.caseId },
      data: {
        requestItem: sampled.requestItemId,
        item: itemId,
        auditResult: fields.result,
        previousAuditResult: previous,
        note,
      },
    })
    await countResults(tx, audit.id)
    const missing = await tx.claimAuditItem.count({ where: { auditId: audit.id, result: null } })
    if (missing === 0 && !audit.closedAt) await closeAudit(tx, append, audit.id, now)
    return { id: sampled.id }
  })
}

const invalid = (path: string, code: string, message: string) => new ValidationError([{ path, code, message }])

async function lockSampled(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT 1 FROM claim_audit
    WHERE id = (SELECT audit_id FROM claim_audit_item WHERE id = ${id}::uuid) FOR UPDATE`
  const sampled = await tx.claimAuditItem.findUnique({
    where: { id },
    include: {
      audit: { select: { id: true, drawnAt: true, closedAt: true } },
      requestItem: {
        select: { itemId: true, requestId: true, platformId: true, request: { select: { caseId: true } } },
      },
    },
  })
  if (!sampled) throw new NotFoundError('sampled item')
  return sampled
}

const countResults = (tx: Tx, id: string): Promise<number> => tx.$executeRaw`
  UPDATE claim_audit a SET gone = n.gone, up = n.up, cannot_tell = n.cannot_tell
  FROM (SELECT count(*) FILTER (WHERE result = 'GONE') AS gone, count(*) FILTER (WHERE result = 'UP') AS up,
    count(*) FILTER (WHERE result = 'CANNOT_TELL') AS cannot_tell FROM claim_audit_item WHERE audit_id = ${id}::uuid) n
  WHERE a.id = ${id}::uuid`

/** Closes an audit, which the caller has locked. The event states how many results are missing. */
export async function closeAudit(tx: Tx, append: Append, id: string, now: Date): Promise<void> {
  const { platformId, size, gone, up, cannotTell } = await tx.claimAudit.update({
    where: { id },
    data: { closedAt: now },
    select: { platformId: true, size: true, gone: true, up: true, cannotTell: true },
  })
  append({
    type: 'claim_audit.closed',
    subject: { type: 'ClaimAudit', id },
    platformId,
    automatic: true,
    data: {
      ...{ goneCount: gone, upCount: up, cannotTellCount: cannotTell },
      missingCount: size - gone - up - cannotTell,
    },
  })
}
