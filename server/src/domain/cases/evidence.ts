/** Records assessments of items (why they violate which provision) and evidence files. */
import { z } from 'zod'
import { requireReadable } from '#domain/content/attachments.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, line, optional, parse, sha256, signedText, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { outdateCopies, prefillDetails } from '#domain/documents/prefill.ts'
import { requireCaptures } from '#domain/safeguards/history.ts'
import { afterSignedChange } from '#domain/signatures/changes.ts'
import { lockCase, requireOpen } from './lock.ts'

const itemIds = distinct(id, MAX_ITEMS)

const assessInput = z.object({
  key,
  case: id,
  items: itemIds,
  violation: signedText(5000),
  necessity: optional(signedText(5000)),
})

/**
 * Records which provision these items violate, and why. The latest assessment of an item counts; earlier ones are kept.
 */
export async function assessItems(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'assessItems')
  const { key, ...fields } = parse(assessInput, input)
  return runCommand(context, { action: 'assessItems', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCaseWithItems(tx, fields.case, fields.items)
    await tx.assessment.createMany({
      data: fields.items.map((itemId) => ({
        caseId: caseRow.id,
        itemId,
        violation: fields.violation,
        necessity: fields.necessity ?? null,
        authorId: personId(context.viewer),
        at: context.now,
      })),
    })
    append({
      type: 'item.assessed',
      subject: { type: 'Case', id: caseRow.id },
      caseId: caseRow.id,
      data: { items: fields.items, violation: fields.violation, necessity: fields.necessity },
    })
    await prefillDetails(tx, caseRow.id, { items: fields.items })
    await outdateCopies(tx, caseRow.id, fields.items)
    await afterSignedChange(tx, append, context, { caseId: caseRow.id, items: fields.items })
    return { id: caseRow.id }
  })
}

const attachInput = z.object({
  key,
  case: id,
  items: itemIds,
  sha256,
  fileName: line(255),
  capturedAt: instant,
  capturedBy: optional(line(200)),
  note: optional(text(2000)),
})

/**
 * Attaches an uploaded file to items, with the time and author of the capture. Throws CAPTURE_FORBIDDEN with the items
 * that ever had a category that forbids captures, or without items if the file itself is sealed or erased. Throws
 * TIME_IN_FUTURE if the time of capture is in the future, and NotFoundError if the file was not uploaded.
 */
export async function attachEvidence(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'attachEvidence')
  const { key, ...fields } = parse(attachInput, input)
  return runCommand(context, { action: 'attachEvidence', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCaseWithItems(tx, fields.case, fields.items)
    await requireCaptures(tx, fields.items)
    if (fields.capturedAt > context.now)
      throw new RuleError('TIME_IN_FUTURE', 'the time of capture is in the future', 'Case', [fields.case])
    const blob = await tx.blob.findUnique({ where: { sha256: fields.sha256 }, select: { size: true, mime: true } })
    if (!blob) throw new NotFoundError('upload')
    await requireReadable(tx, fields.sha256)
    const number = await nextEvidenceNumber(tx, caseRow.id, fields.sha256)
    await tx.evidence.createMany({
      data: fields.items.map((itemId) => ({
        caseId: caseRow.id,
        itemId,
        number,
        sha256: fields.sha256,
        ...blob,
        fileName: fields.fileName.replace(/^.*[\\/]/, ''),
        note: fields.note ?? null,
        capturedAt: fields.capturedAt,
        capturedBy: fields.capturedBy ?? context.viewer.name,
        recordedAt: context.now,
        authorId: personId(context.viewer),
      })),
      skipDuplicates: true,
    })
    append({
      type: 'item.evidence_attached',
      subject: { type: 'Case', id: caseRow.id },
      caseId: caseRow.id,
      at: fields.capturedAt,
      data: { items: fields.items, sha256: fields.sha256, fileName: fields.fileName },
    })
    await afterSignedChange(tx, append, context, { caseId: caseRow.id, items: fields.items })
    return { id: caseRow.id }
  })
}

