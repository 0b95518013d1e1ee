/** Reposts: content that came back at a new address after the platform had removed it, as proposed and as decided. */

import type { Repost } from '@takedown/prisma/generated/client/client.ts'
import { RepostState } from '@takedown/prisma/generated/client/enums.ts'
import { type ListedRepost, MAX_LISTED, readProposed, readReposts } from '#domain/reposts/read.ts'
import { MAX_DISTANCE, OWNER_DAYS } from '#domain/reposts/search.ts'
import { ContentItemRef, itemById } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { orNotFound } from '#graphql/core/not-found.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'

const repostsOf = listsBy<ListedRepost>(
  ({ listedFor }) => listedFor,
  ({ db }, ids) => readReposts(db, ids),
)

export const RepostStateEnum = describedEnum(
  'RepostState',
  RepostState,
  'What a person decided about a proposed repost.',
  {
    PROPOSED: 'A program proposed the repost, and nobody has decided.',
    CONFIRMED: 'A person confirmed that the item is a repost of the earlier item.',
    REJECTED: 'A person decided that the item is no repost of the earlier item.',
  },
)

const SignEnum = describedEnum(
  'RepostSign',
  ['TEXT', 'IMAGE', 'OWNER'] as const,
  'The rule by which a program proposes that an item is a repost of an earlier item.',
  {
    TEXT: 'Captured texts of both items have the same letters.',
    IMAGE: `Images of both items look alike: their perceptual hashes differ in at most ${MAX_DISTANCE} of 64 bits.`,
    OWNER: `Both items have the same owner and kind, and the earlier one was requested at most ${OWNER_DAYS} days before the item was first recorded.`,
  },
)

const RepostRef = builder.objectRef<Repost>('Repost').implement({
  description:
    'The proposal that a content item is a repost: content that came back at a new address after the earlier item had been actioned, or seen gone, at the request of the authority. Programs only propose; a person decides.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Repost', id) }),
    item: t.field({
      type: ContentItemRef,
      description: 'The item that may be a repost.',
      resolve: ({ itemId }, _args, context) => orNotFound(itemById(context).load(itemId)),
    }),
    earlier: t.field({
      type: ContentItemRef,
      description: 'The earlier item.',
      resolve: ({ earlierId }, _args, context) => orNotFound(itemById(context).load(earlierId)),
    }),
    signs: t.field({
      type: [SignEnum],
      description: 'The rules by which a program proposed the repost. At least one.',
      resolve: ({ sameText, imageDistance, sameOwner }) => [
        ...(sameText ? (['TEXT'] as const) : []),
        ...(imageDistance === null ? [] : (['IMAGE'] as const)),
        ...(sameOwner ? (['OWNER'] as const) : []),
      ],
    }),
    imageDistance: t.exposeInt('imageDistance', {
      nullable: true,
      description: 'In how many of 64 bits the hashes of the two images differ. Null unless an image is a sign.',
    }),
    state: t.expose('state', { type: RepostStateEnum, description: 'What a person decided.' }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime', description: 'When a program proposed the repost.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a person decided. Null while nobody has.',
    }),
    decidedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who decided. Null while nobody has.',
      resolve: ({ decidedById }, _args, context) => (decidedById ? personById(context).load(decidedById) : null),
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why, in the words of the person who decided. Null if there are none.',
    }),
  }),
})

builder.objectField(ContentItemRef, 'reposts', (t) =>
  t.field({
    type: [RepostRef],
    description: `The proposals and decisions in which the content is the repost or the earlier item, the latest first, at most ${MAX_LISTED} of either.`,
    resolve: ({ id }, _args, context) => repostsOf(context).load(id),
  }),
)

const ProposedReposts = builder.connectionObject(
  { type: RepostRef, name: 'ProposedRepostConnection' },
  { name: 'ProposedRepostEdge' },
)

builder.queryField('proposedReposts', (t) =>
  t.field({
    type: ProposedReposts,
    authScopes: { staff: true },
    description: 'The proposed reposts about which nobody has decided, the latest first.',
    args: pageArgs(30, 100),
    resolve: (_root, args, { db }) =>
      page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, limit) => readProposed(db, after && [after[0], after[1]], limit),
        ({ proposedAt, id }) => [proposedAt.toISOString(), id],
      ),
  }),
)
