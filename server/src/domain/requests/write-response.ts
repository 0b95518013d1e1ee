/** Writes a response of the platform: its answers, the new states of the items, and the events. */
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { personId } from '#domain/core/viewer.ts'
import { planAfterAnswer } from '#domain/probe-plans/plan.ts'
import type { AnswerState } from '#domain/rules/transitions.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { announceBreaches, recordEntry } from './deadline-entries.ts'
import type { LockedItem } from './lock.ts'
import type { ItemAnswer } from './response-input.ts'

/**
 * Whether the platform itself sends the command, through its liaison or API key. The message of the platform then gets
 * the time of the server; otherwise an officer may enter its time.
 */
export const isFromPlatform = ({ viewer }: CommandContext): boolean => viewer.role === 'PLATFORM'

interface Response {
  answeredAt: Date
  items: LockedItem[]
  answers: ItemAnswer[]
  proof?: string
  text?: string
  /** why the record was wrong; set only for a correction, hidden from platforms */
  reason?: string
}

/** Writes the response, its answers, the states of the items and the events. */
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
  // A further action keeps the time of the first answer, so it is no entry of the deadline history.
  const isFurther = (item: LockedItem) => !correction && isFurtherAction(item)
  const firstTimes = { answeredAt: answeredAt.toISOString(), recordedAt: context.now.toISOString() }
  const answerRows = rows.map((row, index) => {
    const item = items[index]!
    return { ...row, refusedAt: refusedAt(item, row.state, response), ...(!isFurther(item) && firstTimes) }
  })
  await storeAnswers(tx, answerRows)
  const kind = correction ? 'CORRECTED' : 'STOPPED'
  const timed = items.filter((item) => !isFurther(item))
  const clocks = await recordEntry(tx, context, request, timed, { kind, at: answeredAt, reason: response.reason })
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
    const event = { subject: { type: 'RequestItem', id: item.id }, at: answeredAt, ...eventScope(request) } as const
    const answer = response.answers[index]!
    if (isFurther(item) && answer.state === 'ACTIONED') {
      const { action, ground, itemsCovered, note } = answer
      const previous = { previousAction: item.action, previousGround: item.ground }
      append({
        ...event,
        type: 'item.action_added',
        data: { item: item.itemId, ...previous, action, ground, itemsCovered, note },
      })
      continue
    }
    const { dueAt } = clocks.get(item.id)!
    const moved = dueAt?.getTime() !== item.dueAt?.getTime()
    append({
      ...event,
      type: correction
        ? 'item.corrected'
        : (`item.${row.state.toLowerCase()}` as `item.${Lowercase<typeof row.state>}`),
      data: { item: item.itemId, previousState: item.state, ...row, dueAt: moved ? dueAt?.toISOString() : undefined },
    })
  }
  await announceBreaches(tx, append, context, request, timed, clocks)
  await planAfterAnswer(
    tx,
    items.map(({ itemId }) => itemId),
    context.now,
  )
}

/** Whether an answer other than a correction adds a further action to the item. */
export const isFurtherAction = ({ state }: LockedItem): boolean => state === 'ACTIONED'

/**
 * Returns the time of the item's latest refusal that still counts, or null. It still counts after a later action,
 * changes of this action, and a reversal that is taken back. Any other answer, and a correction from the refusal to an
 * action, clears it.
 */
function refusedAt(item: LockedItem, state: AnswerState, { answeredAt, reason }: Response): string | null {
  if (state === 'REFUSED') return answeredAt.toISOString()
  const keepsRefusal =
    state === 'ACTIONED' &&
    (item.state === 'ACTIONED' || item.state === 'REVERSED' || (item.state === 'REFUSED' && reason === undefined))
  return (keepsRefusal && item.refusedAt?.toISOString()) || null
}

type AnswerRow = { item: string; refusedAt: string | null; answeredAt?: string; recordedAt?: string } & ReturnType<
  typeof columnsOf
>

/**
 * Stores the answers in the items. One statement updates all items: it takes the locks of their violations in one order,
 * so two commands cannot deadlock. A row without times keeps those of the item.
 */
const storeAnswers = (tx: Tx, rows: readonly AnswerRow[]) =>
  tx.$executeRaw`
    UPDATE request_item i SET state = a.state, action = a.action, ground = a.ground,
      items_covered = a."itemsCovered", refusal_reason = a."refusalReason", note = a.note, refused_at = a."refusedAt",
      answered_at = coalesce(a."answeredAt", i.answered_at), recorded_at = coalesce(a."recordedAt", i.recorded_at)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS a (item uuid, state item_state, action text, ground ground,
      "itemsCovered" int, "refusalReason" text, note text, "refusedAt" timestamptz, "answeredAt" timestamptz, "recordedAt" timestamptz)
    WHERE i.id = a.item`

const columnsOf = (answer: ItemAnswer) => ({
  state: answer.state satisfies AnswerState,
  action: answer.state === 'ACTIONED' ? answer.action : null,
  ground: answer.state === 'ACTIONED' ? answer.ground : null,
  itemsCovered: answer.state === 'ACTIONED' ? (answer.itemsCovered ?? null) : null,
  refusalReason: answer.state === 'REFUSED' ? answer.refusalReason : null,
  note: answer.note ?? null,
})
