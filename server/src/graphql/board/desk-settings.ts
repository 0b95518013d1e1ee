/** The settings of the work queues and of the morning report. */
import type { DeskSettings } from '@takedown/prisma/generated/client/client.ts'
import { readDeskSettings, setDesk } from '#domain/board/desk-settings.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'

const MORNING_AT =
  "When the morning report is mailed on working days, in minutes after midnight of the authority's time zone: 0 to 1,439. A working day is a day on which at least one calendar has working time. Calendars in which every day has working time are ignored."
const WHEN_EMPTY = 'Whether a morning report is mailed even if it has nothing to report.'

const DeskSettingsRef = builder.objectRef<DeskSettings>('DeskSettings').implement({
  description: 'The settings of the work queues and of the morning report.',
  authScopes: { settings: true },
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: () => globalId('DeskSettings', AUTHORITY_ID) }),
    checkAfterDays: t.exposeInt('checkAfterDays', {
      description:
        'Number of days, 1 to 365, after which an officer must check content that the platform reported as removed or already gone.',
    }),
    morningReportAt: t.exposeInt('morningReportAt', { description: MORNING_AT }),
    morningReportWhenEmpty: t.exposeBoolean('morningReportWhenEmpty', { description: WHEN_EMPTY }),
    version: t.exposeInt('version', { description: 'The version, which every change increments.' }),
  }),
})

builder.queryField('deskSettings', (t) =>
  t.field({
    type: DeskSettingsRef,
    authScopes: { settings: true },
    description: 'The settings of the work queues and of the morning report.',
    resolve: (_root, _args, { db }) => readDeskSettings(db),
  }),
)

mutation('setDesk', {
  command: setDesk,
  returns: result('settings', (t) =>
    t.field({
      type: DeskSettingsRef,
      description: 'The settings.',
      resolve: (_payload, _args, { db }) => readDeskSettings(db),
    }),
  ),
  invalidates: ['deskSettings', 'workQueues', 'officeQueues', 'wall'],
  description: 'Changes the settings of the work queues and of the morning report.',
  ids: {},
  fields: (t) => ({
    expectedVersion: expectedVersion(t),
    checkAfterDays: t.int({
      required: true,
      description:
        'Number of days, 1 to 365, after which an officer must check content that the platform reported as removed or already gone.',
    }),
    morningReportAt: t.int({ description: `${MORNING_AT} Omit it to keep the time.` }),
    morningReportWhenEmpty: t.boolean({ description: `${WHEN_EMPTY} Omit it to keep the setting.` }),
  }),
  example: { expectedVersion: 1, checkAfterDays: 7 },
})
