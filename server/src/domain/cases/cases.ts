/** Opens, updates, closes and reopens cases, and links tips to them. */
import { LIFE_AT_RISK } from '@takedown/declarations/queues.ts'
import { z } from 'zod'
import { assignable } from '#domain/accounts/accounts.ts'
import { requireOfficer } from '#domain/accounts/officers.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize, isAllowed } from '#domain/core/policy.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'
import { requireSigner } from '#domain/core/signer.ts'
import { personId } from '#domain/core/viewer.ts'
import { renameOnBoard } from '#domain/read-model/request-totals.ts'
import { requireOfferedCategory } from '#domain/reference/offered.ts'
import { enterCategory } from '#domain/safeguards/history.ts'
import { linkTipToCase, tipIds } from '#domain/tips/tips.ts'
import { moveToCategory } from './category.ts'
import { addToCase } from './items.ts'
import { lockCase, lockRequestsOf, requireNotMerged, requireOpen } from './lock.ts'

const urgency = z.enum(['NORMAL', 'HIGH', 'CRITICAL'])

const openInput = z.object({
  key,
  title: line(300),
  summary: optional(text(20_000)),
  category: id,
  urgency: optional(urgency),
  assignee: id.nullish(),
  tips: optional(tipIds),
  takeItems: z.boolean().default(true),
  reconstructed: z.boolean().default(false),
  sourceNote: optional(text(2000)),
})

/**
 * Opens a case, with or without tips. With `takeItems` the content items of the tips join the case. Without `assignee`,
 * the officer who opens the case becomes its assignee.
 */
export async function openCase(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'openCase')
  const { key, ...fields } = parse(openInput, input)
  return runCommand(context, { action: 'openCase', key, input: fields }, async (tx, append) => {
    const category = await requireOfferedCategory(tx, fields.category)
    if (fields.assignee) await requireOfficer(tx, fields.assignee)
    const assignee = fields.assignee === undefined ? await ownerFor(tx, context) : fields.assignee
    const number = await nextNumber(tx, 'cases', context.now)
    const { id } = await tx.case.create({
      data: {
        number,
        title: fields.title,
        summary: fields.summary ?? '',
        categoryId: category.id,
        urgency: fields.urgency ?? (category.severity >= LIFE_AT_RISK ? 'CRITICAL' : 'NORMAL'),
        assigneeId: assignee,
        reconstructed: fields.reconstructed,
        sourceNote: fields.sourceNote ?? null,
        openedAt: context.now,
        openedById: personId(context.viewer),
        searchText: normalizeForSearch(number, fields.title, fields.summary),
      },
      select: { id: true },
    })
    append({
      type: 'case.opened',
      subject: { type: 'Case', id },
      caseId: id,
      data: { number, title: fields.title, category: category.id, reconstructed: fields.reconstructed },
    })
    await enterCategory(tx, append, context, id, category)
    const items: string[] = []
    for (const tip of fields.tips ?? []) items.push(...(await linkTipToCase(tx, append, context, tip, id)))
    if (fields.takeItems) await addToCase(tx, append, context, id, items)
    return { id }
  })
}

async function ownerFor(tx: Tx, { viewer }: CommandContext): Promise<string | null> {
  const opener = personId(viewer)
  const found = opener && (await tx.user.findFirst({ where: { id: opener, ...assignable }, select: { id: true } }))
  return found ? opener : null
}

const linkInput = z.object({
  key,
  tip: id,
  case: id,
  expectedVersion: version,
  takeItems: z.boolean().default(true),
})

export async function linkTip(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'linkTip')
  const { key, ...fields } = parse(linkInput, input)
  return runCommand(context, { action: 'linkTip', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case)
    requireOpen(caseRow)
    const items = await linkTipToCase(tx, append, context, fields.tip, caseRow.id, fields.expectedVersion)
    if (fields.takeItems) await addToCase(tx, append, context, caseRow.id, items)
    return { id: fields.tip }
  })
}

const updateInput = z.object({
  key,
  case: id,
  expectedVersion: version,
  title: optional(line(300)),
  summary: optional(text(20_000)),
  category: optional(id),
  urgency: optional(urgency),
  assignee: id.nullish(),
  reason: optional(text(2000)),
})

/**
 * Updates the fields of a case. A new category also applies to the requests of the case and to figures. Once an item of
 * the case was sent, a new category needs a reason (otherwise REASON_NEEDED).
 */
