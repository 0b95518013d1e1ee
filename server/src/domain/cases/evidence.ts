/**
 * Records assessments of items, evidence files that show them, and observations of whether an item is still online.
 */
import type { Presence } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, line, optional, parse, sha256, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { afterSignedChange } from '#domain/signatures/changes.ts'
import { lockCase } from './lock.ts'

const itemIds = distinct(id, MAX_ITEMS)

const assessInput = z.object({ key, case: id, items: itemIds, violation: text(5000), necessity: optional(text(5000)) })

/** Records why these items violate which provision. The latest assessment of an item counts; earlier ones are kept. */
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
 * Attaches an uploaded file to items, with the time and author of the capture. CAPTURE_FORBIDDEN if the category has
 * `noCapture`.
 */
export async function attachEvidence(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'attachEvidence')
  const { key, ...fields } = parse(attachInput, input)
  return runCommand(context, { action: 'attachEvidence', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCaseWithItems(tx, fields.case, fields.items)
    if (caseRow.category.noCapture)
      throw new RuleError('CAPTURE_FORBIDDEN', 'this category stores addresses and hashes only', 'Case', [caseRow.id])
    if (fields.capturedAt > context.now) throw new RuleError('TIME_IN_FUTURE', 'the time of capture is in the future')
    const blob = await tx.blob.findUnique({ where: { sha256: fields.sha256 }, select: { size: true, mime: true } })
    if (!blob) throw new NotFoundError('upload')
    await tx.evidence.createMany({
      data: fields.items.map((itemId) => ({
        caseId: caseRow.id,
        itemId,
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

/** Locks an open case and checks that it contains these items. */
async function lockCaseWithItems(tx: Tx, caseId: string, itemIds: string[]) {
  const caseRow = await lockCase(tx, caseId)
  if (caseRow.state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', 'Case', [caseRow.id])
  const known = await tx.caseItem.count({ where: { caseId, itemId: { in: itemIds } } })
  if (known !== itemIds.length) throw new NotFoundError('item')
  return caseRow
}

const checkInput = z.object({
  key,
  item: id,
  up: z.boolean(),
  method: z.enum(['PROBE', 'PERSON']).default('PERSON'),
  observedAt: optional(instant),
  note: optional(text(2000)),
})

const REQUIRED_MISSES = 3
const MIN_MISS_GAP_MS = 3 * 60_000

/**
 * Records one observation of an item. GONE requires a dated observation by a person, or three consecutive misses of the
 * probe at least three minutes apart. An item that is observed online after GONE is REAPPEARED. The platform's answer
 * is not changed.
 */
export async function recordCheck(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordCheck')
  const { key, ...fields } = parse(checkInput, input)
  const observedAt = fields.observedAt ?? context.now
  if (observedAt > context.now) throw new RuleError('TIME_IN_FUTURE', 'the time of observation is in the future')
  return runCommand(context, { action: 'recordCheck', key, input: fields }, async (tx, append) => {
    const [item] = await tx.$queryRaw<
      { presence: Presence }[]
    >`SELECT presence::text FROM content_item WHERE id = ${fields.item}::uuid FOR UPDATE`
    if (!item) throw new NotFoundError('item')
    await tx.check.create({
      data: {
        itemId: fields.item,
        up: fields.up,
        method: fields.method,
        observedAt,
        recordedAt: context.now,
        authorId: personId(context.viewer),
        note: fields.note ?? null,
      },
    })
    await updatePresence(tx, append, {
      id: fields.item,
      was: item.presence,
      up: fields.up,
      method: fields.method,
      observedAt,
    })
    return { id: fields.item }
  })
}

async function updatePresence(
  tx: Tx,
  append: Append,
  observation: { id: string; was: Presence; up: boolean; method: 'PROBE' | 'PERSON'; observedAt: Date },
): Promise<void> {
  const presence = observation.up
    ? observation.was === 'GONE' || observation.was === 'REAPPEARED'
      ? 'REAPPEARED'
      : 'UP'
    : observation.method === 'PERSON' || (await hasEnoughMisses(tx, observation.id))
      ? 'GONE'
      : null
  const changed = presence !== null && presence !== observation.was
  if (changed)
    await tx.contentItem.update({
      where: { id: observation.id },
      data: { presence, presenceAt: observation.observedAt },
    })
  await recordPresenceTimes(tx, observation, presence)
  const requestItem = await tx.requestItem.findFirst({
    where: { itemId: observation.id },
    orderBy: [{ request: { createdAt: 'desc' } }, { id: 'desc' }],
    select: { requestId: true, platformId: true, request: { select: { caseId: true } } },
  })
  const scope = {
    caseId: requestItem?.request.caseId ?? null,
    requestId: requestItem?.requestId ?? null,
    platformId: requestItem?.platformId ?? null,
  }
  append({
    type:
      changed && presence === 'GONE'
        ? 'item.gone'
        : changed && presence === 'REAPPEARED'
          ? 'item.reappeared'
          : 'item.checked',
    subject: { type: 'ContentItem', id: observation.id },
    at: observation.observedAt,
    ...scope,
    data: { up: observation.up, checkMethod: observation.method, presence: presence ?? observation.was },
  })
}

/** Records on the latest request of the item when the item was first observed gone, and when it reappeared. */
async function recordPresenceTimes(
  tx: Tx,
  { id, observedAt }: { id: string; observedAt: Date },
  presence: string | null,
) {
  if (presence !== 'GONE' && presence !== 'REAPPEARED') return
  const requestItem = await tx.requestItem.findFirst({
    where: { itemId: id, sentAt: { lte: observedAt } },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    select: { id: true, goneAt: true, returnedAt: true },
  })
  if (!requestItem) return
  const where = { id: requestItem.id }
  if (presence === 'GONE' && !requestItem.goneAt) await tx.requestItem.update({ where, data: { goneAt: observedAt } })
  if (presence === 'REAPPEARED' && requestItem.goneAt && requestItem.goneAt <= observedAt && !requestItem.returnedAt)
    await tx.requestItem.update({ where, data: { returnedAt: observedAt } })
}

/**
 * Whether three observations, each at least three minutes after the one before, missed the item since it was last seen.
 */
async function hasEnoughMisses(tx: Tx, itemId: string): Promise<boolean> {
  const latest = await tx.check.findMany({ where: { itemId }, orderBy: { observedAt: 'desc' }, take: 50 })
  let misses = 0
  let previous = Number.POSITIVE_INFINITY
  for (const { up, observedAt } of latest) {
    if (up) break
    if (previous - observedAt.getTime() < MIN_MISS_GAP_MS) continue
    previous = observedAt.getTime()
    if (++misses === REQUIRED_MISSES) return true
  }
  return false
}
