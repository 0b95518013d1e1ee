/**
 * Stores a person's notification settings, quiet hours and read marks. These changes are not events of the log, because
 * they concern nobody else.
 */
import { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { announceAccountChanges } from '#domain/core/account-changes.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { distinct, id, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'

const minute = z
  .int()
  .min(0)
  .max(24 * 60 - 1)

const settingsInput = z.object({
  key,
  rules: z
    .array(z.object({ rule: z.enum(NotificationRule), inApp: z.boolean(), mail: z.enum(MailTiming) }))
    .min(1)
    .max(20)
    .refine((rules) => new Set(rules.map(({ rule }) => rule)).size === rules.length, 'has repetitions'),
  quietFrom: minute,
  quietTo: minute,
  digestAt: minute,
})

/**
 * Stores the person's settings of the listed rules, and the quiet hours and digest time. Other rules keep their
 * settings, and queued mails are sent unchanged.
 */
export async function setNotificationSettings(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'setNotificationSettings')
  const { key, rules, ...hours } = parse(settingsInput, input)
  const userId = context.viewer.id
  return runCommand(context, { action: 'setNotificationSettings', key, input: { rules, hours } }, async (tx) => {
    for (const { rule, ...chosen } of rules)
      await tx.notificationSetting.upsert({
        where: { userId_rule: { userId, rule } },
        create: { userId, rule, ...chosen },
        update: chosen,
      })
    await tx.mailHours.upsert({ where: { userId }, create: { userId, ...hours }, update: hours })
    return { id: userId }
  })
}

const readInput = z.object({ key, notifications: distinct(id, 100).nullish() })

/**
 * Marks the listed notifications as read, or all notifications of the person if the input has no list. Throws
 * NotFoundError if a listed notification does not belong to the person.
 */
export async function readNotifications(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'readNotifications')
  const { key, notifications } = parse(readInput, input)
  const userId = context.viewer.id
  return runCommand(context, { action: 'readNotifications', key, input: { notifications } }, async (tx) => {
    if (
      notifications &&
      (await tx.notification.count({ where: { userId, id: { in: notifications } } })) < notifications.length
    )
      throw new NotFoundError('notification')
    const { count } = await tx.notification.updateMany({
      where: { userId, readAt: null, ...(notifications && { id: { in: notifications } }) },
      data: { readAt: context.now },
    })
    if (count > 0) await announceAccountChanges(tx, [userId])
    return { id: userId }
  })
}