const shareInput = z.object({
  ...{ key, case: id, sha256s: distinct(sha256, 100) },
  items: optional(itemIds),
  shareable: z.boolean(),
})

/**
 * Permits the addressees of items to read evidence files that show these items, or withdraws this permission. Without
 * `items`, the permission concerns all items of the case that the files show. Only the present addressee of an item is
 * permitted, not a later one. A letter that was sent keeps its attached files. Throws ADDRESSEE_UNKNOWN if an item has
 * no addressee, and CAPTURE_FORBIDDEN if captures of an item are forbidden, or if a file is sealed or erased.
 */
export async function shareEvidence(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'shareEvidence')
  const { key, ...fields } = parse(shareInput, input)
  return runCommand(context, { action: 'shareEvidence', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCaseWithItems(tx, fields.case, [])
    const rows = await tx.evidence.findMany({
      where: {
        ...{ caseId: caseRow.id, sha256: { in: fields.sha256s } },
        ...(fields.items && { itemId: { in: fields.items } }),
      },
      orderBy: [{ number: 'asc' }, { itemId: 'asc' }],
      select: { id: true, itemId: true, sha256: true, fileName: true },
    })
    const files = new Map(rows.map(({ sha256, fileName }) => [sha256, fileName]))
    if (files.size !== fields.sha256s.length) throw new NotFoundError('evidence')
    const items = [...new Set(rows.map(({ itemId }) => itemId))]
    if (fields.items && items.length !== fields.items.length) throw new NotFoundError('evidence')
    if (fields.shareable) {
      await requireCaptures(tx, items)
      for (const sha256 of files.keys()) await requireReadable(tx, sha256)
      await requireAddressees(tx, items)
    }
    await tx.$executeRaw`
      UPDATE evidence e SET shareable = ${fields.shareable},
        shareable_for_id = CASE WHEN ${fields.shareable} THEN coalesce(c.addressee_id, c.platform_id) END
      FROM content_item c WHERE c.id = e.item_id AND e.id = ANY (${rows.map(({ id }) => id)}::uuid[])`
    for (const [sha256, fileName] of files)
      append({
        type: 'item.evidence_shared',
        subject: { type: 'Case', id: caseRow.id },
        caseId: caseRow.id,
        data: {
          ...{ sha256, fileName, shareable: fields.shareable },
          items: rows.filter((row) => row.sha256 === sha256).map(({ itemId }) => itemId),
        },
      })
    await afterSignedChange(tx, append, context, { caseId: caseRow.id, items })
    return { id: caseRow.id }
  })
}

async function requireAddressees(tx: Tx, items: string[]): Promise<void> {
  const unknown = await tx.contentItem.findMany({
    where: { id: { in: items }, addresseeId: null, platformId: null },
    select: { id: true },
  })
  if (unknown.length > 0)
    throw new RuleError(
      'ADDRESSEE_UNKNOWN',
      'nobody would read the file, because an item has no addressee',
      'ContentItem',
      unknown.map(({ id }) => id),
    )
}

/** Returns the number that the file already has in a locked case, or the next one. */
export async function nextEvidenceNumber(tx: Tx, caseId: string, sha256: string): Promise<number> {
  const known = await tx.evidence.findFirst({ where: { caseId, sha256 }, select: { number: true } })
  if (known) return known.number
  const { _max } = await tx.evidence.aggregate({ where: { caseId }, _max: { number: true } })
  return (_max.number ?? 0) + 1
}

async function lockCaseWithItems(tx: Tx, caseId: string, itemIds: string[]) {
  const caseRow = await lockCase(tx, caseId)
  requireOpen(caseRow)
  const known = await tx.caseItem.count({ where: { caseId, itemId: { in: itemIds } } })
  if (known !== itemIds.length) throw new NotFoundError('item')
  return caseRow
}
