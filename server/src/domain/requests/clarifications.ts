/** Questions stop an item's clock and answers start it again; a supervisor may also give more time. */
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

/** The platform asks about items: their clocks stop with what is left. An item that is late stays late. */
export async function askClarification(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'askClarification')
  const { key, ...fields } = parse(askInput, input)
  return runCommand(ask, { action: 'askClarification', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
    const askedAt = resolveOccurredAt(ask, request, ask.viewer.role === 'PLATFORM' ? undefined : fields.askedAt)
    const requested = takeStep(requireItems(request, fields.items), 'clarify')
    const clock = clockOf(request.legalBasis)
    await tx.clarification.createMany({
      data: requested.map(({ id }) => ({
        requestItemId: id,
        question: fields.question,
        askedAt,
        askedById: personId(ask.viewer),
      })),
    })
    for (const group of alike(requested, dueOf)) {
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
    await refreshRequestTotals(tx, append, request, ask.now)
    return { id: request.id }
  })
}

const answerInput = z.object({ key, request: id, expectedVersion: optional(version), items, answer: text(5000) })

/** We answer: the clock goes on from where it stopped. */
export async function answerClarification(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'answerClarification')
  const { key, ...fields } = parse(answerInput, input)
  return runCommand(ask, { action: 'answerClarification', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
    const answered = takeStep(requireItems(request, fields.items), 'resume')
    const clock = clockOf(request.legalBasis)
    await tx.clarification.updateMany({
      where: { requestItemId: { in: answered.map(({ id }) => id) }, answeredAt: null },
      data: { answer: fields.answer, answeredAt: ask.now, answeredById: personId(ask.viewer) },
    })
    for (const group of alike(answered, ({ dueAt, remainingMs }) => `${dueAt!.getTime()} ${remainingMs}`)) {
      const remainingMs = Number(group[0].remainingMs ?? 0)
      const dueAt = resume({ dueAt: group[0].dueAt!, remainingMs, at: ask.now, ...clock })
      await tx.requestItem.updateMany({
        where: { id: { in: group.map(({ id }) => id) } },
        // With more time ahead it may be warned of again; a breach is said once and stays said.
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
    await refreshRequestTotals(tx, append, request, ask.now)
    return { id: request.id }
  })
}

const extendInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  /** all that are awaiting where left out */
  items: optional(items),
  hours: z.int().min(1).max(8760),
  reason: text(2000),
})

/** Gives awaiting items more hours of their clock, counted from their due time; a supervisor's decision, with its reason. */
export async function extendDeadline(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'extendDeadline')
  const { key, ...fields } = parse(extendInput, input)
  return runCommand(ask, { action: 'extendDeadline', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
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
    for (const group of alike(extended, dueOf)) {
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
    await refreshRequestTotals(tx, append, request, ask.now)
    return { id: request.id }
  })
}

/** The items, all of which may take this step; ILLEGAL_TRANSITION names those that may not. */
export function takeStep(items: LockedItem[], step: ItemStep): LockedItem[] {
  const illegal = items.filter(({ state }) => !nextItemState(state, step))
  if (illegal.length > 0)
    throw new RuleError(
      'ILLEGAL_TRANSITION',
      `an item cannot ${step} now`,
      illegal.map(({ id }) => id),
    )
  return items
}

const dueOf = ({ dueAt }: LockedItem) => dueAt!.getTime()

/** Items whose clocks stand alike: those sent together do, so a bulk change is a handful of statements. */
function alike(items: LockedItem[], clock: (item: LockedItem) => string | number): [LockedItem, ...LockedItem[]][] {
  const groups = new Map<string | number, [LockedItem, ...LockedItem[]]>()
  for (const item of items) {
    const group = groups.get(clock(item))
    if (group) group.push(item)
    else groups.set(clock(item), [item])
  }
  return [...groups.values()]
}
