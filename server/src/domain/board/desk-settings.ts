/** Stores the settings of the work queues (lists of tasks for officers) and of the morning report. */
import type { DeskSettings } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError } from '#domain/core/errors.ts'
import { key, optional, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'

const settingsInput = z.object({
  key,
  expectedVersion: version,
  checkAfterDays: z.int().min(1).max(365),
  morningReportAt: optional(
    z
      .int()
      .min(0)
      .max(24 * 60 - 1),
  ),
  morningReportWhenEmpty: optional(z.boolean()),
})

export const readDeskSettings = (tx: Pick<Tx, 'deskSettings'>): Promise<DeskSettings> =>
  tx.deskSettings.findUniqueOrThrow({ where: { id: 1 } })

/** Settings of the morning report that are absent keep their values. */
export async function setDesk(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'setDesk')
  const { key, ...fields } = parse(settingsInput, input)
  return runCommand(context, { action: 'setDesk', key, input: fields }, async (tx, append) => {
    const { expectedVersion, ...settings } = fields
    const { count } = await tx.deskSettings.updateMany({
      where: { id: 1, version: expectedVersion },
      data: { ...settings, version: { increment: 1 } },
    })
    const { version } = await readDeskSettings(tx)
    if (count === 0) throw new ConflictError(AUTHORITY_ID, version, expectedVersion)
    append({
      type: 'desk.configured',
      subject: { type: 'Authority', id: AUTHORITY_ID },
      data: { ...settings, version },
    })
    return { id: AUTHORITY_ID }
  })
}
