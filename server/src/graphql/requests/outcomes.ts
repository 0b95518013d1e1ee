/** The outcome of a request, a case or a tip: the number of items in each state. */
import type { OutcomePart } from '#domain/read-model/outcomes.ts'
import { builder } from '#graphql/core/builder.ts'
import { ItemStateEnum } from './enums.ts'

export const OutcomePartRef = builder.objectRef<OutcomePart>('OutcomePart').implement({
  description: 'One part of an outcome: the number of items in one state.',
  fields: (t) => ({
    state: t.expose('state', { type: ItemStateEnum, description: 'The state.' }),
    items: t.exposeInt('items', { description: 'The number of items in this state, at least one.' }),
  }),
})
