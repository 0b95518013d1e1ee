import { answerReporter, askReporter, dismissTip, submitTip } from '#domain/tips/tips.ts'
import { DismissReasonEnum } from '#graphql/core/enums.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { tipResult } from '#graphql/tips/types.ts'

mutation('submitTip', {
  command: submitTip,
  returns: tipResult,
  description: 'Reports content. Addresses in the text are found; the receipt is the tip’s number.',
  ids: {},
  fields: (t) => ({
    subject: t.string({ required: true, description: 'One line, at most 300.' }),
    text: t.string({ required: true, description: 'At most 20,000.' }),
    reporterName: t.string({ description: 'Whom to ask; at most 200.' }),
  }),
})

mutation('askReporter', {
  command: askReporter,
  returns: tipResult,
  description: 'Asks the reporter something; they see it beside their tip.',
  ids: { tip: 'Tip' },
  fields: (t) => ({ tip: t.id({ required: true }), text: t.string({ required: true }) }),
})

mutation('answerReporter', {
  command: answerReporter,
  returns: tipResult,
  description: "The reporter's answer, their own or written down by an officer. Addresses in it are added to the tip.",
  ids: { tip: 'Tip' },
  fields: (t) => ({ tip: t.id({ required: true }), text: t.string({ required: true }) }),
})

mutation('dismissTip', {
  command: dismissTip,
  returns: tipResult,
  description: 'Puts a tip aside, with a reason that the reporter sees.',
  ids: { tip: 'Tip' },
  fields: (t) => ({
    tip: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    reason: t.field({ type: DismissReasonEnum, required: true }),
    note: t.string({ description: 'For colleagues.' }),
  }),
})
