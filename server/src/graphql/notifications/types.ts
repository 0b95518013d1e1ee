import type { MailHours, Notification } from '@takedown/prisma/generated/client/client.ts'
import * as prisma from '@takedown/prisma/generated/client/enums.ts'
import { rules, type Setting, settingFor, usualHours } from '#domain/notifications/rules.ts'
import { readNotifications, setNotificationSettings } from '#domain/notifications/settings.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { objectResult } from '#graphql/mutation/result.ts'
import { RemovalRequestRef, requestById } from '#graphql/requests/types.ts'

const RuleEnum = builder.enumType('NotificationRule', {
  values: Object.values(prisma.NotificationRule),
  description:
    'What somebody is told of. ASSIGNED: a request was given to you. BREACHED, ANSWERED, CLARIFICATION: items of a request that is yours. RETURNED: a request that you wrote came back from its supervisor. WATCHED_…: items of a request that you watch, and that is not yours; WATCHED_CAME_BACK also of your own.',
})
const TimingEnum = builder.enumType('MailTiming', {
  values: Object.values(prisma.MailTiming),
  description: 'NOW waits for the end of the quiet hours; DIGEST for the next digest.',
})

/** A program has no bell. */
function personOf({ viewer }: Context): string {
  if (viewer?.kind !== 'user' || viewer.id === null) throw notFoundError()
  return viewer.id
}

const NotificationRef = builder.objectRef<Notification>('Notification').implement({
  description: 'One thing that happened to one request, told to you.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Notification', id) }),
    rule: t.expose('rule', { type: RuleEnum }),
    items: t.exposeInt('items', { description: 'Of how many items it was said at once.' }),
    at: t.expose('at', { type: 'DateTime' }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      resolve: ({ requestId }, _args, context) => requestById(context).load(requestId),
    }),
  }),
})
const NotificationConnection = builder.connectionObject(
  { type: NotificationRef, name: 'NotificationConnection' },
  { name: 'NotificationEdge' },
)

const SettingRef = builder.objectRef<Setting>('NotificationSetting').implement({
  fields: (t) => ({
    rule: t.expose('rule', { type: RuleEnum }),
    inApp: t.exposeBoolean('inApp', { description: 'Whether the bell counts it.' }),
    mail: t.expose('mail', { type: TimingEnum }),
  }),
})

interface Settings {
  id: string
  settings: Setting[]
  hours: Pick<MailHours, 'quietFrom' | 'quietTo' | 'digestAt'>
  email: string
}

async function settingsOf({ db }: Context, id: string): Promise<Settings | null> {
  const user = await db.user.findUnique({
    where: { id },
    select: { email: true, notificationSettings: true, mailHours: true },
  })
  if (!user) return null
  const settings = rules.map((rule) => settingFor(rule, user.notificationSettings))
  return { id, settings, hours: user.mailHours ?? usualHours, email: user.email }
}

export const SettingsRef = builder.objectRef<Settings>('NotificationSettings')
builder.node(SettingsRef, {
  description: 'What you are told, how and when. Times are minutes after midnight of your own time zone.',
  id: { resolve: ({ id }) => id },
  // Nobody reads another's, and an id that is not one's own is one that does not exist.
  loadManyWithoutCache: (ids, context) =>
    Promise.all(
      ids.map((id) => (context.viewer?.kind === 'user' && context.viewer.id === id ? settingsOf(context, id) : null)),
    ),
  fields: (t) => ({
    email: t.string({ description: 'Where mails go.', resolve: ({ email }) => email }),
    rules: t.field({ type: [SettingRef], resolve: ({ settings }) => settings }),
    quietFrom: t.int({ description: 'No mail from then…', resolve: ({ hours }) => hours.quietFrom }),
    quietTo: t.int({ description: '…to then; equal: no quiet hours.', resolve: ({ hours }) => hours.quietTo }),
    digestAt: t.int({ description: "When the day's digest goes out.", resolve: ({ hours }) => hours.digestAt }),
  }),
})

builder.queryFields((t) => ({
  notifications: t.field({
    type: NotificationConnection,
    authScopes: { staff: true },
    description: 'What you were told, the newest first.',
    args: { first: t.arg.int({ description: 'At most 100.' }), after: t.arg.string(), unread: t.arg.boolean() },
    resolve: (_root, { unread, ...args }, context) => {
      const userId = personOf(context)
      return page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) =>
          context.db.notification.findMany({
            where: {
              userId,
              ...(unread && { readAt: null }),
              ...(after && { OR: [{ at: { lt: after[0] } }, { at: after[0], id: { lt: after[1] } }] }),
            },
            orderBy: [{ at: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ at, id }) => [at.toISOString(), id],
      )
    },
  }),
  unreadNotifications: t.field({
    type: 'Int',
    authScopes: { staff: true },
    description: 'How many you have not read; counted to 100.',
    resolve: async (_root, _args, context) =>
      (
        await context.db.notification.findMany({
          where: { userId: personOf(context), readAt: null },
          select: { id: true },
          take: 100,
        })
      ).length,
  }),
  notificationSettings: t.field({
    type: SettingsRef,
    nullable: true,
    authScopes: { staff: true },
    resolve: (_root, _args, context) => settingsOf(context, personOf(context)),
  }),
}))

const SettingInput = builder.inputType('NotificationSettingInput', {
  fields: (t) => ({
    rule: t.field({ type: RuleEnum, required: true }),
    inApp: t.boolean({ required: true }),
    mail: t.field({ type: TimingEnum, required: true }),
  }),
})

const settingsResult = objectResult(SettingsRef, settingsOf)

mutation('setNotificationSettings', {
  command: setNotificationSettings,
  returns: settingsResult,
  description: 'Chooses what you are told, how and when.',
  ids: {},
  fields: (t) => ({
    rules: t.field({ type: [SettingInput], required: true, description: 'Those left out stay as they are.' }),
    quietFrom: t.int({ required: true, description: 'Minutes after midnight, 0 to 1439.' }),
    quietTo: t.int({ required: true }),
    digestAt: t.int({ required: true }),
  }),
})

mutation('readNotifications', {
  command: readNotifications,
  returns: settingsResult,
  description: 'You have read these, or all of them.',
  ids: { 'notifications[]': 'Notification' },
  fields: (t) => ({ notifications: t.idList({ description: 'At most 100; all where left out.' }) }),
})
