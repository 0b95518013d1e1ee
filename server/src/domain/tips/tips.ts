/**
 * Receives, dismisses and links tips (reports of harmful content), and records the messages between officers and
 * reporters.
 */
import type { Tip } from '@takedown/prisma/generated/client/client.ts'
import { TipDanger } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { holdHosts } from '#domain/content/hold-hosts.ts'
import { findItems, saveItems } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { code, day, distinct, id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { isStaff, personId, type Viewer } from '#domain/core/viewer.ts'
import { visibleTips } from '#domain/core/visibility.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { receiveAnswer, waitForReporter } from './awaited-answers.ts'
import { requireComing } from './embargoes.ts'
import { checkedFiles, tipFiles } from './files.ts'
import { receiveTip } from './receive.ts'

const submitInput = z.object({
  key,
  subject: line(300),
  text: text(20_000),
  reporterName: optional(line(200)),
  /** why the tip is urgent; absent if it is not */
  danger: optional(z.enum(TipDanger)),
  /** the day before which the tip is in no briefing and no count of tips */
  embargoUntil: optional(day),
  files: optional(tipFiles),
  /** only for tips that an officer submits; those of newsrooms have the source PRESS, those of programs API */
  source: optional(code),
})

/** Receives a tip and stores the addresses in its text as items of the tip. */
export async function submitTip(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'submitTip')
  const { key, ...fields } = parse(submitInput, input)
  return runCommand(context, { action: 'submitTip', key, input: fields }, async (tx, append) => {
    await holdHosts(tx)
    const { source, files, ...tip } = fields
    await requireComing(tx, context.now, tip.embargoUntil)
    return receiveTip(tx, append, context, {
      ...tip,
      source: await sourceOf(tx, context, source),
      newsroomId: context.viewer.newsroomId,
      files: await checkedFiles(tx, files ?? []),
      items: await findItems(tx, tip.text, 'PROSE'),
    })
  })
}

/** Returns the source that an officer stated, or else PRESS, API or STAFF by the kind of viewer. */
async function sourceOf(tx: Tx, { viewer, now }: CommandContext, stated: string | undefined): Promise<string> {
  if (!isStaff(viewer) || viewer.kind === 'key' || stated === undefined) {
    const sent: Code<'TipSource'> = viewer.role === 'PRESS' ? 'PRESS' : viewer.kind === 'key' ? 'API' : 'STAFF'
    return sent
  }
  await requireOffered(tx, now, { TipSource: [stated] })
  return stated
}

const messageInput = z.object({ key, tip: id, text: text(5000) })

/** Sends a question to the reporter, who sees it with the tip. */
export const askReporter = (context: CommandContext, input: unknown): Promise<{ id: string }> =>
  addMessage(context, 'askReporter', input)

/** Records the reporter's answer. The reporter enters it, or an officer who spoke to the reporter. */
export const answerReporter = (context: CommandContext, input: unknown): Promise<{ id: string }> =>
  addMessage(context, 'answerReporter', input)

async function addMessage(context: CommandContext, action: 'askReporter' | 'answerReporter', input: unknown) {
  authorize(context.viewer, action)
  const { key, ...fields } = parse(messageInput, input)
  return runCommand(context, { action, key, input: fields }, async (tx, append) => {
    if (action === 'answerReporter') await holdHosts(tx)
    const tip = await lockTip(tx, context.viewer, fields.tip)
    const kind = action === 'askReporter' ? 'QUESTION' : 'ANSWER'
    await tx.tipMessage.create({
      data: { tipId: tip.id, kind, text: fields.text, authorId: personId(context.viewer), at: context.now },
    })
    await (kind === 'QUESTION' ? waitForReporter(tx, tip, context.now) : receiveAnswer(tx, tip, context))
    append({
      type: kind === 'QUESTION' ? 'tip.question_asked' : 'tip.question_answered',
      subject: { type: 'Tip', id: tip.id },
      caseId: tip.caseId,
      newsroomId: tip.newsroomId,
      data: { text: fields.text, version: tip.version },
    })
    if (kind === 'ANSWER') {
      const saved = await saveItems(tx, await findItems(tx, fields.text, 'PROSE'), {
        source: tip.source,
        now: context.now,
      })
      await appendTipItems(
        tx,
        append,
        tip,
        saved.map(({ id }) => id),
      )
    }
    return { id: tip.id }
  })
}

