import { linkTip } from '#domain/cases/cases.ts'
import { answerReporter, askReporter, dismissTip, submitTip } from '#domain/tips/tips.ts'
import { DismissReasonEnum } from '#graphql/core/enums.ts'
import { tipChange } from '#graphql/mutation/field.ts'
import { seen } from '#graphql/mutation/input.ts'

tipChange('submitTip', {
  verb: submitTip,
  description: 'Reports content. Addresses in the text are found; the receipt is the tip’s number.',
  ids: {},
  fields: (t) => ({
    subject: t.string({ required: true, description: 'One line, at most 300.' }),
    text: t.string({ required: true, description: 'At most 20,000.' }),
    reporterName: t.string({ description: 'Whom to ask; at most 200.' }),
  }),
})

tipChange('askReporter', {
  verb: askReporter,
  description: 'Asks the reporter something; they see it beside their tip.',
  ids: { tip: 'Tip' },
  fields: (t) => ({ tip: t.id({ required: true }), text: t.string({ required: true }) }),
})

tipChange('answerReporter', {
  verb: answerReporter,
  description: "The reporter's answer, their own or written down by an officer. Addresses in it are added to the tip.",
  ids: { tip: 'Tip' },
  fields: (t) => ({ tip: t.id({ required: true }), text: t.string({ required: true }) }),
})

tipChange('dismissTip', {
  verb: dismissTip,
  description: 'Puts a tip aside, with a reason that the reporter sees.',
  ids: { tip: 'Tip' },
  fields: (t) => ({
    tip: t.id({ required: true }),
    expectedVersion: seen(t),
    reason: t.field({ type: DismissReasonEnum, required: true }),
    note: t.string({ description: 'For colleagues.' }),
  }),
})

tipChange('linkTip', {
  verb: linkTip,
  description: 'Ties a tip to a case that is already open.',
  ids: { tip: 'Tip', case: 'Case' },
  fields: (t) => ({
    tip: t.id({ required: true }),
    case: t.id({ required: true }),
    expectedVersion: seen(t),
    takeItems: t.boolean({ required: true, defaultValue: true, description: 'Bring along what the tip points at.' }),
  }),
})
