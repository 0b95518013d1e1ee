/**
 * The notifications of the viewer about requests, cases and tips, with their settings, and the mutations of
 * both.
 */
import type { MailHours, Notification } from '@takedown/prisma/generated/client/client.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { countUnread, listNotifications, MAX_UNREAD, type NotificationReader } from '#domain/notifications/list.ts'
import { rulesOf, type Setting, settingFor, usualHours } from '#domain/notifications/rules.ts'
import { readNotifications, setNotificationSettings } from '#domain/notifications/settings.ts'
import type { Locale } from '#domain/vocabularies/locale.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { orNotFound } from '#graphql/core/not-found.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'
import { personOf } from '#graphql/people/people.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { MailTimingEnum, NotificationRuleEnum } from './enums.ts'

export const NotificationRef = builder.objectRef<Notification>('Notification').implement({
  description: 'A notification to the viewer about one request, one case or one tip.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Notification', id) }),
    rule: t.expose('rule', { type: NotificationRuleEnum, description: 'What the notification is about.' }),
    items: t.exposeInt('items', { description: 'The number of items that the notification concerns.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When the reported event happened.' }),
    readAt: t.expose('readAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the viewer read the notification. A notification that is only mailed counts as read from its creation. Null while it is unread.',
    }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description:
        'The request. Null if the notification is about a case or a tip, or if the viewer may no longer read the request.',
      resolve: ({ requestId }, _args, context) => (requestId === null ? null : requestById(context).load(requestId)),
    }),
    tip: t.prismaField({
      type: 'Tip',
      nullable: true,
      description: 'The tip. Null if the notification is about a request or a case.',
      resolve: (query, { tipId }, _args, { db }) =>
        tipId === null ? null : db.tip.findUnique({ ...query, where: { id: tipId } }),
    }),
    case: t.prismaField({
      type: 'Case',
      nullable: true,
      description: 'The case. Null if the notification is about a request or a tip.',
      resolve: (query, { caseId }, _args, { db }) =>
        caseId === null ? null : db.case.findUnique({ ...query, where: { id: caseId } }),
    }),
  }),
})
const NotificationConnection = builder.connectionObject(
  { type: NotificationRef, name: 'NotificationConnection' },
  { name: 'NotificationEdge' },
)

const SettingRef = builder.objectRef<Setting>('NotificationSetting').implement({
  description: 'How the viewer is notified under one rule.',
  fields: (t) => ({
    rule: t.expose('rule', { type: NotificationRuleEnum, description: 'What the notifications are about.' }),
    inApp: t.exposeBoolean('inApp', {
      description:
        'Whether the application shows the notifications as unread until the viewer reads them. False for newsrooms.',
    }),
    mail: t.expose('mail', { type: MailTimingEnum, description: 'When the notifications are mailed.' }),
  }),
})

interface Settings {
  id: string
  settings: Setting[]
  hours: Pick<MailHours, 'quietFrom' | 'quietTo' | 'digestAt'> & { morningReport?: boolean }
  email: string
  locale: Locale
}

async function settingsOf({ db }: Context, id: string): Promise<Settings | null> {
  const user = await db.user.findUnique({
    where: { id },
    select: { email: true, locale: true, role: true, notificationSettings: true, mailHours: true },
  })
  if (!user) return null
  const settings = rulesOf(user.role).map((rule) => settingFor(rule, user.notificationSettings))
  return { id, settings, hours: user.mailHours ?? usualHours, email: user.email, locale: user.locale as Locale }
}

export const SettingsRef = builder.objectRef<Settings>('NotificationSettings')
builder.node(SettingsRef, {
  description: "The notification settings of the viewer. Times are minutes after midnight in the viewer's time zone.",
  id: { resolve: ({ id }) => id },
  // A viewer reads only their own settings. Any other id behaves like an unknown id.
  loadManyWithoutCache: (ids, context) =>
    Promise.all(
      ids.map((id) => (context.viewer?.kind === 'user' && context.viewer.id === id ? settingsOf(context, id) : null)),
    ),
  fields: (t) => ({
    email: t.string({ description: 'The address to which mails are sent.', resolve: ({ email }) => email }),
    locale: t.expose('locale', { type: LocaleEnum, description: 'The language of mails.' }),
    rules: t.field({
      type: [SettingRef],
      description:
        'The setting of each rule that exists for the viewer. Staff, liaisons and newsrooms have different rules.',
      resolve: ({ settings }) => settings,
    }),
    quietFrom: t.int({
      description: 'When the quiet hours begin, in minutes after midnight. No mail is sent in quiet hours.',
      resolve: ({ hours }) => hours.quietFrom,
    }),
    quietTo: t.int({
      description:
        'When the quiet hours end, in minutes after midnight. If it equals `quietFrom`, there are no quiet hours.',
      resolve: ({ hours }) => hours.quietTo,
    }),
    digestAt: t.int({
      description: 'When the daily digest is sent, in minutes after midnight.',
      resolve: ({ hours }) => hours.digestAt,
    }),
    morningReport: t.boolean({
      description:
        'Whether the viewer receives the morning report at `DeskSettings.morningReportAt`. False for liaisons and newsrooms.',
      resolve: ({ hours }, _args, { viewer }) => viewer !== null && isStaff(viewer) && (hours.morningReport ?? false),
    }),
  }),
})

