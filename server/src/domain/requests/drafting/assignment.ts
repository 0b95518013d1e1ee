/** Assigns requests to officers. */
import { z } from 'zod'
import { assignable } from '#domain/accounts/accounts.ts'
import { requireOfficer } from '#domain/accounts/officers.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { route } from '#domain/routing/route.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { lockWithoutItems } from '../lock.ts'

const assignInput = z.object({ key, request: id, expectedVersion: version, assignee: id.nullish() })

/** Assigns the request to an officer; null removes the assignee. */
export async function assignRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'assignRequest')
  const { key, ...fields } = parse(assignInput, input)
  return runCommand(context, { action: 'assignRequest', key, input: fields }, async (tx, append) => {
    const request = await lockWithoutItems(tx, context.viewer, fields.request, fields.expectedVersion)
    if (fields.assignee) await requireOfficer(tx, fields.assignee)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: { assigneeId: fields.assignee ?? null },
      select: { id: true },
    })
    append({
      type: 'request.assigned',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { assignee: fields.assignee ?? null, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

type Returned = Awaited<ReturnType<typeof lockWithoutItems>>

/**
 * Assigns the request by the routing rules if its assignee is no longer an active officer. If no rule assigns it, the
 * request keeps its assignee.
 */
export async function replaceFormerAssignee(tx: Tx, append: Append, request: Returned, now: Date): Promise<void> {
  const { id, assigneeId, categoryId, platformId, urgent } = request
  if (!assigneeId || (await tx.user.count({ where: { id: assigneeId, ...assignable } })) > 0) return
  const routed = await route(tx, { kind: 'REQUEST', urgent, platformIds: [platformId], categoryId }, now)
  if (!routed) return
  await tx.removalRequest.update({ where: { id }, data: { assigneeId: routed.assignee }, select: { id: true } })
  append({
    type: 'request.assigned',
    automatic: true,
    subject: { type: 'RemovalRequest', id },
    ...eventScope(request),
    data: { ...routed, version: request.version },
  })
  await refreshRequestTotals(tx, append, request, now)
}
