/** What shows the violation: assessments, stored files, and later observations of whether the thing is still there. */
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, line, optional, parse, sha256, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { lockCase } from './lock.ts'

const itemIds = distinct(id, MAX_ITEMS)

const assessInput = z.object({ key, case: id, items: itemIds, violation: text(5000), necessity: optional(text(5000)) })

/** Says why these items violate what. The latest assessment of an item counts; earlier ones are kept. */
export async function assessItems(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'assessItems')
  const { key, ...fields } = parse(assessInput, input)
  return runCommand(ask, { action: 'assessItems', key, input: fields }, async (tx, append) => {
    const items = await openItems(tx, fields.case, fields.items)
    await tx.assessment.createMany({
      data: fields.items.map((itemId) => ({
        caseId: items.id,
        itemId,
        violation: fields.violation,
        necessity: fields.necessity ?? null,
        authorId: personId(ask.viewer),
        at: ask.now,
      })),
    })
    append({
      type: 'item.assessed',
      subject: { type: 'Case', id: items.id },
      caseId: items.id,
      data: { items: fields.items, violation: fields.violation, necessity: fields.necessity },
    })
    return { id: items.id }
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

/** Ties uploaded bytes to items, with the time and person of the capture. CAPTURE_FORBIDDEN where the category says `noCapture`. */
export async function attachEvidence(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'attachEvidence')
  const { key, ...fields } = parse(attachInput, input)
  return runCommand(ask, { action: 'attachEvidence', key, input: fields }, async (tx, append) => {
    const items = await openItems(tx, fields.case, fields.items)
    if (items.category.noCapture)
      throw new RuleError('CAPTURE_FORBIDDEN', 'this category keeps addresses and hashes only', [items.id])
    if (fields.capturedAt > ask.now) throw new RuleError('TIME_IN_FUTURE', 'captured in the future', [])
    const blob = await tx.blob.findUnique({ where: { sha256: fields.sha256 }, select: { size: true, mime: true } })
    if (!blob) throw new NotFoundError('upload')
    await tx.evidence.createMany({
      data: fields.items.map((itemId) => ({
        caseId: items.id,
        itemId,
        sha256: fields.sha256,
        ...blob,
        fileName: fields.fileName.replace(/^.*[\\/]/, ''),
        note: fields.note ?? null,
        capturedAt: fields.capturedAt,
        capturedBy: fields.capturedBy ?? ask.viewer.name,
        recordedAt: ask.now,
        authorId: personId(ask.viewer),
      })),
      skipDuplicates: true,
    })
    append({
      type: 'item.evidence_attached',
      subject: { type: 'Case', id: items.id },
      caseId: items.id,
      at: fields.capturedAt,
      data: { items: fields.items, sha256: fields.sha256, fileName: fields.fileName },
    })
    return { id: items.id }
  })
}

/** An open case, with these items in it. */
async function openItems(tx: Tx, caseId: string, itemIds: string[]) {
  const caseRow = await lockCase(tx, caseId)
  if (caseRow.state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', [caseRow.id])
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

const MISSES = 3
const MISS_GAP_MS = 3 * 60_000

/**
 * Records one observation. GONE needs a person's dated observation, or three misses of the probe in a row, at least three
 * minutes apart; a later hit is REAPPEARED. The platform's own answer is not touched by it.
 */
export async function recordCheck(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'recordCheck')
  const { key, ...fields } = parse(checkInput, input)
  const observedAt = fields.observedAt ?? ask.now
  if (observedAt > ask.now) throw new RuleError('TIME_IN_FUTURE', 'observed in the future')
  return runCommand(ask, { action: 'recordCheck', key, input: fields }, async (tx, append) => {
    const [item] = await tx.$queryRaw<
      { presence: string }[]
    >`SELECT presence::text FROM content_item WHERE id = ${fields.item}::uuid FOR UPDATE`
    if (!item) throw new NotFoundError('item')
    await tx.check.create({
      data: {
        itemId: fields.item,
        up: fields.up,
        method: fields.method,
        observedAt,
        recordedAt: ask.now,
        authorId: personId(ask.viewer),
        note: fields.note ?? null,
      },
    })
    await settlePresence(tx, append, {
      id: fields.item,
      was: item.presence,
      up: fields.up,
      method: fields.method,
      observedAt,
    })
    return { id: fields.item }
  })
}

async function settlePresence(
  tx: Tx,
  append: Append,
  seen: { id: string; was: string; up: boolean; method: 'PROBE' | 'PERSON'; observedAt: Date },
): Promise<void> {
  const presence = seen.up
    ? seen.was === 'GONE' || seen.was === 'REAPPEARED'
      ? 'REAPPEARED'
      : 'UP'
    : seen.method === 'PERSON' || (await missedEnough(tx, seen.id))
      ? 'GONE'
      : null
  const changed = presence !== null && presence !== seen.was
  if (changed) await tx.contentItem.update({ where: { id: seen.id }, data: { presence, presenceAt: seen.observedAt } })
  await followItem(tx, seen, presence)
  const home = await tx.requestItem.findFirst({
    where: { itemId: seen.id },
    orderBy: [{ request: { createdAt: 'desc' } }, { id: 'desc' }],
    select: { requestId: true, platformId: true, request: { select: { caseId: true } } },
  })
  const belongs = {
    caseId: home?.request.caseId ?? null,
    requestId: home?.requestId ?? null,
    platformId: home?.platformId ?? null,
  }
  append({
    type:
      changed && presence === 'GONE'
        ? 'item.gone'
        : changed && presence === 'REAPPEARED'
          ? 'item.reappeared'
          : 'item.checked',
    subject: { type: 'ContentItem', id: seen.id },
    at: seen.observedAt,
    ...belongs,
    data: { up: seen.up, method: seen.method, presence: presence ?? seen.was },
  })
}

/** Of the request that last asked for it: when it was first found gone, and when it came back. */
async function followItem(tx: Tx, { id, observedAt }: { id: string; observedAt: Date }, presence: string | null) {
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

/** The latest observations are misses, and a run of three of them lies at least three minutes apart each. */
async function missedEnough(tx: Tx, itemId: string): Promise<boolean> {
  const latest = await tx.check.findMany({ where: { itemId }, orderBy: { observedAt: 'desc' }, take: 50 })
  let misses = 0
  let previous = Number.POSITIVE_INFINITY
  for (const { up, observedAt } of latest) {
    if (up) break
    if (previous - observedAt.getTime() < MISS_GAP_MS) continue
    previous = observedAt.getTime()
    if (++misses === MISSES) return true
  }
  return false
}
