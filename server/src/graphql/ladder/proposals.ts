/** What the ladder of a request proposes: its next rung, or to send the request again. Each proposal names its rule and items. */
import type { ListedItem, OpenItemState, Proposal, ResendProposal } from '#domain/ladder/next-rung.ts'
import { ruleOf } from '#domain/ladder/send.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { LadderRungRef } from './rungs.ts'

const states: readonly OpenItemState[] = ['UNANSWERED', 'STILL_UP', 'SAID_GONE']
const OpenItemStateEnum = describedEnum('LadderItemState', states, 'What the addressee has not done about an item.', {
  UNANSWERED: 'It has not answered.',
  STILL_UP: 'It has not answered, and the content was last seen online.',
  SAID_GONE: 'It answered that the content is gone, but the content was seen online after the answer.',
})

export const LadderItemRef = builder
  .objectRef<Pick<ListedItem, 'id' | 'number' | 'state'> & { since: Date }>('LadderItem')
  .implement({
    description: 'An item that a letter of the ladder lists.',
    fields: (t) => ({
      itemId: t.id({
        description: 'The global id of the request item.',
        resolve: ({ id }) => globalId('RequestItem', id),
      }),
      number: t.exposeInt('number', { description: 'The number of the item in the letter of the request.' }),
      state: t.expose('state', { type: OpenItemStateEnum, description: 'What the addressee has not done.' }),
      since: t.expose('since', {
        type: 'DateTime',
        description: 'The due date of an unanswered item; otherwise when the content was last seen online.',
      }),
    }),
  })

export const ProposalRef = builder.objectRef<Proposal>('RungProposal').implement({
  description: 'A rung of the ladder that is due now. Nothing is sent until a person sends it.',
  fields: (t) => ({
    rung: t.field({ type: LadderRungRef, description: 'The rung.', resolve: ({ rung }) => rung }),
    rule: t.string({
      description: 'The rule that proposes it, such as `AFTER_RUNG 24 h`.',
      resolve: ({ rung }) => ruleOf(rung),
    }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when the rung is proposed.' }),
    dueAt: t.expose('dueAt', { type: 'DateTime', description: 'The due date from which the ladder counts.' }),
    skipped: t.field({
      type: [LadderRungRef],
      description:
        'The rungs between the last sent letter and this one that are left out, because the platform has no higher contact.',
      resolve: ({ skipped }) => skipped,
    }),
    itemCount: t.int({ description: 'How many items the letter lists.', resolve: ({ items }) => items.length }),
    items: t.field({
      type: [LadderItemRef],
      description: 'The first 500 items that the letter lists, in the order of the request.',
      resolve: ({ items }) => items.slice(0, 500),
    }),
  }),
})

export const ResendRef = builder.objectRef<ResendProposal>('ResendProposal').implement({
  description:
    'The proposal to send a request again under its number, because no letter about it has left for a while. Nothing is sent until a person sends it.',
  fields: (t) => ({
    rule: t.string({
      description: 'The rule that proposes it, such as `AFTER_LETTER 24 h`.',
      resolve: ({ hours }) => `AFTER_LETTER ${hours} h`,
    }),
    hours: t.exposeInt('hours', { description: 'The hours of the rule.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when it is proposed.' }),
    itemCount: t.int({ description: 'For how many items it is proposed.', resolve: ({ items }) => items.length }),
    items: t.field({
      type: [LadderItemRef],
      description: 'The first 500 items for which it is proposed, in the order of the request.',
      resolve: ({ items }) => items.slice(0, 500),
    }),
  }),
})
