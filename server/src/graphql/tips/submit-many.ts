/** The mutation that submits many tips at once. */
import { type SubmittedState, submitTips, submittedStates } from '#domain/tips/submit-many.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { result } from '#graphql/mutation/payload.ts'
import { TipDangerEnum } from './enums.ts'

const SubmittedTipStateEnum = describedEnum(
  'SubmittedTipState',
  submittedStates,
  'What became of one of the tips of `submitTips`.',
  {
    FILED: 'The tip was received.',
    KNOWN: 'The sender submitted a tip with this reference and the same subject and text before. Nothing was written.',
    CHANGED: 'The sender submitted a tip with this reference and another subject or text before. Nothing was written.',
  },
)

interface SubmittedTip {
  reference: string
  state: SubmittedState
  id: string
  number: string
}

const SubmittedTipRef = builder.objectRef<SubmittedTip>('SubmittedTip').implement({
  description: 'What became of one of the tips of `submitTips`.',
  fields: (t) => ({
    reference: t.exposeString('reference', { description: 'The reference of the sender.' }),
    state: t.field({
      type: SubmittedTipStateEnum,
      description: 'Whether the tip was received.',
      resolve: ({ state }) => state,
    }),
    tipId: t.id({
      description: 'The global id of the tip, by which `nodes` returns its outcome, for up to 100 tips at once.',
      resolve: ({ id }) => globalId('Tip', id),
    }),
    number: t.exposeString('number', { description: 'The number of the tip, which is its receipt.' }),
  }),
})

const SubmittedTipInput = builder.inputType('SubmittedTipInput', {
  description: 'One of the tips of `submitTips`.',
  fields: (t) => ({
    reference: t.string({
      required: true,
      description: "The sender's own reference: one line, at most 100 characters. Each is filed once.",
    }),
    subject: t.string({ required: true, description: 'The subject: one line, at most 300 characters.' }),
    text: t.string({ required: true, description: 'The text, at most 20,000 characters.' }),
    addresses: t.stringList({
      description:
        'Addresses of the content besides those in the text, at most 50 of 2,000 characters each, none twice. Omit it if the text has them all.',
    }),
    reporterName: t.string({ description: 'The person to contact with questions, at most 200 characters.' }),
    danger: t.field({
      type: TipDangerEnum,
      description: 'Why the tip is urgent. Omit it for a tip that is not urgent.',
    }),
  }),
})

mutation('submitTips', {
  command: submitTips,
  returns: result<Awaited<ReturnType<typeof submitTips>>>('tips', (t) =>
    t.field({
      type: [SubmittedTipRef],
      description: 'What became of each tip, at most 100, in the order of the input.',
      resolve: ({ answer: { references, states, ids, numbers } }) =>
        references.map((reference, n) => ({ reference, state: states[n]!, id: ids[n]!, number: numbers[n]! })),
    }),
  ),
  invalidates: [...dependents.tip, 'harmSeries'],
  description:
    'Submits up to 100 tips, each with a reference of the sender. The sender is the account or the key. A tip whose reference the sender has used before is not received again, also with another `key`.',
  ids: {},
  fields: (t) => ({
    tips: t.field({
      type: [SubmittedTipInput],
      required: true,
      description: 'The tips, at least one and at most 100. No two have the same reference.',
    }),
  }),
  example: {
    tips: [
      {
        reference: 'R-2026-17',
        subject: 'Tin báo',
        text: 'Một tin: https://facebook.com/groups/1',
        addresses: ['https://facebook.com/groups/2'],
        reporterName: 'Người báo',
        danger: 'SELF_HARM',
      },
    ],
  },
})
