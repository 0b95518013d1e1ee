/**
 * Records a platform's questions about items, and the authority's answers. A question stops the clock of an item, and
 * the answer restarts it. Also extends deadlines.
 */
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { requirePastAnswer, requirePastQuestion } from './breach-retraction.ts'
import { askAbout } from './clarifying/ask-about.ts'
import { MAX_SHARED_FILES, shareFiles } from './clarifying/share-files.ts'
import { storeAnswers } from './clarifying/store-answers.ts'
import { announceBreaches, clocksAfter, recordEntry, requireDeadlines, requireWorkingTime } from './deadline-entries.ts'
import { type LockedItem, lockRequest, requireItemStep, requireItems } from './lock.ts'
import { resolveOccurredAt } from './responses.ts'
import { isFromPlatform } from './write-response.ts'

const items = distinct(id, MAX_ITEMS)

/** An officer who records an event that is older than this must state a proof of its time. */
const PRESENT_MS = 60_000

const askInput = z.object({
  key,
  request: id,
  expectedVersion: optional(version),
  items,
  question: text(5000),
  askedAt: optional(instant),
  proof: optional(text(2000)),
})

/**
 * Records a platform's question about items. The clock of each item stops and keeps the remaining time. An overdue item
 * keeps its breach, and the question adds no time to a later extension.
 *
 * Throws PROOF_NEEDED if an officer enters a time more than a minute ago without a proof. Also throws the errors of
 * `requirePastQuestion`.
 */
