/** Sending: from here on the platform owes an answer, and every item's clock runs. */
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { dueAt } from '#domain/rules/deadline.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import { requireInForce, step } from './approval.ts'
import { writeLetter } from './letter.ts'
import { eventScope, type LockedRequest, lockRequest } from './lock.ts'

const sendInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  via: z.enum(['PORTAL', 'EMAIL', 'WEBHOOK', 'PAPER']),
  sentAt: optional(instant),
  proof: optional(text(2000)),
  failure: optional(text(2000)),
})

/**
 * Sends an approved request. Through the portal the liaison has it at once and `sentAt` is the server's time; any other
 * way is recorded with its time and proof (PROOF_NEEDED, TIME_BEFORE_SENT before its approval, TIME_IN_FUTURE). With
 * `failure` it did not arrive: UNDELIVERED, on the board, and no clock runs.
 */
export async function sendRequest(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'sendRequest')
  const { key, ...fields } = parse(sendInput, input)
  return runCommand(ask, { action: 'sendRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
    const subject = { type: 'RemovalRequest', id: request.id } as const
    if (fields.failure !== undefined) {
      const state = step(request, 'fail')
      await tx.removalRequest.update({
        where: { id: request.id },
        data: { state, undeliveredAt: ask.now, failure: fields.failure },
      })
      append({
        type: 'request.undelivered',
        subject,
        ...eventScope(request),
        data: { via: fields.via, failure: fields.failure, version: request.version },
      })
      await refreshRequestTotals(tx, append, request, ask.now)
      return { id: request.id }
    }
    const state = step(request, 'send')
    if (!request.items.some((item) => item.state === 'NOT_SENT'))
      throw new RuleError('NO_ITEMS', 'every item was withdrawn', [request.id])
    const sentAt = fields.via === 'PORTAL' ? ask.now : provenTime(fields, request.approvedAt, ask.now)
    requireInForce(request, sentAt)
    const due = dueAt({ sentAt, hours: request.legalBasis.hours, ...clockOf(request.legalBasis) })
    const things = await thingsOf(tx, request.id)
    const source = await sourceOf(tx, request.caseId)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: {
        state,
        sentAt,
        sentVia: fields.via,
        sentProof: fields.proof ?? null,
        failure: null,
        source,
        letter: letterOf(request, things, sentAt),
      },
    })
    await tx.requestItem.updateMany({
      where: { requestId: request.id, state: 'NOT_SENT' },
      data: { state: 'AWAITING', sentAt, dueAt: due },
    })
    await keepReach(tx, request, things)
    append({
      type: 'request.sent',
      subject,
      at: sentAt,
      ...eventScope(request),
      data: { via: fields.via, proof: fields.proof, source, version: request.version },
    })
    for (const item of request.items)
      if (item.state === 'NOT_SENT')
        append({
          type: 'item.sent',
          subject: { type: 'RequestItem', id: item.id },
          at: sentAt,
          ...eventScope(request),
          data: { item: item.itemId, dueAt: due.toISOString(), reach: things.get(item.itemId)?.reach },
        })
    await refreshRequestTotals(tx, append, request, ask.now)
    return { id: request.id }
  })
}

function provenTime({ sentAt, proof }: { sentAt?: Date; proof?: string }, approvedAt: Date | null, now: Date): Date {
  if (proof === undefined) throw new RuleError('PROOF_NEEDED', 'say what proves that it was sent')
  if (sentAt === undefined) return now
  if (sentAt > now) throw new RuleError('TIME_IN_FUTURE', 'sent in the future')
  if (approvedAt && sentAt < approvedAt) throw new RuleError('TIME_BEFORE_SENT', 'sent before it was approved')
  return sentAt
}

/** What was withdrawn before is not in it. */
function letterOf(request: LockedRequest, things: ReadonlyMap<string, { url: string }>, sentAt: Date): string {
  const requested = request.items.filter(({ state }) => state === 'NOT_SENT')
  return writeLetter({
    ...request,
    day: localDay(sentAt, request.legalBasis.calendar.timeZone),
    urls: requested.map(({ itemId }) => things.get(itemId)?.url ?? ''),
  })
}

async function thingsOf(tx: Tx, requestId: string): Promise<Map<string, { url: string; reach: number | null }>> {
  const rows = await tx.contentItem.findMany({
    where: { requestItems: { some: { requestId } } },
    select: { id: true, canonicalUrl: true, reach: true },
  })
  return new Map(rows.map(({ id, canonicalUrl, reach }) => [id, { url: canonicalUrl, reach }]))
}

/** Which way the case came in: that of its first tip. What is reported later changes no figure. */
async function sourceOf(tx: Tx, caseId: string) {
  const tip = await tx.tip.findFirst({
    where: { caseId },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    select: { source: true },
  })
  return tip?.source ?? null
}

/** How many the things reached when they were asked for; it may be counted anew afterwards. */
async function keepReach(tx: Tx, { id, items }: LockedRequest, things: Map<string, { reach: number | null }>) {
  const known = items.flatMap(({ itemId }) => {
    const reach = things.get(itemId)?.reach
    return reach == null ? [] : [{ itemId, reach }]
  })
  if (known.length === 0) return
  await tx.$executeRaw`
    UPDATE request_item SET reach = known.reach
    FROM unnest(${known.map(({ itemId }) => itemId)}::uuid[], ${known.map(({ reach }) => reach)}::int[]) AS known (id, reach)
    WHERE request_id = ${id}::uuid AND item_id = known.id AND sent_at IS NOT NULL`
}
