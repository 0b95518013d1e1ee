/** The deadlines of request items, with their history. */

import { type DeadlineStep, readDeadlineSteps } from '#domain/requests/deadline-steps.ts'
import { isReceiptAssumed } from '#domain/rules/legal-clock.ts'
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
    at: t.expose('at', { type: 'DateTime', description: 'The time of what the entry records.' }),
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
        'The due date that the entry set when it was recorded, or that it announced. Null for an entry that did neither.',
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
      description:
        'Whether the clock stopped because the authority withdrew the item. False if the platform answered, and for other kinds of entries.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description:
        'Why the deadline was extended, a breach was retracted, the item was withdrawn, its withdrawal was taken back, or its answer was corrected or removed. Null for other entries.',
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
      'Whether `dueAt` is provisional: it lies after the last day up to which the calendar knows the holidays, or the calendar has too little working time for the limit within five years. A provisional due date is computed again when the calendar changes.',
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
  urgent: t.boolean({
    description: 'Whether the urgent limit of the power applies.',
    resolve: detailField('urgent'),
  }),
  receiptAssumed: t.boolean({
    description:
      'Whether the deadlines count from the sending although the power counts from the receipt, because no acknowledgement within 24 hours of the sending is known.',
    resolve: async (request, args, context) => {
      const power = await powerById(context).load(request.powerId)
      const acknowledgedAt = await detailField('acknowledgedAt')(request, args, context)
      return power !== null && isReceiptAssumed({ sentAt: request.sentAt, acknowledgedAt }, power)
    },
  }),
}))
