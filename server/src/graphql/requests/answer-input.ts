/** The input of an answer to one request item, which responses and corrections share. */

import { builder } from '#graphql/core/builder.ts'
import { AnswerStateEnum, GroundEnum } from './enums.ts'

export const AnswerInput = builder.inputType('AnswerInput', {
  description:
    'The answer to one item. ACTIONED requires `action` and `ground`, and REFUSED requires `refusalReason`. Each of these fields is ignored in the states that do not require it.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The request item.' }),
    state: t.field({
      type: AnswerStateEnum,
      required: true,
      description: 'The outcome.',
    }),
    action: t.string({
      description: 'The action that the platform took, as a code of Action. Required for ACTIONED.',
    }),
    ground: t.field({
      type: GroundEnum,
      description: 'The ground on which the platform acted. Required for ACTIONED.',
    }),
    itemsCovered: t.int({
      description:
        'The number of content items that the action covered, such as the videos of a terminated channel, 1 to 100,000,000. Only for an action that concerns an entire account. If the action on one account answers several items, state the number for one of them, because figures add the numbers of all items.',
    }),
    refusalReason: t.string({
      description: 'Why the platform refused to act, as a code of RefusalReason. Required for REFUSED.',
    }),
    note: t.string({ description: 'A note of the platform, at most 2,000 characters.' }),
  }),
})