export async function updateCase(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'updateCase')
  const { key, ...values } = parse(updateInput, input)
  return runCommand(context, { action: 'updateCase', key, input: values }, async (tx, append) => {
    const caseRow = await lockCase(tx, values.case, values.expectedVersion)
    requireNotMerged(caseRow)
    const category = values.category ? await requireOfferedCategory(tx, values.category, caseRow.categoryId) : null
    const isMoved = category !== null && category.id !== caseRow.categoryId
    if (isMoved && values.reason === undefined) await requireUnsent(tx, caseRow.id)
    if (isMoved && caseRow.category.noCapture) await requireLeave(tx, context, caseRow)
    if (values.assignee) await requireOfficer(tx, values.assignee)
    const title = values.title ?? caseRow.title
    const summary = values.summary ?? caseRow.summary
    await tx.case.update({
      where: { id: caseRow.id },
      data: {
        title,
        summary,
        categoryId: values.category,
        urgency: values.urgency,
        assigneeId: values.assignee,
        searchText: normalizeForSearch(caseRow.number, title, summary, ...caseRow.mergedNumbers),
      },
    })
    const { case: _, expectedVersion: __, ...fields } = values
    append({
      type: 'case.updated',
      subject: { type: 'Case', id: caseRow.id },
      caseId: caseRow.id,
      data: {
        ...fields,
        category: isMoved ? category.id : undefined,
        previousCategory: isMoved ? caseRow.categoryId : undefined,
        version: caseRow.version,
      },
    })
    if (category) await moveToCategory(tx, append, context, caseRow, category)
    if (title !== caseRow.title) await renameOnBoard(tx, append, { ...caseRow, title })
    return { id: caseRow.id }
  })
}

/**
 * Throws REASON_NEEDED if an item of the case was sent, because figures count it by the category. Locks the requests of
 * the case, so that none is sent meanwhile.
 */
async function requireUnsent(tx: Tx, caseId: string): Promise<void> {
  await lockRequestsOf(tx, caseId)
  const sent = await tx.requestItem.findFirst({
    where: { request: { caseId }, sentAt: { not: null } },
    select: { id: true },
  })
  if (sent)
    throw new RuleError('REASON_NEEDED', 'figures count items of the case, so a reason is required', 'Case', [caseId])
}

/**
 * Throws SUPERVISOR_NEEDED unless the viewer may take the case out of its category. Throws SIGNING_SUSPENDED if the
 * viewer may not sign at present.
 */
async function requireLeave(tx: Tx, { viewer, now }: CommandContext, { id }: { id: string }): Promise<void> {
  if (isAllowed(viewer, 'eraseCaptures')) return requireSigner(tx, viewer, now)
  throw new RuleError(
    'SUPERVISOR_NEEDED',
    'only a supervisor may take a case out of a category that forbids captures',
    'Case',
    [id],
  )
}

const closeInput = z.object({ key, case: id, expectedVersion: version, note: optional(text(2000)) })

/**
 * Throws CASE_HAS_OPEN_REQUEST if one of the case's requests is neither closed nor withdrawn, ILLEGAL_TRANSITION if the
 * case is closed already, and MERGED_CASE if it was merged.
 */
export async function closeCase(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'closeCase')
  const { key, ...fields } = parse(closeInput, input)
  return runCommand(context, { action: 'closeCase', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case, fields.expectedVersion)
    requireNotMerged(caseRow)
    if (caseRow.state === 'CLOSED')
      throw new RuleError('ILLEGAL_TRANSITION', 'the case is closed already', 'Case', [caseRow.id])
    const requests = await lockRequestsOf(tx, caseRow.id)
    const open = requests.filter(({ state }) => state !== 'CLOSED' && state !== 'WITHDRAWN').slice(0, 50)
    if (open.length > 0)
      throw new RuleError(
        'CASE_HAS_OPEN_REQUEST',
        'a request of this case is still under way',
        'RemovalRequest',
        open.map(({ id }) => id),
      )
    await tx.case.update({ where: { id: caseRow.id }, data: { state: 'CLOSED', closedAt: context.now } })
    append({
      type: 'case.closed',
      subject: { type: 'Case', id: caseRow.id },
      caseId: caseRow.id,
      data: { note: fields.note, version: caseRow.version },
    })
    return { id: caseRow.id }
  })
}

const reopenInput = z.object({ key, case: id, expectedVersion: version, reason: text(2000) })

export async function reopenCase(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'reopenCase')
  const { key, ...fields } = parse(reopenInput, input)
  return runCommand(context, { action: 'reopenCase', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case, fields.expectedVersion)
    requireNotMerged(caseRow)
    if (caseRow.state === 'OPEN')
      throw new RuleError('ILLEGAL_TRANSITION', 'the case is open already', 'Case', [caseRow.id])
    await tx.case.update({ where: { id: caseRow.id }, data: { state: 'OPEN', closedAt: null } })
    append({
      type: 'case.reopened',
      subject: { type: 'Case', id: caseRow.id },
      caseId: caseRow.id,
      data: { reason: fields.reason, version: caseRow.version },
    })
    return { id: caseRow.id }
  })
}
