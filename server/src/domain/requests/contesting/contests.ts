/** Records objections of a platform to items of a request, and the decisions of the authority about them. */
import { z } from 'zod'
import { cleanFileName, requireCapture } from '#domain/content/attachments.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, line, optional, parse, sha256, text, version } from '#domain/core/input.ts'
import { authorize, permitPerson } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { permitsContest } from '#domain/rules/transitions.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { type LockedItem, lockRequest, lockWithoutItems, requireItems } from '../lock.ts'

/** Maximum number of objections to one request, so that the page of the request stays readable. */
export const MAX_CONTESTS = 50

const contestInput = z.object({
  key,
  request: id,
  expectedVersion: optional(version),
  items: distinct(id, MAX_ITEMS),
  reason: text(5000),
  sha256: optional(sha256),
  fileName: optional(line(255)),
})

/**
 * Records an objection of the platform to items, whether open or answered, with a reason and at most one uploaded file.
 * The items, their answers and their deadlines stay as they are. Throws:
 *
 * - ILLEGAL_TRANSITION: an item was withdrawn or reversed, or another objection to it waits for a decision.
 * - TOO_MANY_ENTRIES: the request already has MAX_CONTESTS objections.
 * - CAPTURE_FORBIDDEN and NotFoundError: see `requireCapture`.
 * - The errors of `lockRequest` and `requireItems`.
 */
export async function contestItems(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'contestItems')
  const { key, ...fields } = parse(contestInput, input)
  return runCommand(context, { action: 'contestItems', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    await writeContest(tx, append, context, request, { ...fields, items: requireItems(request, fields.items) })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

interface NewContest {
  items: readonly LockedItem[]
  reason: string
  /** the hash of an uploaded file */
  sha256?: string | undefined
  fileName?: string | undefined
}

/** Writes an objection to items of a locked request. Throws the errors of `contestItems`. */
export async function writeContest(
  tx: Tx,
  append: Append,
  { viewer, now }: CommandContext,
  request: LockedRequest,
  { items, reason, sha256, fileName }: NewContest,
): Promise<void> {
  await requireContestable(tx, request.id, items)
  await requireCapture(tx, [request.categoryId], sha256)
  const cleanName = sha256 ? cleanFileName(fileName) : null
  await tx.contest.create({
    data: {
      ...{ requestId: request.id, itemIds: items.map(({ id }) => id), reason },
      ...{ sha256: sha256 ?? null, fileName: cleanName, raisedAt: now, raisedById: personId(viewer) },
    },
  })
  append({
    type: 'request.contested',
    subject: { type: 'RemovalRequest', id: request.id },
    ...eventScope(request),
    data: {
      ...{ items: items.map(({ itemId }) => itemId), reason },
      ...{ sha256, fileName: cleanName ?? undefined, version: request.version },
    },
  })
}

async function requireContestable(tx: Tx, requestId: string, items: readonly LockedItem[]): Promise<void> {
  const contests = await tx.contest.findMany({
    where: { requestId },
    select: { state: true, itemIds: true },
    take: MAX_CONTESTS,
  })
  if (contests.length === MAX_CONTESTS)
    throw new RuleError('TOO_MANY_ENTRIES', `a request has at most ${MAX_CONTESTS} objections`, 'RemovalRequest', [
      requestId,
    ])
  const open = new Set(contests.flatMap(({ state, itemIds }) => (state === 'OPEN' ? itemIds : [])))
  const blocked = items.filter(({ id, state }) => open.has(id) || !permitsContest(state))
  if (blocked.length > 0)
    throw new RuleError(
      'ILLEGAL_TRANSITION',
      'the item was withdrawn or reversed, or another objection to it waits for a decision',
      'RequestItem',
      blocked.map(({ id }) => id),
    )
}

const decisionInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  contest: id,
  accepted: z.boolean(),
  reason: text(5000),
})

/**
 * Accepts or rejects an objection, with a reason that the platform reads. The items stay as they are: if the objection
 * is accepted, an officer withdraws or reverses them afterwards. Only a person may decide. Throws ILLEGAL_TRANSITION if
 * the request has no such objection, or if it is decided already.
 */
export async function decideContest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer, now } = context
  permitPerson(viewer, 'decideContest')
  const { key, ...fields } = parse(decisionInput, input)
  return runCommand(context, { action: 'decideContest', key, input: fields }, async (tx, append) => {
    const request = await lockWithoutItems(tx, viewer, fields.request, fields.expectedVersion)
    const contest = await tx.contest.findFirst({ where: { id: fields.contest, requestId: request.id } })
    if (contest?.state !== 'OPEN')
      throw new RuleError('ILLEGAL_TRANSITION', 'no such objection waits', 'RemovalRequest', [request.id])
    await tx.contest.update({
      where: { id: contest.id },
      data: {
        ...{ state: fields.accepted ? 'ACCEPTED' : 'REJECTED', decision: fields.reason },
        ...{ decidedAt: now, decidedById: viewer.id },
      },
    })
    const items = await tx.requestItem.findMany({
      where: { id: { in: contest.itemIds } },
      select: { itemId: true },
      orderBy: { position: 'asc' },
    })
    append({
      type: 'request.contest_decided',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: {
        items: items.map(({ itemId }) => itemId),
        ...{ accepted: fields.accepted, reason: fields.reason, version: request.version },
      },
    })
    await refreshRequestTotals(tx, append, request, now)
    return { id: request.id }
  })
}
