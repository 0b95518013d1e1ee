/**
 * Reminders to platforms about overdue requests: the mutation that records a reminder, and the fields of a request
 * about its reminders.
 */
import { recordReminder } from '#domain/requests/overdue/reminders.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { detailById } from '#graphql/requests/details.ts'
import { ChaseCountEnum } from '#graphql/requests/enums.ts'
import { requestResult } from '#graphql/requests/payload.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

mutation('recordReminder', {
  command: recordReminder,
  returns: requestResult,
  invalidates: dependents.draft,
  description:
    'Records that the authority reminded the platform of overdue items, for example by telephone. Deadlines stay as they are. The request leaves the queue of overdue requests until the next working day. RuleError ILLEGAL_TRANSITION if no item is overdue; TIME_IN_FUTURE if `remindedAt` is in the future; TIME_BEFORE_SENT if no item was overdue at `remindedAt`.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    remindedAt: t.field({ type: 'DateTime', description: 'When the platform was reminded. Default: now.' }),
    note: t.string({
      description: 'Who was reminded, how, and what they said, at most 2,000 characters. The platform does not see it.',
    }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    remindedAt: EXAMPLE_TIME,
    note: 'Đã gọi điện cho đầu mối',
  },
})

builder.objectFields(RemovalRequestRef, (t) => ({
  reminders: t.exposeInt('reminders', {
    description:
      'How often the authority reminded or chased the platform: recorded reminders, and letters of the ladder that did not fail.',
  }),
  chased: t.expose('chased', {
    type: ChaseCountEnum,
    description: 'The same as `reminders`, in the steps by which the board filters.',
  }),
  remindedAt: t.expose('remindedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When the platform was last reminded. Null if the platform was never reminded.',
  }),
  reminderEndsAt: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'The beginning of the next working day after the last reminder. Until then, the request is not in the queue of overdue requests. Null if the platform was never reminded.',
    resolve: async ({ id }, _args, context) => (await detailById(context).load(id))?.remindedUntil ?? null,
  }),
}))