export async function askClarification(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'askClarification')
  const { key, ...fields } = parse(askInput, input)
  return runCommand(context, { action: 'askClarification', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const askedAt = resolveOccurredAt(context, request, isFromPlatform(context) ? undefined : fields.askedAt)
    const requested = requireItemStep(requireItems(request, fields.items), 'clarify')
    const proof = isFromPlatform(context) ? undefined : fields.proof
    if (fields.askedAt && !isFromPlatform(context)) {
      await requirePastQuestion(tx, context, request, requested, { askedAt, proof })
      requireProofOfPast(context, requested, askedAt, proof)
    }
    await askAbout(tx, append, context, request, { items: requested, question: fields.question, askedAt, proof })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

const answerInput = z.object({
  key,
  request: id,
  expectedVersion: optional(version),
  items,
  answer: text(5000),
  /** numbers of the evidence files of the case that the answer shares */
  files: optional(z.array(z.int().min(1).max(1_000_000)).max(MAX_SHARED_FILES)),
  answeredAt: optional(instant),
  proof: optional(text(2000)),
})

/**
 * Records the authority's answer to questions about items. The clocks continue with the time that remained.
 * `answeredAt` is when the authority answered (default: now). Throws TIME_BEFORE_QUESTION if that is before a question,
 * and PROOF_NEEDED if it is more than a minute ago and there is no proof. Also throws the errors of `requirePastAnswer`
 * and `shareFiles`.
 */
export async function answerClarification(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'answerClarification')
  const { key, ...fields } = parse(answerInput, input)
  return runCommand(context, { action: 'answerClarification', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const answered = requireItemStep(requireItems(request, fields.items), 'resume')
    const answeredAt = resolveOccurredAt(context, request, fields.answeredAt)
    const unasked = fields.answeredAt ? answered.filter(({ pausedAt }) => pausedAt! > answeredAt) : []
    if (unasked.length > 0)
      throw new RuleError(
        'TIME_BEFORE_QUESTION',
        'the answer is earlier than the question',
        'RequestItem',
        unasked.map(({ id }) => id),
      )
    const { proof } = fields
    if (fields.answeredAt) {
      await requirePastAnswer(tx, context, request, answered, { answeredAt, proof })
      requireProofOfPast(context, answered, answeredAt, proof)
    }
    const files = await shareFiles(tx, request, answered, [...new Set(fields.files)])
    await storeAnswers(tx, context, answered, { answer: fields.answer, answeredAt, files })
    await tx.requestItem.updateMany({
      where: { id: { in: answered.map(({ id }) => id) } },
      data: { state: 'AWAITING' },
    })
    const clocks = await recordEntry(tx, context, request, answered, { kind: 'RESUMED', at: answeredAt })
    for (const item of answered)
      append({
        type: 'item.clarification_answered',
        subject: { type: 'RequestItem', id: item.id },
        at: answeredAt,
        ...eventScope(request),
        data: {
          item: item.itemId,
          answer: fields.answer,
          evidenceNumbers: files.get(item.id),
          dueAt: clocks.get(item.id)!.dueAt?.toISOString(),
          proof,
          version: request.version,
        },
      })
    await announceBreaches(tx, append, context, request, answered, clocks)
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

/** Throws PROOF_NEEDED with the items if the event is more than a minute old and has no proof. */
function requireProofOfPast({ now }: CommandContext, items: readonly LockedItem[], at: Date, proof?: string): void {
  if (proof !== undefined || now.getTime() - at.getTime() <= PRESENT_MS) return
  const ids = items.map(({ id }) => id)
  throw new RuleError(
    'PROOF_NEEDED',
    'a proof of the entered time is required: the letter, mail or call',
    'RequestItem',
    ids,
  )
}

const MAX_EXTENSION_HOURS = 8760

const extendInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  /** default: every item that awaits an answer */
  items: optional(items),
  hours: z.int().min(1).max(MAX_EXTENSION_HOURS),
  reason: text(2000),
})

/**
 * Extends the deadlines of awaiting items by hours of the power's clock, from the due date on. A question after the due
 * date adds no time. Throws:
 *
 * - ILLEGAL_TRANSITION: a stated item does not await an answer, or no item is stated and none awaits an answer.
 * - NO_DEADLINE: the power sets no time limit.
 * - EXTENSION_TOO_SHORT: the new due date would have passed.
 * - TOO_LITTLE_WORKING_TIME: the calendar has too little working time.
 */
export async function extendDeadline(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'extendDeadline')
  const { key, ...fields } = parse(extendInput, input)
  return runCommand(context, { action: 'extendDeadline', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const extended = fields.items
      ? requireItems(request, fields.items)
      : request.items.filter(({ state }) => state === 'AWAITING')
    if (extended.length === 0)
      throw new RuleError('ILLEGAL_TRANSITION', 'no item awaits an answer', 'RemovalRequest', [request.id])
    const closed = extended.filter(({ state }) => state !== 'AWAITING')
    if (closed.length > 0)
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        'only an item that awaits an answer has a deadline to extend',
        'RequestItem',
        closed.map(({ id }) => id),
      )
    requireDeadlines(extended)
    const { hours, reason } = fields
    const entry = { kind: 'EXTENDED', at: context.now, hours } as const
    requireWorkingTime(extended, await clocksAfter(tx, context, request, extended, entry))
    await requireUseful(tx, context, request, extended, hours)
    const clocks = await recordEntry(tx, context, request, extended, { ...entry, reason })
    for (const { id } of extended)
      append({
        type: 'item.extended',
        subject: { type: 'RequestItem', id },
        ...eventScope(request),
        data: { hours, reason, dueAt: clocks.get(id)!.dueAt!.toISOString(), version: request.version },
      })
    await announceBreaches(tx, append, context, request, extended, clocks)
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

/**
 * Throws EXTENSION_TOO_SHORT with the items that would still be overdue. The message states the fewest hours that
 * suffice for all of them, or that not even the longest permitted extension does.
 */
async function requireUseful(
  tx: Tx,
  context: CommandContext,
  request: LockedRequest,
  items: LockedItem[],
  hours: number,
): Promise<void> {
  const overdueAfter = async (hours: number) => {
    const clocks = await clocksAfter(tx, context, request, items, { kind: 'EXTENDED', at: context.now, hours })
    return items.filter(({ id }) => clocks.get(id)!.dueAt! <= context.now)
  }
  const late = await overdueAfter(hours)
  if (late.length === 0) return
  let short = hours
  let enough = MAX_EXTENSION_HOURS + 1
  while (enough - short > 1) {
    const tried = Math.floor((short + enough) / 2)
    if ((await overdueAfter(tried)).length === 0) enough = tried
    else short = tried
  }
  const message =
    enough > MAX_EXTENSION_HOURS
      ? 'even the longest possible extension leads to a due date that has passed'
      : `the extended deadline would have passed already: extend by at least ${enough} hours`
  throw new RuleError(
    'EXTENSION_TOO_SHORT',
    message,
    'RequestItem',
    late.map(({ id }) => id),
  )
}
