/** Sets how many claims of a platform are drawn for the audit of a week. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockPlatform } from '#domain/platforms/lock.ts'

/** Maximum size of a sample. */
export const MAX_AUDIT_SIZE = 200

const input = z.object({
  key,
  platform: id,
  expectedVersion: version,
  size: z.int().min(0).max(MAX_AUDIT_SIZE),
})

/** Sets the size of the samples that are drawn from now on; 0 for none. Throws as `lockPlatform` does. */
export async function setAuditSize(context: CommandContext, raw: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setAuditSize')
  const { key, ...fields } = parse(input, raw)
  return runCommand(context, { action: 'setAuditSize', key, input: fields }, async (tx, append) => {
    const before = await lockPlatform(tx, fields.platform, fields.expectedVersion)
    await tx.platform.update({ where: { id: before.id }, data: { auditSize: fields.size }, select: { id: true } })
    append({
      type: 'platform.audit_size_set',
      subject: { type: 'Platform', id: before.id },
      platformId: before.id,
      data: { auditSize: fields.size, previousAuditSize: before.auditSize, version: before.version + 1 },
    })
    return { id: before.id }
  })
}
