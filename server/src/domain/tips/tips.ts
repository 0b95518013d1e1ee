/** Tips: what someone reported, the questions back to them, and the way into a case. */
import { z } from 'zod'
import { type FoundItem, findItems, saveItems } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'
import { personId, type Viewer } from '#domain/core/viewer.ts'
import { visibleTips } from '#domain/core/visibility.ts'

const submitInput = z.object({
  key,
  subject: line(300),
  text: text(20_000),
  reporterName: optional(line(200)),
})

/** Takes in a report. The addresses in it are found and kept with it. The receipt is the tip's number. */
export async function submitTip(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'submitTip')
  const { key, ...tip } = parse(submitInput, input)
  return runCommand(ask, { action: 'submitTip', key, input: tip }, async (tx, append) =>
    receiveTip(tx, append, ask, {
      ...tip,
      source: ask.viewer.role === 'PRESS' ? 'PRESS' : ask.viewer.kind === 'key' ? 'API' : 'STAFF',
      newsroomId: ask.viewer.newsroomId,
      items: await findItems(tx, tip.text),
    }),
  )
}

export interface ReceivedTip {
  subject: string
  text: string
  source: 'PRESS' | 'STAFF' | 'API' | 'LETTER'
  reporterName?: string
  newsroomId?: string | null
  items: FoundItem[]
  letter?: { hash: string; registerNumber: string | null; date: Date | null; language: string; within24h: boolean }
}

/** The rule behind every way in: web, API and imported letters. */
export async function receiveTip(tx: Tx, append: Append, { viewer, now }: CommandContext, tip: ReceivedTip) {
  const number = await nextNumber(tx, 'PA', now)
  const saved = await saveItems(tx, tip.items, now)
  const { id } = await tx.tip.create({
    data: {
      number,
      source: tip.source,
      subject: tip.subject,
      text: tip.text,
      reporterName: tip.reporterName ?? null,
      reporterId: viewer.role === 'PRESS' ? personId(viewer) : null,
      newsroomId: tip.newsroomId ?? null,
      language: tip.letter?.language ?? null,
      registerNumber: tip.letter?.registerNumber ?? null,
      letterDate: tip.letter?.date ?? null,
      within24h: tip.letter?.within24h ?? false,
      contentHash: tip.letter?.hash ?? null,
      searchText: normalizeForSearch(number, tip.subject, tip.letter?.registerNumber, tip.text),
      receivedAt: now,
      items: { create: saved.map(({ id: itemId }) => ({ itemId })) },
    },
    select: { id: true },
  })
  append({
    type: 'tip.received',
    subject: { type: 'Tip', id },
    newsroomId: tip.newsroomId ?? null,
    data: { number, source: tip.source, subject: tip.subject, items: saved.map(({ id }) => id) },
  })
  return { id }
}

const messageInput = z.object({ key, tip: id, text: text(5000) })

/** Asks the reporter something; they see it beside their tip. */
export const askReporter = (ask: CommandContext, input: unknown): Promise<{ id: string }> =>
  message(ask, 'askReporter', input)

/** The reporter's answer, by themselves or written down by an officer who spoke to them. */
export const answerReporter = (ask: CommandContext, input: unknown): Promise<{ id: string }> =>
  message(ask, 'answerReporter', input)

async function message(ask: CommandContext, action: 'askReporter' | 'answerReporter', input: unknown) {
  authorize(ask.viewer, action)
  const { key, ...fields } = parse(messageInput, input)
  return runCommand(ask, { action, key, input: fields }, async (tx, append) => {
    const tip = await openTip(tx, ask.viewer, fields.tip)
    const kind = action === 'askReporter' ? 'QUESTION' : 'ANSWER'
    await tx.tipMessage.create({
      data: { tipId: tip.id, kind, text: fields.text, authorId: personId(ask.viewer), at: ask.now },
    })
    // What the reporter adds may point at more of it.
    if (kind === 'ANSWER') await addTipItems(tx, tip.id, fields.text, ask.now)
    append({
      type: kind === 'QUESTION' ? 'tip.question_asked' : 'tip.question_answered',
      subject: { type: 'Tip', id: tip.id },
      caseId: tip.caseId,
      newsroomId: tip.newsroomId,
      data: { text: fields.text, version: tip.version },
    })
    return { id: tip.id }
  })
}

async function addTipItems(tx: Tx, tipId: string, text: string, now: Date): Promise<void> {
  const saved = await saveItems(tx, await findItems(tx, text), now)
  await tx.tipItem.createMany({ data: saved.map(({ id: itemId }) => ({ tipId, itemId })), skipDuplicates: true })
}

const dismissInput = z.object({
  key,
  tip: id,
  expectedVersion: version,
  reason: z.enum(['DUPLICATE', 'OUT_OF_SCOPE', 'NOT_ENOUGH_INFORMATION', 'NO_VIOLATION', 'SPAM']),
  note: optional(text(2000)),
})

/** Puts a tip aside, with a reason that the reporter sees. */
export async function dismissTip(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'dismissTip')
  const { key, ...fields } = parse(dismissInput, input)
  return runCommand(ask, { action: 'dismissTip', key, input: fields }, async (tx, append) => {
    const tip = await openTip(tx, ask.viewer, fields.tip, fields.expectedVersion)
    if (tip.state !== 'NEW')
      throw new RuleError('ILLEGAL_TRANSITION', `a tip that is ${tip.state} cannot be dismissed`, [tip.id])
    await tx.tip.update({
      where: { id: tip.id },
      data: { state: 'DISMISSED', dismissReason: fields.reason, dismissNote: fields.note ?? null },
    })
    append({
      type: 'tip.dismissed',
      subject: { type: 'Tip', id: tip.id },
      newsroomId: tip.newsroomId,
      data: { reason: fields.reason, note: fields.note, version: tip.version },
    })
    return { id: tip.id }
  })
}

/** Raises the tip's version (so that one change at a time passes) and returns it; NotFoundError, ConflictError. */
export async function openTip(tx: Tx, viewer: Viewer, id: string, expected?: number) {
  const where = { id, ...visibleTips(viewer) }
  const { count } = await tx.tip.updateMany({
    where: { ...where, ...(expected === undefined ? {} : { version: expected }) },
    data: { version: { increment: 1 } },
  })
  const tip = await tx.tip.findFirst({ where })
  if (!tip) throw new NotFoundError('tip')
  if (count === 0) throw new ConflictError(id, tip.version, expected ?? tip.version)
  return tip
}

export const tipIds = distinct(id, 100)

/** Ties a tip to a case. A dismissed tip can be taken up again; one of another case cannot be moved. */
export async function tieTip(
  tx: Tx,
  append: Append,
  ask: CommandContext,
  id: string,
  caseId: string,
  expected?: number,
): Promise<string[]> {
  const tip = await openTip(tx, ask.viewer, id, expected)
  if (tip.caseId !== null && tip.caseId !== caseId)
    throw new RuleError('TIP_NOT_LINKABLE', 'the tip belongs to another case', [tip.id])
  await tx.tip.update({ where: { id }, data: { state: 'LINKED', caseId, dismissReason: null, dismissNote: null } })
  append({
    type: 'tip.linked',
    subject: { type: 'Tip', id },
    caseId,
    newsroomId: tip.newsroomId,
    data: { case: caseId, version: tip.version },
  })
  return (await tx.tipItem.findMany({ where: { tipId: id }, select: { itemId: true } })).map(({ itemId }) => itemId)
}
