/** Cases: one problem being worked on, with its tips, items and requests. */
import { z } from 'zod'
import { requireOfficer } from '#domain/accounts/officers.ts'
import { type Ask, change } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { permit } from '#domain/core/policy.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { fold } from '#domain/core/search-text.ts'
import { personId } from '#domain/core/viewer.ts'
import { renameOnBoard } from '#domain/read-model/request-totals.ts'
import { tieTip, tipIds } from '#domain/tips/tips.ts'
import { addToCase } from './items.ts'
import { lockCase } from './lock.ts'

const urgency = z.enum(['NORMAL', 'HIGH', 'CRITICAL'])

const openInput = z.object({
  key,
  title: line(300),
  summary: optional(text(20_000)),
  category: id,
  urgency: optional(urgency),
  assignee: optional(id),
  tips: optional(tipIds),
  takeItems: z.boolean().default(true),
  reconstructed: z.boolean().default(false),
  sourceNote: optional(text(2000)),
})

/** Opens a case, from tips or from nothing; `takeItems` brings along what the tips pointed at. */
export async function openCase(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'openCase')
  const { key, ...said } = parse(openInput, input)
  return change(ask, { action: 'openCase', key, input: said }, async (tx, append) => {
    const category = await tx.category.findUnique({ where: { id: said.category } })
    if (!category) throw new NotFoundError('category')
    if (said.assignee) await requireOfficer(tx, said.assignee)
    const number = await nextNumber(tx, 'VV', ask.now)
    const { id } = await tx.case.create({
      data: {
        number,
        title: said.title,
        summary: said.summary ?? '',
        categoryId: category.id,
        urgency: said.urgency ?? (category.severity >= 5 ? 'CRITICAL' : 'NORMAL'),
        assigneeId: said.assignee ?? null,
        reconstructed: said.reconstructed,
        sourceNote: said.sourceNote ?? null,
        openedAt: ask.now,
        openedById: personId(ask.viewer),
        searchText: fold(number, said.title, said.summary),
      },
      select: { id: true },
    })
    append({
      type: 'case.opened',
      subject: { type: 'Case', id },
      caseId: id,
      data: { number, title: said.title, category: category.id, reconstructed: said.reconstructed },
    })
    const items: string[] = []
    for (const tip of said.tips ?? []) items.push(...(await tieTip(tx, append, ask, tip, id)))
    if (said.takeItems) await addToCase(tx, append, ask, id, items)
    return { id }
  })
}

const linkInput = z.object({
  key,
  tip: id,
  case: id,
  expectedVersion: version,
  takeItems: z.boolean().default(true),
})

/** Ties a tip to a case that is already open. */
export async function linkTip(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'linkTip')
  const { key, ...said } = parse(linkInput, input)
  return change(ask, { action: 'linkTip', key, input: said }, async (tx, append) => {
    const found = await lockCase(tx, said.case)
    if (found.state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', [found.id])
    const items = await tieTip(tx, append, ask, said.tip, found.id, said.expectedVersion)
    if (said.takeItems) await addToCase(tx, append, ask, found.id, items)
    return { id: said.tip }
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
})

/** Changes the case's own fields; a new category counts for requests drafted from then on. */
export async function updateCase(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'updateCase')
  const { key, ...said } = parse(updateInput, input)
  return change(ask, { action: 'updateCase', key, input: said }, async (tx, append) => {
    const found = await lockCase(tx, said.case, said.expectedVersion)
    if (said.category && !(await tx.category.findUnique({ where: { id: said.category } })))
      throw new NotFoundError('category')
    if (said.assignee) await requireOfficer(tx, said.assignee)
    const title = said.title ?? found.title
    const summary = said.summary ?? found.summary
    await tx.case.update({
      where: { id: found.id },
      data: {
        title,
        summary,
        categoryId: said.category,
        urgency: said.urgency,
        assigneeId: said.assignee,
        searchText: fold(found.number, title, summary),
      },
    })
    const { case: _, expectedVersion: __, ...fields } = said
    append({
      type: 'case.updated',
      subject: { type: 'Case', id: found.id },
      caseId: found.id,
      data: { ...fields, version: found.version },
    })
    if (title !== found.title) await renameOnBoard(tx, append, { ...found, title })
    return { id: found.id }
  })
}

const closeInput = z.object({ key, case: id, expectedVersion: version, note: optional(text(2000)) })

/** Closes a case; not while one of its requests is still under way. */
export async function closeCase(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'closeCase')
  const { key, ...said } = parse(closeInput, input)
  return change(ask, { action: 'closeCase', key, input: said }, async (tx, append) => {
    const found = await lockCase(tx, said.case, said.expectedVersion)
    if (found.state === 'CLOSED') throw new RuleError('ILLEGAL_TRANSITION', 'the case is closed already', [found.id])
    const open = await tx.removalRequest.findMany({
      where: { caseId: found.id, state: { notIn: ['CLOSED', 'WITHDRAWN'] } },
      select: { id: true },
      take: 50,
    })
    if (open.length > 0)
      throw new RuleError(
        'CASE_HAS_OPEN_REQUEST',
        'a request of this case is still under way',
        open.map(({ id }) => id),
      )
    await tx.case.update({ where: { id: found.id }, data: { state: 'CLOSED', closedAt: ask.now } })
    append({
      type: 'case.closed',
      subject: { type: 'Case', id: found.id },
      caseId: found.id,
      data: { note: said.note, version: found.version },
    })
    return { id: found.id }
  })
}

const reopenInput = z.object({ key, case: id, expectedVersion: version, reason: text(2000) })

export async function reopenCase(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'reopenCase')
  const { key, ...said } = parse(reopenInput, input)
  return change(ask, { action: 'reopenCase', key, input: said }, async (tx, append) => {
    const found = await lockCase(tx, said.case, said.expectedVersion)
    if (found.state === 'OPEN') throw new RuleError('ILLEGAL_TRANSITION', 'the case is open already', [found.id])
    await tx.case.update({ where: { id: found.id }, data: { state: 'OPEN', closedAt: null } })
    append({
      type: 'case.reopened',
      subject: { type: 'Case', id: found.id },
      caseId: found.id,
      data: { reason: said.reason, version: found.version },
    })
    return { id: found.id }
  })
}
