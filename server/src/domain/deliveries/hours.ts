/**
 * Decides when the server sends a request to a platform. Urgent requests are sent at once. Others may wait some minutes
 * for further requests, so that several are sent together, and then until the end of the platform's quiet hours.
 */
import type { DeliveryHours } from '@takedown/prisma/generated/client/client.ts'
import type { DeliveryWait } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { timeZone } from '#domain/accounts/accounts.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { quietUntil } from '#domain/notifications/delivery-times.ts'
import { lockPlatformRow } from './webhook-secrets.ts'

const MINUTE_MS = 60_000
const minutes = z.number().int().min(0).max(1_439)
/** The longest time that a request waits for other requests, in minutes. */
export const MAX_GROUP_MINUTES = 720

const hoursInput = z.object({
  key,
  platform: id,
  quietFrom: minutes,
  quietTo: minutes,
  timeZone,
  groupMinutes: z.number().int().min(0).max(MAX_GROUP_MINUTES),
})

/** Sets when requests are sent to a platform. Requests that already wait are still sent at their planned times. */
export async function setDeliveryHours(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setDeliveryHours')
  const { key, ...values } = parse(hoursInput, input)
  return runCommand(context, { action: 'setDeliveryHours', key, input: values }, async (tx, append) => {
    const { platform: platformId, ...stated } = values
    await lockPlatformRow(tx, platformId)
    const before = await tx.deliveryHours.findUnique({ where: { platformId } })
    const hours = { ...stated, timeZone: stated.timeZone ?? null }
    await tx.deliveryHours.upsert({ where: { platformId }, create: { platformId, ...hours }, update: hours })
    append({
      type: 'platform.delivery_hours_set',
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: { deliveryHours: eventHours(hours), previousDeliveryHours: before && eventHours(before) },
    })
    return { id: platformId }
  })
}

const eventHours = ({ quietFrom, quietTo, timeZone, groupMinutes }: Omit<DeliveryHours, 'platformId'>) => ({
  ...{ quietFrom, quietTo, timeZone, groupMinutes },
})

export interface Leaving {
  leavesAt: Date
  wait: DeliveryWait
}

interface Addressed {
  platformId: string
  urgent: boolean
}

/** Returns null if the request is sent at once. */
export async function leavingOf(tx: Tx, { platformId, urgent }: Addressed, now: Date): Promise<Leaving | null> {
  const hours = urgent ? null : await tx.deliveryHours.findUnique({ where: { platformId } })
  if (!hours) return null
  const groupedAt = hours.groupMinutes > 0 ? await groupEnd(tx, hours, now) : null
  const quietEnd = quietUntil(groupedAt ?? now, hours.timeZone ?? (await zoneOf(tx)), hours)
  if (quietEnd) return { leavesAt: quietEnd, wait: 'QUIET_HOURS' }
  return groupedAt && { leavesAt: groupedAt, wait: 'GROUPING' }
}

/** Returns the end of the quiet hours if they forbid sending the request at the time `at`; otherwise null. */
export async function quietEndOf(tx: Tx, { platformId, urgent }: Addressed, at: Date): Promise<Date | null> {
  const hours = urgent ? null : await tx.deliveryHours.findUnique({ where: { platformId } })
  return hours && quietUntil(at, hours.timeZone ?? (await zoneOf(tx)), hours)
}

/** Returns when the waiting group of requests is sent. If no group waits, a new group is sent after `groupMinutes`. */
async function groupEnd(tx: Tx, { platformId, groupMinutes }: DeliveryHours, now: Date): Promise<Date> {
  const waiting = await tx.delivery.findFirst({
    where: { state: 'QUEUED', wait: 'GROUPING', leavesAt: { gt: now }, request: { platformId } },
    orderBy: { leavesAt: 'asc' },
    select: { leavesAt: true },
  })
  return waiting?.leavesAt ?? new Date(now.getTime() + groupMinutes * MINUTE_MS)
}
