/**
 * Stores a person's notification settings, quiet hours, language of mails and read marks. A change of them is not an
 * event, because it concerns only this person.
 */
import { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { announceAccountChanges } from '#domain/core/account-changes.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, ValidationError } from '#domain/core/errors.ts'
import { distinct, id, key, optional, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { locales } from '#domain/vocabularies/locale.ts'
import { hasNotificationList, rulesOf } from './rules.ts'

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
  morningReport: optional(z.boolean()),
  locale: z.enum(locales).nullish(),
})

/**
 * Stores the settings of the listed rules, and the quiet hours and digest time. The language of mails and the wish for
 * the morning report change only if the input states them. Queued mails keep their times, but leave out notifications
 * of rules that no longer send mails. Throws ValidationError for a rule of another party, and for a liaison or newsroom
 * that wants the morning report.
 */
export async function setNotificationSettings(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'setNotificationSettings')
  const { key, rules, locale, ...hours } = parse(settingsInput, input)
  const own = rulesOf(context.viewer.role)
  if (rules.some(({ rule }) => !own.includes(rule)))
    throw new ValidationError([{ path: 'rules', code: 'party', message: 'has a rule of another party' }])
  if (hours.morningReport && !isStaff(context.viewer))
    throw new ValidationError([{ path: 'morningReport', code: 'party', message: 'is for the staff only' }])
  const userId = context.viewer.id
  return runCommand(
    context,
    { action: 'setNotificationSettings', key, input: { rules, hours, locale } },
    async (tx) => {
      for (const { rule, inApp, mail } of rules) {
        const chosen = { mail, inApp: inApp && hasNotificationList(context.viewer.role) }
        await tx.notificationSetting.upsert({
          where: { userId_rule: { userId, rule } },
          create: { userId, rule, ...chosen },
          update: chosen,
        })
      }
      if (locale) await tx.user.update({ where: { id: userId }, data: { locale }, select: { id: true } })
      await tx.mailHours.upsert({ where: { userId }, create: { userId, ...hours }, update: hours })
      return { id: userId }
    },
  )
}

const readInput = z.object({ key, notifications: distinct(id, 100).nullish() })

/**
 * Marks the listed notifications as read, or all notifications of the person if there is no list. Throws NotFoundError
 * if a listed notification does not belong to this person.
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
