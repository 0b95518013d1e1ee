/** The deadlines of request items, with their history. */

import { type DeadlineStep, readDeadlineSteps } from '#domain/requests/deadline-steps.ts'
import { isReceiptAssumed, receivedAt } from '#domain/rules/legal-clock.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { PowerRef, powerById } from '#graphql/law/powers.ts'
import { personById } from '#graphql/people/people.ts'
import { detailField } from './details.ts'
import { DeadlineEntryKindEnum } from './enums.ts'
import { RequestItemRef } from './item-types.ts'
import { RemovalRequestRef } from './types.ts'

const deadlinesOf = listsBy<DeadlineStep>(
  ({ requestItemId }) => requestItemId,
  ({ db, now }, ids) => readDeadlineSteps(db, ids, now),
)

const DeadlineEntryRef = builder.objectRef<DeadlineStep>('DeadlineEntry').implement({
  description: 'One entry in the history of the deadlines of an item.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DeadlineEntryKindEnum, description: 'What happened.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the entry was recorded.' }),
    hours: t.exposeInt('hours', {
      nullable: true,
      description:
        'The hours by which a deadline was set, extended or moved, counted by the clock of the power. Null for other kinds of entries.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'The due date that the entry set or announced, without the effect of later entries. Null if the entry set or announced no due date.',
    }),
    by: t.string({
      nullable: true,
      description: 'The name of the person who recorded the entry. Null for a program.',
      resolve: async ({ byId }, _args, context) =>
        byId ? ((await personById(context).load(byId))?.name ?? null) : null,
    }),
    proposedBy: t.string({
      nullable: true,
      description:
        'The name of the person who proposed the correction or the clock fault that `by` confirmed. Null for other entries.',
      resolve: async ({ proposedById }, _args, context) =>
        proposedById ? ((await personById(context).load(proposedById))?.name ?? null) : null,
    }),
    withdrawn: t.exposeBoolean('withdrawn', {
      description: 'Whether the entry records that the clock stopped because the authority withdrew the item.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description:
        'The reason of an extension, of a retracted breach, of a withdrawal, of a withdrawal that was taken back, or of an answer that was corrected or removed. Null for other entries.',
    }),
  }),
})

builder.objectFields(RequestItemRef, (t) => ({
  firstDueAt: t.expose('firstDueAt', {
    type: 'DateTime',
    nullable: true,
    description:
      'The first deadline. Pauses move it; extensions do not. Null before the sending, and if the power sets no time limit.',
  }),
  dueProvisional: t.exposeBoolean('dueProvisional', {
    description:
      'Whether `dueAt` is provisional, because the calendar does not know the holidays up to that day, or has less working time in the next five years than the limit needs. The date is computed again when the calendar changes.',
  }),
  deadlines: t.field({
    type: [DeadlineEntryRef],
    description: 'The history of the deadlines of the item, in the order of recording.',
    resolve: ({ id }, _args, context) => deadlinesOf(context).load(id),
  }),
}))

builder.objectFields(RemovalRequestRef, (t) => ({
  power: t.field({
    type: PowerRef,
    nullable: true,
    description: 'The power that the request cites. Null only if reading it failed.',
    resolve: ({ powerId }, _args, context) => powerById(context).load(powerId),
  }),
  urgent: t.exposeBoolean('urgent', {
    description:
      'Whether the request is urgent: it bears the urgency mark, leaves at once, and has the urgent limit of the power if the power sets one.',
  }),
  receiptAssumed: t.boolean({
    description:
      'True if the power counts from the receipt, but no opening by the platform and no acknowledgement within 24 hours of the sending is known. The deadlines then count from the sending.',
    resolve: async (request, args, context) => {
      const power = await powerById(context).load(request.powerId)
      const acknowledgedAt = await detailField('acknowledgedAt')(request, args, context)
      const { sentAt, openedAt } = request
      return power !== null && isReceiptAssumed({ sentAt, receivedAt: receivedAt({ openedAt, acknowledgedAt }) }, power)
    },
  }),
}))
