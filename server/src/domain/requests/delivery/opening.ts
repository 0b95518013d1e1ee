/**
 * Records when a platform first opened a request. A platform opens a request when its liaison or its API key reads the
 * request or downloads a file of it.
 */
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { personId } from '#domain/core/viewer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { readLocked } from '#domain/signatures/locked-request.ts'
import { itemsStartedByReceipt, startAtReceipt } from './receipt.ts'

/**
 * Records that the viewer opened the request, if the viewer belongs to its platform and nobody opened it before. An
 * opening is no acknowledgement, so the state stays. The version also stays, so that an answer that the platform writes
 * after the opening does not conflict with the record. The opening counts as the receipt: if the `clockStart` of the
 * power is RECEIVED, clocks start at it, see `itemsStartedByReceipt`.
 */
export async function recordOpening({ db, viewer, now }: CommandContext, requestId: string): Promise<void> {
  const { platformId } = viewer
  if (viewer.role !== 'PLATFORM' || platformId === null) return
  const context = { db, viewer, now }
  await runCommand(context, { action: 'recordOpening' }, async (tx, append) => {
    // The server that sent the request may have a clock that is ahead, but no request is opened before it was sent.
    const [opened] = await tx.$queryRaw<{ caseId: string; at: Date; fromReceipt: boolean }[]>`
      UPDATE removal_request r SET opened_at = greatest(${now}::timestamptz, sent_at),
        opened_by_id = ${personId(viewer)}::uuid
      FROM power p
      WHERE p.id = r.power_id AND r.id = ${requestId}::uuid AND r.platform_id = ${platformId}::uuid
        AND r.sent_at IS NOT NULL AND r.opened_at IS NULL
      RETURNING r.case_id AS "caseId", r.opened_at AS at, p.clock_start = 'RECEIVED' AS "fromReceipt"`
    if (!opened) return {}
    const { caseId, at, fromReceipt } = opened
    append({
      type: 'request.opened',
      subject: { type: 'RemovalRequest', id: requestId },
      caseId,
      requestId,
      platformId,
    })
    if (!fromReceipt) return {}
    const request = { ...(await readLocked(tx, { id: requestId })), openedAt: null }
    const items = itemsStartedByReceipt(request, at)
    if (items.length === 0) return {}
    await startAtReceipt(tx, append, context, request, { items, at })
    await refreshRequestTotals(tx, append, request, now)
    return {}
  })
}

/**
 * Records the opening in the background, so that reading a request neither waits for the record nor fails with it. If
 * the record fails, the next reading records it.
 */
export function noteOpening(context: CommandContext, { id, openedAt }: { id: string; openedAt: Date | null }): void {
  if (openedAt === null && context.viewer.role === 'PLATFORM') recordOpening(context, id).catch(() => undefined)
}
