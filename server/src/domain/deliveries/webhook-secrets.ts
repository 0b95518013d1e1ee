/**
 * Manages the secrets that sign messages to the webhooks of a platform. For some hours after a replacement, messages
 * are signed with the former and the new secret.
 */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'

/** Longest time that the former secret stays valid. */
export const MAX_OVERLAP_HOURS = 168

const rotateInput = z.object({ key, platform: id, overlapHours: z.number().int().min(0).max(MAX_OVERLAP_HOURS) })

/**
 * The former secret stays valid for `overlapHours`. A secret that was replaced earlier ends at once. `id` is the id of
 * the new row, from which the secret is derived. `isNew` is false if the idempotency key is repeated, because a secret
 * is shown only once.
 */
export async function rotateWebhookSecret(
  context: CommandContext,
  input: unknown,
): Promise<{ id: string; isNew: boolean }> {
  authorize(context.viewer, 'rotateWebhookSecret')
  const { key, ...fields } = parse(rotateInput, input)
  const secretId = randomUUID()
  const made = await runCommand(context, { action: 'rotateWebhookSecret', key, input: fields }, async (tx, append) => {
    const { platform: platformId, overlapHours } = fields
    await lockPlatformRow(tx, platformId)
    const endsAt = new Date(context.now.getTime() + overlapHours * 3_600_000)
    // At most two secrets may be valid at a time, so a secret that was replaced earlier ends now.
    await tx.webhookSecret.updateMany({
      where: { platformId, endsAt: { gt: context.now } },
      data: { endsAt: context.now },
    })
    const { count } = await tx.webhookSecret.updateMany({ where: { platformId, endsAt: null }, data: { endsAt } })
    const createdById = personId(context.viewer)
    await tx.webhookSecret.create({ data: { id: secretId, platformId, createdAt: context.now, createdById } })
    append({
      type: 'platform.webhook_secret_made',
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: { formerEndsAt: count > 0 ? endsAt.toISOString() : undefined },
    })
    return { id: secretId }
  })
  return { ...made, isNew: made.id === secretId }
}

/** Locks a platform, so that commands on its webhooks run one after another. Throws NotFoundError. */
export async function lockPlatformRow(tx: Tx, id: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM platform WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  if (rows.length === 0) throw new NotFoundError('platform')
}

export const isValidAt = (now: Date) => ({ OR: [{ endsAt: null }, { endsAt: { gt: now } }] })

export async function validSecretIds(db: PrismaClient | Tx, platformId: string, now: Date): Promise<string[]> {
  const secrets = await db.webhookSecret.findMany({
    where: { platformId, ...isValidAt(now) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  return secrets.map(({ id }) => id)
}