/** The viewer as the reader of their own notifications. Throws the error NOT_FOUND for programs. */
export const notificationReader = (context: Context): NotificationReader => ({
  userId: personOf(context),
  platformId: context.audience.role === 'PLATFORM' ? context.audience.platformId : null,
})

builder.queryFields((t) => ({
  notifications: t.field({
    type: NotificationConnection,
    authScopes: { staff: true, liaison: true },
    description: 'The notifications of the viewer, newest first.',
    args: { ...pageArgs(30, 100), unread: t.arg.boolean({ description: 'True to list only unread notifications.' }) },
    resolve: (_root, { unread, ...args }, context) => {
      const reader = notificationReader(context)
      return page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) => listNotifications(context.db, reader, { unread, after, take }),
        ({ at, id }) => [at.toISOString(), id],
      )
    },
  }),
  unreadNotifications: t.field({
    type: 'Int',
    authScopes: { staff: true, liaison: true },
    description: `The number of unread notifications of the viewer, counted up to ${MAX_UNREAD}.`,
    resolve: (_root, _args, context) => countUnread(context.db, notificationReader(context)),
  }),
  notificationSettings: t.field({
    type: SettingsRef,
    nullable: true,
    description:
      'The notification settings of the viewer. Newsrooms are notified by mail only. Null if the account does not exist.',
    authScopes: { staff: true, liaison: true, press: true },
    resolve: (_root, _args, context) => settingsOf(context, personOf(context)),
  }),
}))

const SettingInput = builder.inputType('NotificationSettingInput', {
  description: 'How to notify the viewer under one rule.',
  fields: (t) => ({
    rule: t.field({ type: NotificationRuleEnum, required: true, description: 'What the notifications are about.' }),
    inApp: t.boolean({
      required: true,
      description: 'Whether the application shows the notifications as unread until the viewer reads them.',
    }),
    mail: t.field({ type: MailTimingEnum, required: true, description: 'When the notifications are mailed.' }),
  }),
})

export const settingsResult = result('settings', (t) =>
  t.field({
    type: SettingsRef,
    description: 'The notification settings of the viewer.',
    resolve: ({ answer }, _args, context) => orNotFound(settingsOf(context, answer.id)),
  }),
)

mutation('setNotificationSettings', {
  command: setNotificationSettings,
  returns: settingsResult,
  invalidates: ['notificationSettings'],
  description: 'Sets how and when the viewer is notified.',
  ids: {},
  fields: (t) => ({
    rules: t.field({
      type: [SettingInput],
      required: true,
      description:
        'The settings to change, at most 20. Each rule must be in `NotificationSettings.rules` of the viewer. Rules that are not listed stay as they are.',
    }),
    quietFrom: t.int({
      required: true,
      description: "When the quiet hours begin, in minutes after midnight in the viewer's time zone: 0 to 1,439.",
    }),
    quietTo: t.int({
      required: true,
      description:
        'When the quiet hours end, in minutes after midnight: 0 to 1,439. If it equals `quietFrom`, there are no quiet hours.',
    }),
    digestAt: t.int({
      required: true,
      description: 'When the daily digest is sent, in minutes after midnight: 0 to 1,439.',
    }),
    morningReport: t.boolean({
      description:
        'Whether to mail the morning report to the viewer, who must be of the staff. Omit it to keep the setting.',
    }),
    locale: t.field({ type: LocaleEnum, description: 'The language of mails. Omit it to keep the language.' }),
  }),
  example: { rules: [{ rule: 'BREACHED', inApp: true, mail: 'DIGEST' }], quietFrom: 1320, quietTo: 360, digestAt: 450 },
})

mutation('readNotifications', {
  command: readNotifications,
  returns: settingsResult,
  invalidates: ['notifications', 'unreadNotifications'],
  description: 'Marks notifications of the viewer as read.',
  ids: { 'notifications[]': 'Notification' },
  fields: (t) => ({
    notificationIds: t.idList({
      description: 'The notifications, at most 100. Omit it to mark all notifications as read.',
    }),
  }),
  example: { notificationIds: [exampleId('Notification')] },
})
