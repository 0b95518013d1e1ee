/** The mutation by which a person decides whether an item is a repost. */
import { decideRepost } from '#domain/reposts/decide.ts'
import { itemResult } from '#graphql/content/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { RepostStateEnum } from './types.ts'

mutation('decideRepost', {
  command: decideRepost,
  returns: itemResult,
  invalidates: ['proposedReposts'],
  description:
    'Confirms or rejects that an item is a repost of an earlier item, as a program proposed, or takes back that decision. Nothing else follows from it. ValidationError if the proposal was decided already; take back that decision first.',
  ids: { item: 'ContentItem', earlier: 'ContentItem' },
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The item that may be a repost.' }),
    earlierId: t.id({ required: true, description: 'The earlier item.' }),
    state: t.field({
      type: RepostStateEnum,
      required: true,
      description: 'The decision. PROPOSED takes back an earlier decision.',
    }),
    reason: t.string({
      description: 'Why, at most 2,000 characters. Required unless the state is CONFIRMED.',
    }),
  }),
  example: { itemId: exampleId('ContentItem'), earlierId: exampleId('ContentItem'), state: 'CONFIRMED' },
})
