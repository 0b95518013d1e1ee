/** What shows the violation: assessments, stored files, and later observations of whether the thing is still there. */
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type Ask, change, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, line, optional, parse, sha256, text } from '#domain/core/input.ts'
import { permit } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { lockCase } from './lock.ts'

const itemIds = distinct(id, MAX_ITEMS)

const assessInput = z.object({ key, case: id, items: itemIds, violation: text(5000), necessity: optional(text(5000)) })

/** Says why these items violate what. The latest assessment of an item counts; earlier ones are kept. */
export async function assessItems(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'assessItems')
  const { key, ...said } = parse(assessInput, input)
  return change(ask, { action: 'assessItems', key, input: said }, async (tx, append) => {
    const found = await openItems(tx, said.case, said.items)
    await tx.assessment.createMany({
      data: said.items.map((itemId) => ({
        caseId: found.id,
        itemId,
        violation: said.violation,
        necessity: said.necessity ?? null,
        authorId: personId(ask.viewer),
        at: ask.now,
      })),
    })
    append({
      type: 'item.assessed',
      subject: { type: 'Case', id: found.id },
      caseId: found.id,
      data: { items: said.items, violation: said.violation, necessity: said.necessity },
    })
    return { id: found.id }
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
export async function attachEvidence(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'attachEvidence')
  const { key, ...said } = parse(attachInput, input)
  return change(ask, { action: 'attachEvidence', key, input: said }, async (tx, append) => {
    const found = await openItems(tx, said.case, said.items)
    if (found.category.noCapture)
      throw new RuleError('CAPTURE_FORBIDDEN', 'this category keeps addresses and hashes only', [found.id])
    if (said.capturedAt > ask.now) throw new RuleError('TIME_IN_FUTURE', 'captured in the future', [])
    const blob = await tx.blob.findUnique({ where: { sha256: said.sha256 }, select: { size: true, mime: true } })
    if (!blob) throw new NotFoundError('upload')
    await tx.evidence.createMany({
      data: said.items.map((itemId) => ({
        caseId: found.id,
        itemId,
        sha256: said.sha256,
        ...blob,
        fileName: said.fileName.replace(/^.*[\\/]/, ''),
        note: said.note ?? null,
        capturedAt: said.capturedAt,
        capturedBy: said.capturedBy ?? ask.viewer.name,
        recordedAt: ask.now,
        authorId: personId(ask.viewer),
      })),
      skipDuplicates: true,
    })
    append({
      type: 'item.evidence_attached',
      subject: { type: 'Case', id: found.id },
      caseId: found.id,
      at: said.capturedAt,
      data: { items: said.items, sha256: said.sha256, fileName: said.fileName },
    })
    return { id: found.id }
  })
}

/** An open case, with these items in it. */
async function openItems(tx: Tx, caseId: string, itemIds: string[]) {
  const found = await lockCase(tx, caseId)
  if (found.state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', [found.id])
  const known = await tx.caseItem.count({ where: { caseId, itemId: { in: itemIds } } })
  if (known !== itemIds.length) throw new NotFoundError('item')
  return found
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
export async function recordCheck(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'recordCheck')
  const { key, ...said } = parse(checkInput, input)
  const observedAt = said.observedAt ?? ask.now
  if (observedAt > ask.now) throw new RuleError('TIME_IN_FUTURE', 'observed in the future')
  return change(ask, { action: 'recordCheck', key, input: said }, async (tx, append) => {
    const [item] = await tx.$queryRaw<
      { presence: string }[]
    >`SELECT presence::text FROM content_item WHERE id = ${said.item}::uuid FOR UPDATE`
    if (!item) throw new NotFoundError('item')
    await tx.check.create({
      data: {
        itemId: said.item,
        up: said.up,
        method: said.method,
        observedAt,
        recordedAt: ask.now,
        authorId: personId(ask.viewer),
        note: said.note ?? null,
      },
    })
    await settlePresence(tx, append, {
      id: said.item,
      was: item.presence,
      up: said.up,
      method: said.method,
      observedAt,
    })
    return { id: said.item }
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
  const asked = await tx.requestItem.findFirst({
    where: { itemId: id, sentAt: { lte: observedAt } },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    select: { id: true, goneAt: true, returnedAt: true },
  })
  if (!asked) return
  const where = { id: asked.id }
  if (presence === 'GONE' && !asked.goneAt) await tx.requestItem.update({ where, data: { goneAt: observedAt } })
  if (presence === 'REAPPEARED' && asked.goneAt && asked.goneAt <= observedAt && !asked.returnedAt)
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
