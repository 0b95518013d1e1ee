/**
 * Stores the settings of on-call duty: after how many minutes people are alarmed, and the gateway that forwards alarms.
 */
import type { OnCallSettings } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError } from '#domain/core/errors.ts'
import { key, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'

/** The secret that signs messages to the gateway is derived from this id. */
export const GATEWAY_KEY = 'on-call gateway'

const MAX_URL_CHARACTERS = 500

/** An HTTP or HTTPS address. Without HTTPS, EGRESS_ALLOW must open the target. */
const gatewayUrl = z.url({ protocol: /^https?$/ }).max(MAX_URL_CHARACTERS)

const settingsInput = z.object({
  key,
  expectedVersion: version,
  minutes: z
    .int()
    .min(1)
    .max(24 * 60)
    .nullish(),
  gatewayUrl: gatewayUrl.nullish(),
})

export const readSettings = (tx: Pick<Tx, 'onCallSettings'>): Promise<OnCallSettings> =>
  tx.onCallSettings.findUniqueOrThrow({ where: { id: 1 } })

/** Stores the settings. Without `minutes`, requests raise no alarms. Open alarms keep the time of their next step. */
export async function setOnCall(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'setOnCall')
  const { key, expectedVersion, ...fields } = parse(settingsInput, input)
  return runCommand(
    context,
    { action: 'setOnCall', key, input: { expectedVersion, ...fields } },
    async (tx, append) => {
      await lockOnCall(tx)
      const { version } = await readSettings(tx)
      if (version !== expectedVersion) throw new ConflictError(AUTHORITY_ID, version, expectedVersion)
      const data = { minutes: fields.minutes ?? null, gatewayUrl: fields.gatewayUrl ?? null }
      await tx.onCallSettings.update({ where: { id: 1 }, data: { ...data, version: version + 1 } })
      append({
        type: 'oncall.configured',
        subject: { type: 'Authority', id: AUTHORITY_ID },
        data: {
          minutes: fields.minutes ?? undefined,
          gatewayUrl: fields.gatewayUrl ?? undefined,
          version: version + 1,
        },
      })
      return { id: AUTHORITY_ID }
    },
  )
}

/** Locks the settings and the shifts, so that commands change them one after another. */
export async function lockOnCall(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM on_call_settings WHERE id = 1 FOR UPDATE`
}
