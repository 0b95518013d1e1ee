/** The lists that the viewer receives by mail on a schedule, and the mutation that sets them. */
import type { MailedList } from '@takedown/prisma/generated/client/client.ts'
import { MailedListRhythm, MailedListStop } from '@takedown/prisma/generated/client/enums.ts'
import { MAX_MAILED_LISTS, setMailedList } from '#domain/mailed-lists/mailed-lists.ts'
import { readViews, SavedViewRef, type ViewRow } from '#graphql/board/saved-views.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { SettingsRef, settingsResult } from '#graphql/notifications/types.ts'

const RhythmEnum = builder.enumType('MailedListRhythm', {
  description: 'On which days a list is mailed.',
  values: {
    DAILY: { value: MailedListRhythm.DAILY, description: 'Every day.' },
    WORKDAYS: {
      value: MailedListRhythm.WORKDAYS,
      description:
        'On working days: days on which at least one calendar has working time. Calendars that have neither holidays nor free weekdays are ignored.',
    },
    WEEKLY: { value: MailedListRhythm.WEEKLY, description: 'Once a week, on `weekday`.' },
  } as const,
})

const StopEnum = builder.enumType('MailedListStop', {
  description: 'Why a list is no longer mailed.',
  values: {
    UNSUBSCRIBED: { value: MailedListStop.UNSUBSCRIBED, description: 'The reader unsubscribed by the link in a mail.' },
    NOT_ALLOWED: { value: MailedListStop.NOT_ALLOWED, description: 'The reader may no longer read the list.' },
    VIEW_GONE: { value: MailedListStop.VIEW_GONE, description: 'The view was deleted or is no longer shared.' },
    UNCLEAR_FILTER: {
      value: MailedListStop.UNCLEAR_FILTER,
      description: 'The filter of the view has a term that cannot be interpreted.',
    },
  } as const,
})

type Listed = MailedList & { shown: ViewRow | null }

const MailedListRef = builder.objectRef<Listed>('MailedList').implement({
  description: 'A list that the viewer receives as a CSV file by mail.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('MailedList', id) }),
    figures: t.boolean({
      description: 'True for the table of figures by month and platform, false for a saved view.',
      resolve: ({ viewId }) => viewId === null,
    }),
    viewId: t.id({
      nullable: true,
      description: 'The saved view, also if the viewer can no longer see it. Null for the table of figures.',
      resolve: ({ viewId }) => viewId && globalId('SavedView', viewId),
    }),
    view: t.field({
      type: SavedViewRef,
      nullable: true,
      description: 'The saved view. Null for the table of figures, and if the viewer can no longer see the view.',
      resolve: ({ shown }) => shown,
    }),
    rhythm: t.expose('rhythm', { type: RhythmEnum, description: 'On which days the list is mailed.' }),
    weekday: t.exposeInt('weekday', {
      nullable: true,
      description: 'The weekday of the rhythm WEEKLY: 1 for Monday to 7 for Sunday. Null for other rhythms.',
    }),
    at: t.exposeInt('at', { description: "The time of day, in minutes after midnight in the viewer's time zone." }),
    nextAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the list is mailed next. Null if it has stopped.',
      resolve: ({ stopped, nextAt }) => (stopped ? null : nextAt),
    }),
    lastSentAt: t.expose('lastSentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last mail of the list was written. Null before the first one.',
    }),
    stopped: t.expose('stopped', {
      type: StopEnum,
      nullable: true,
      description: 'Why the list is no longer mailed. Null while it is mailed.',
    }),
  }),
})

builder.objectField(SettingsRef, 'mailedLists', (t) =>
  t.field({
    type: [MailedListRef],
    description: `The lists that the viewer receives by mail, by id, at most ${MAX_MAILED_LISTS}. Empty for liaisons and newsrooms.`,
    resolve: async ({ id: userId }, _args, context) => {
      const lists = await context.db.mailedList.findMany({
        ...{ where: { userId }, orderBy: { id: 'asc' }, take: MAX_MAILED_LISTS },
      })
      const ids = lists.flatMap(({ viewId }) => viewId ?? [])
      const views = ids.length === 0 ? [] : await readViews(context, { id: { in: ids } })
      return lists.map((list) => ({ ...list, shown: views.find(({ id }) => id === list.viewId) ?? null }))
    },
  }),
)

mutation('setMailedList', {
  command: setMailedList,
  returns: settingsResult,
  invalidates: ['notificationSettings'],
  description:
    'Sets when the viewer receives a saved view, or the table of figures, as a CSV file by mail. The file contains what the viewer may read when it is sent. RuleError TOO_MANY_LISTS beyond 20 lists.',
  ids: { view: 'SavedView' },
  fields: (t) => ({
    viewId: t.id({ description: 'The saved view. Omit it for the table of figures by month and platform.' }),
    rhythm: t.field({
      type: RhythmEnum,
      description: 'On which days to mail the list. Omit it if the list is no longer to be mailed.',
    }),
    weekday: t.int({
      description: 'The weekday, 1 for Monday to 7 for Sunday. Required for WEEKLY; omit it for other rhythms.',
    }),
    at: t.int({
      description: "The time, in minutes after midnight in the viewer's time zone: 0 to 1,439. Required with a rhythm.",
    }),
  }),
  example: { viewId: exampleId('SavedView'), rhythm: 'WORKDAYS', at: 450 },
})
