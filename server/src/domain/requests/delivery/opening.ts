/** Records when a platform first opened a request: a liaison on the page, or an API key of the platform. */
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { personId } from '#domain/core/viewer.ts'

/**
 * Records that the viewer opened the request, if the viewer belongs to its platform and nobody opened it before. The
 * state, the version and the deadlines of the request stay as they are, because an opening is no acknowledgement.
 */
export async function recordOpening({ db, viewer, now }: CommandContext, requestId: string): Promise<void> {
  const { platformId } = viewer
  if (viewer.role !== 'PLATFORM' || platformId === null) return
  await runCommand({ db, viewer, now }, { action: 'recordOpening' }, async (tx, append) => {
    const [opened] = await tx.$queryRaw<{ caseId: string }[]>`
      UPDATE removal_request SET opened_at = ${now}::timestamptz, opened_by_id = ${personId(viewer)}::uuid
      WHERE id = ${requestId}::uuid AND platform_id = ${platformId}::uuid AND sent_at IS NOT NULL AND opened_at IS NULL
      RETURNING case_id AS "caseId"`
    if (opened)
      append({
        type: 'request.opened',
        subject: { type: 'RemovalRequest', id: requestId },
        ...{ caseId: opened.caseId, requestId, platformId },
      })
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