/** Adds existing items to a locked tip. Appends no event if the tip already has all of them. */
export async function appendTipItems(tx: Tx, append: Append, tip: Tip, itemIds: string[]): Promise<void> {
  const added = await tx.tipItem.createManyAndReturn({
    data: [...new Set(itemIds)].map((itemId) => ({ tipId: tip.id, itemId })),
    skipDuplicates: true,
    select: { itemId: true },
  })
  if (added.length === 0) return
  const items = added.map(({ itemId }) => itemId)
  append({
    type: 'tip.items_added',
    subject: { type: 'Tip', id: tip.id },
    caseId: tip.caseId,
    newsroomId: tip.newsroomId,
    data: { count: items.length, items, version: tip.version },
  })
}

const dismissInput = z.object({
  key,
  tip: id,
  expectedVersion: version,
  reason: z.enum(['DUPLICATE', 'OUT_OF_SCOPE', 'NOT_ENOUGH_INFORMATION', 'NO_VIOLATION', 'SPAM']),
  note: optional(text(2000)),
})

/** Dismisses a tip with a reason for the reporter. */
export async function dismissTip(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'dismissTip')
  const { key, ...fields } = parse(dismissInput, input)
  return runCommand(context, { action: 'dismissTip', key, input: fields }, async (tx, append) => {
    const tip = await lockTip(tx, context.viewer, fields.tip, fields.expectedVersion)
    if (tip.state !== 'NEW')
      throw new RuleError('ILLEGAL_TRANSITION', `a tip that is ${tip.state} cannot be dismissed`, 'Tip', [tip.id])
    await tx.tip.update({
      where: { id: tip.id },
      data: {
        ...{ state: 'DISMISSED', dismissReason: fields.reason, dismissNote: fields.note ?? null },
        answeredAt: null,
      },
    })
    append({
      type: 'tip.dismissed',
      subject: { type: 'Tip', id: tip.id },
      newsroomId: tip.newsroomId,
      data: { dismissReason: fields.reason, note: fields.note, version: tip.version },
    })
    return { id: tip.id }
  })
}

/**
 * Locks a tip, so that commands on it run one after another, and returns it after its version was incremented. Throws
 * NotFoundError if the viewer sees no such tip, and ConflictError if the version is not `expected`.
 */
export async function lockTip(tx: Tx, viewer: Viewer, id: string, expected?: number) {
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

/**
 * Links a new or dismissed tip to a case, and returns the ids of its items. Throws TIP_NOT_LINKABLE for a tip of
 * another case, which needs `moveTip`.
 */
export async function linkTipToCase(
  tx: Tx,
  append: Append,
  context: CommandContext,
  id: string,
  caseId: string,
  expected?: number,
): Promise<string[]> {
  const tip = await lockTip(tx, context.viewer, id, expected)
  if (tip.caseId !== null && tip.caseId !== caseId)
    throw new RuleError('TIP_NOT_LINKABLE', 'the tip belongs to another case', 'Tip', [tip.id])
  await tx.tip.update({
    where: { id },
    data: { state: 'LINKED', caseId, dismissReason: null, dismissNote: null, answeredAt: null },
  })
  append({
    type: 'tip.linked',
    subject: { type: 'Tip', id },
    caseId,
    newsroomId: tip.newsroomId,
    data: { case: caseId, version: tip.version },
  })
  return (await tx.tipItem.findMany({ where: { tipId: id }, select: { itemId: true } })).map(({ itemId }) => itemId)
}
