/** Assigns requests to officers. */
import { z } from 'zod'
import { requireOfficer } from '#domain/accounts/officers.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { lockWithoutItems } from '../lock.ts'

const assignInput = z.object({ key, request: id, expectedVersion: version, assignee: id.nullish() })

/** Assigns the request to an officer, or to no one if `assignee` is null. */
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
