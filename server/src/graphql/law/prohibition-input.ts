/** The input that states which prohibitions each item of a request breaks. */
import { builder } from '#graphql/core/builder.ts'
import type { InputFields } from '#graphql/mutation/input.ts'

export const ItemProhibitionsInput = builder.inputType('ItemProhibitionsInput', {
  description: 'The prohibitions that one item of a request breaks.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The content item. It must be in the request.' }),
    prohibitionIds: t.idList({
      required: true,
      description:
        'The prohibitions in the order of the letter, at most 10. Empty to cite no prohibition for the item.',
    }),
  }),
})

/** The types of the ids in an input field `prohibitions`, by the paths of these ids in the input of the command. */
export const prohibitionIds = {
  'prohibitions[].item': 'ContentItem',
  'prohibitions[].prohibitions[]': 'Prohibition',
} as const

/** The input fields of a draft that state the measure, and the prohibitions that its items break. */
export const lawFields = (t: InputFields) => ({
  measure: t.string({
    description:
      'What the request demands, as a code of Measure. If it is omitted, a new draft demands REMOVE_OR_BLOCK, and an edited draft keeps its measure.',
  }),
  prohibitions: t.field({
    type: [ItemProhibitionsInput],
    description:
      'The prohibitions that items break, for at most 5,000 items. An item that is not listed keeps its prohibitions; in a new draft, such an item has no prohibitions. Omit it to list no item.',
  }),
})
