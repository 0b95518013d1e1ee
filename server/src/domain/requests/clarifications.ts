/** Questions about items stop their clocks and answers restart them. A supervisor may also extend a deadline. */
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { extend, remaining, resume } from '#domain/rules/deadline.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import { type ItemStep, nextItemState } from '#domain/rules/transitions.ts'
import { eventScope, type LockedItem, lockRequest, requireItems } from './lock.ts'
import { resolveOccurredAt } from './responses.ts'

const items = distinct(id, MAX_ITEMS)

const askInput = z.object({
  key,
  request: id,
  expectedVersion: optional(version),
  items,
  question: text(5000),
  askedAt: optional(instant),
})

/**
 * Records a platform's question about items. Each item's clock stops and keeps its remaining time; an overdue item
 * stays overdue.
 */
export async function askClarification(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'askClarification')
  const { key, ...fields } = parse(askInput, input)
  return runCommand(context, { action: 'askClarification', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const askedAt = resolveOccurredAt(context, request, context.viewer.role === 'PLATFORM' ? undefined : fields.askedAt)
    const requested = requireItemStep(requireItems(request, fields.items), 'clarify')
    const clock = clockOf(request.legalBasis)
    await tx.clarification.createMany({
      data: requested.map(({ id }) => ({
        requestItemId: id,
        question: fields.question,
        askedAt,
        askedById: personId(context.viewer),
      })),
    })
    for (const group of groupByClock(requested, dueTimeOf)) {
      const remainingMs = remaining({ dueAt: group[0].dueAt!, at: askedAt, ...clock })
      await tx.requestItem.updateMany({
        where: { id: { in: group.map(({ id }) => id) } },
        data: { state: 'NEEDS_CLARIFICATION', remainingMs: Math.round(remainingMs) },
      })
    }
    for (const item of requested)
      append({
        type: 'item.clarification_asked',
        subject: { type: 'RequestItem', id: item.id },
        at: askedAt,
        ...eventScope(request),
        data: { item: item.itemId, question: fields.question, version: request.version },
      })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

const answerInput = z.object({ key, request: id, expectedVersion: optional(version), items, answer: text(5000) })

/** Records our answer. The clock resumes from where it stopped. */
export async function answerClarification(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'answerClarification')
  const { key, ...fields } = parse(answerInput, input)
  return runCommand(context, { action: 'answerClarification', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const answered = requireItemStep(requireItems(request, fields.items), 'resume')
    const clock = clockOf(request.legalBasis)
    await tx.clarification.updateMany({
      where: { requestItemId: { in: answered.map(({ id }) => id) }, answeredAt: null },
      data: { answer: fields.answer, answeredAt: context.now, answeredById: personId(context.viewer) },
    })
    for (const group of groupByClock(answered, ({ dueAt, remainingMs }) => `${dueAt!.getTime()} ${remainingMs}`)) {
      const remainingMs = Number(group[0].remainingMs ?? 0)
      const dueAt = resume({ dueAt: group[0].dueAt!, remainingMs, at: context.now, ...clock })
      await tx.requestItem.updateMany({
        where: { id: { in: group.map(({ id }) => id) } },
        // An item with time left may be announced as due soon again. A breach is announced once and never retracted.
        data: { state: 'AWAITING', dueAt, remainingMs: null, ...(remainingMs > 0 && { dueSoonAt: null }) },
      })
      for (const item of group)
        append({
          type: 'item.clarification_answered',
          subject: { type: 'RequestItem', id: item.id },
          ...eventScope(request),
          data: { item: item.itemId, answer: fields.answer, dueAt: dueAt.toISOString(), version: request.version },
        })
    }
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

const extendInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  /** every awaiting item if absent */
  items: optional(items),
  hours: z.int().min(1).max(8760),
  reason: text(2000),
})

/**
 * Extends awaiting items by a number of hours of their clock, counted from their due date. Only a supervisor may, and
 * must state a reason.
 */
export async function extendDeadline(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'extendDeadline')
  const { key, ...fields } = parse(extendInput, input)
  return runCommand(context, { action: 'extendDeadline', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const extended = fields.items
      ? requireItems(request, fields.items)
      : request.items.filter(({ state }) => state === 'AWAITING')
    if (extended.length === 0) throw new RuleError('ILLEGAL_TRANSITION', 'no item is awaiting', [request.id])
    const closed = extended.filter(({ state }) => state !== 'AWAITING')
    if (closed.length > 0)
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        'only an awaiting item has a deadline',
        closed.map(({ id }) => id),
      )
    for (const group of groupByClock(extended, dueTimeOf)) {
      const ids = group.map(({ id }) => id)
      const dueAt = extend({ dueAt: group[0].dueAt!, hours: fields.hours, ...clockOf(request.legalBasis) })
      await tx.requestItem.updateMany({ where: { id: { in: ids } }, data: { dueAt, dueSoonAt: null } })
      for (const itemId of ids)
        append({
          type: 'item.extended',
          subject: { type: 'RequestItem', id: itemId },
          ...eventScope(request),
          data: { hours: fields.hours, reason: fields.reason, dueAt: dueAt.toISOString(), version: request.version },
        })
    }
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

/** Returns the items if all of them may take this step. ILLEGAL_TRANSITION lists those that may not. */
export function requireItemStep(items: LockedItem[], step: ItemStep): LockedItem[] {
  const illegal = items.filter(({ state }) => !nextItemState(state, step))
  if (illegal.length > 0)
    throw new RuleError(
      'ILLEGAL_TRANSITION',
      `an item cannot ${step} now`,
      illegal.map(({ id }) => id),
    )
  return items
}

const dueTimeOf = ({ dueAt }: LockedItem) => dueAt!.getTime()

/**
 * Groups items by equal clocks. Items sent together have equal clocks, so a bulk command takes a handful of statements.
 */
function groupByClock(
  items: LockedItem[],
  clock: (item: LockedItem) => string | number,
): [LockedItem, ...LockedItem[]][] {
  const groups = new Map<string | number, [LockedItem, ...LockedItem[]]>()
  for (const item of items) {
    const group = groups.get(clock(item))
    if (group) group.push(item)
    else groups.set(clock(item), [item])
  }
  return [...groups.values()]
}
