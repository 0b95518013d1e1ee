/**
 * Records what a platform sends back: the acknowledgement of a request, and responses. A response answers many items at
 * once. All its answers are recorded, or none.
 */
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, instant, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { type AnswerState, nextItemState } from '#domain/rules/transitions.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { requireRequestStep } from './approval.ts'
import { announceBreaches, recordEntry } from './deadline-entries.ts'
import { type LockedItem, lockRequest, requireItems } from './lock.ts'
import { answerInput, answers, type ItemAnswer } from './response-input.ts'

/**
 * Whether the platform itself sends the command, through its liaison or key. The message then gets the time of the
 * server. Otherwise an officer records a message of the platform and may enter the time of the message.
 */
const isFromPlatform = ({ viewer }: CommandContext): boolean => viewer.role === 'PLATFORM'

const acknowledgeInput = z.object({
  key,
  request: id,
  expectedVersion: optional(version),
  at: optional(instant),
  reference: optional(line(200)),
})

/** Records the platform's acknowledgement of the request, with the platform's reference if it gave one. */
export async function acknowledgeRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'acknowledgeRequest')
  const { key, ...fields } = parse(acknowledgeInput, input)
  return runCommand(context, { action: 'acknowledgeRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const state = requireRequestStep(request, 'acknowledge')
    const at = resolveOccurredAt(context, request, isFromPlatform(context) ? undefined : fields.at)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: { state, acknowledgedAt: at, reference: fields.reference ?? null },
    })
    append({
      type: 'request.acknowledged',
      subject: { type: 'RemovalRequest', id: request.id },
      at,
      ...eventScope(request),
      data: { reference: fields.reference, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

const responseInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  answeredAt: optional(instant),
  proof: optional(text(2000)),
  text: optional(text(20_000)),
  answers: answers(answerInput),
})

/**
 * Records one response of the platform to many items: all its answers, or none. Throws PROOF_NEEDED if an officer
 * records it without a proof.
 */
export async function recordResponse(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordResponse')
  const { key, ...fields } = parse(responseInput, input)
  if (!isFromPlatform(context) && fields.proof === undefined)
    throw new RuleError('PROOF_NEEDED', 'a proof of the answer is required: the letter, mail or call')
  return runCommand(context, { action: 'recordResponse', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const answeredAt = resolveOccurredAt(context, request, isFromPlatform(context) ? undefined : fields.answeredAt)
    const items = requireItems(
      request,
      fields.answers.map(({ item }) => item),
    )
    const illegal = items.filter(({ state }, index) => !nextItemState(state, 'answer', fields.answers[index]!.state))
    if (illegal.length > 0)
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        'the item cannot get this answer in its present state',
        'RequestItem',
        illegal.map(({ id }) => id),
      )
    await writeResponse(tx, append, context, request, { ...fields, answeredAt, items })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

/**
 * Returns when an event occurred. An entered date must lie between the sending and now. Without a date, the
 * event occurred now, but never before the sending: another server, whose clock is ahead, may have sent the request.
 */
export function resolveOccurredAt({ now }: CommandContext, request: LockedRequest, date?: Date): Date {
  if (date === undefined) return request.sentAt && request.sentAt > now ? request.sentAt : now
  if (date > now) throw new RuleError('TIME_IN_FUTURE', 'the time is in the future', 'RemovalRequest', [request.id])
  if (request.sentAt && date < request.sentAt)
    throw new RuleError('TIME_BEFORE_SENT', 'the time is before the request was sent', 'RemovalRequest', [request.id])
  return date
}

interface Response {
  answeredAt: Date
  items: LockedItem[]
  answers: ItemAnswer[]
  proof?: string
  text?: string
  /** why the earlier answers were wrong; set for a correction only, and never shown to the platform */
  reason?: string
}

/**
 * Writes the response, its answers, the new states of the items and the events. Items with equal answers are updated by
 * one statement.
 */
export async function writeResponse(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  response: Response,
) {
  const { answeredAt, items, reason } = response
  const correction = reason !== undefined
  const { id: responseId } = await tx.platformResponse.create({
    data: {
      requestId: request.id,
      answeredAt,
      recordedAt: context.now,
      recordedBy: personId(context.viewer),
      own: isFromPlatform(context),
      proof: response.proof ?? null,
      text: response.text ?? null,
      correction,
      reason: reason ?? null,
    },
    select: { id: true },
  })
  const rows = response.answers.map((answer) => ({ item: answer.item, ...columnsOf(answer) }))
  await tx.answer.createMany({ data: rows.map(({ item, ...row }) => ({ responseId, requestItemId: item, ...row })) })
  const answerRows = rows.map((row, index) => ({ ...row, refusedAt: refusedAt(items[index]!, row.state, response) }))
  for (const [json, group] of groupByAnswer(answerRows))
    await tx.requestItem.updateMany({
      where: { id: { in: group.map(({ item }) => item) } },
      data: {
        ...(JSON.parse(json) as Omit<AnswerRow, 'item'>),
        answeredAt,
        recordedAt: context.now,
      },
    })
  const kind = correction ? 'CORRECTED' : 'STOPPED'
  const clocks = await recordEntry(tx, context, request, items, { kind, at: answeredAt })
  append({
    type: correction ? 'request.corrected' : 'request.answered',
    subject: { type: 'RemovalRequest', id: request.id },
    at: answeredAt,
    ...eventScope(request),
    data: {
      response: responseId,
      answers: items.length,
      proof: response.proof,
      text: response.text,
      reason,
      version: request.version,
    },
  })
  for (const [index, item] of items.entries()) {
    const { item: _, ...row } = rows[index]!
    const { dueAt } = clocks.get(item.id)!
    const moved = dueAt?.getTime() !== item.dueAt?.getTime()
    append({
      type: correction
        ? 'item.corrected'
        : (`item.${row.state.toLowerCase()}` as `item.${Lowercase<typeof row.state>}`),
      subject: { type: 'RequestItem', id: item.id },
      at: answeredAt,
      ...eventScope(request),
      data: { item: item.itemId, previousState: item.state, ...row, dueAt: moved ? dueAt?.toISOString() : undefined },
    })
  }
  await announceBreaches(tx, append, context, request, items, clocks)
}

/**
 * Returns when the item was last refused, or null. The time is kept if the platform acts on the item after it refused.
 * Any other answer clears it, and so does a correction of the refusal itself.
 */
function refusedAt(item: LockedItem, state: AnswerState, { answeredAt, reason }: Response): string | null {
  if (state === 'REFUSED') return answeredAt.toISOString()
  const keepsRefusal =
    state === 'ACTIONED' && (item.state === 'ACTIONED' || (item.state === 'REFUSED' && reason === undefined))
  return (keepsRefusal && item.refusedAt?.toISOString()) || null
}

type AnswerRow = { item: string; refusedAt: string | null } & ReturnType<typeof columnsOf>

/** Groups rows with equal answers. The keys are the answers as JSON. */
function groupByAnswer(rows: AnswerRow[]): Map<string, AnswerRow[]> {
  const groups = new Map<string, AnswerRow[]>()
  for (const row of rows) {
    const { item: _, ...input } = row
    const json = JSON.stringify(input)
    const group = groups.get(json)
    if (group) group.push(row)
    else groups.set(json, [row])
  }
  return groups
}

const columnsOf = (answer: ItemAnswer) => ({
  state: answer.state satisfies AnswerState,
  action: answer.state === 'ACTIONED' ? answer.action : null,
  ground: answer.state === 'ACTIONED' ? answer.ground : null,
  refusalReason: answer.state === 'REFUSED' ? answer.refusalReason : null,
  note: answer.note ?? null,
})
