/** Estimates how clear an unsent request is to its addressee, by how the addressee answered earlier items. */
import { DETAILED_WORDS, type Described, type Feature, features } from '#domain/completeness/features.ts'
import { completenessOfRequest, readPasts } from '#domain/completeness/read.ts'
import {
  type Compared,
  type Completeness,
  type Group,
  MIN_GROUP,
  MIN_PAST,
  type Past,
} from '#domain/completeness/score.ts'
import { isSignable } from '#domain/signatures/signature.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

/** Maximum number of listed items that lack a feature. */
const MAX_LISTED = 500

export const ItemFeature = describedEnum(
  'ItemFeature',
  features,
  'A detail about an item that the letter can state. It makes the item clearer to the addressee.',
  {
    PLACE: 'A post, time, page or other place within the address.',
    TIMESTAMP: 'A time within the content. Only a video, livestream or recording can lack it.',
    SEEN: 'When the authority last saw the content.',
    REASON:
      'A reason with at least one specific word. A word is not specific if it is in the category, title or kind of the content, or if it fits every request.',
    DETAILED_REASON: `A reason with at least ${DETAILED_WORDS} different specific words, as defined under REASON.`,
    OWN_REASON: 'A reason that is not the same for all items of the letter.',
    PROVISION: 'The provision that the content breaks.',
    SHARED_EVIDENCE: 'A file that the addressee may read. An item whose captures may not be stored never lacks it.',
    ACCOUNT: 'The handle of the account, or the account, page or channel that contains the content.',
    LANGUAGE:
      'A reason in a language that the addressee declared. If the addressee declared no language, no item lacks this feature.',
  } satisfies Record<Feature, string>,
)

const CompletenessState = describedEnum(
  'CompletenessState',
  ['NOT_ENOUGH_PAST', 'KNOWN'],
  'Whether an addressee answered enough earlier items for a score.',
  {
    NOT_ENOUGH_PAST: `The addressee answered, or had a question about, fewer than ${MIN_PAST} items.`,
    KNOWN: `The addressee answered, or had a question about, at least ${MIN_PAST} items.`,
  },
)

const GroupRef = builder.objectRef<Group>('AnsweredItems').implement({
  description:
    'Items that an addressee answered or had a question about, except withdrawn items, items that the authority, an appeal or a court reversed, and items of reconstructed cases.',
  fields: (t) => ({
    count: t.exposeInt('items', { description: 'The number of items.' }),
    unclear: t.exposeInt('unclear', {
      description:
        'How many of the items the addressee had a question about, or refused for a reason that the operator marked as unclear, even if it acted on them afterwards. A refusal that was recorded by mistake does not count.',
    }),
  }),
})

const LackingItemRef = builder.objectRef<Described>('LackingItem').implement({
  description: 'An item of a request that lacks a feature.',
  fields: (t) => ({
    itemId: t.id({ description: 'The content item.', resolve: ({ id }) => globalId('ContentItem', id) }),
    number: t.exposeInt('number', { description: 'The number of the item in the letter.' }),
  }),
})

const ComparedFeatureRef = builder.objectRef<Compared & { items?: Described[] }>('ComparedFeature').implement({
  description: 'How an addressee answered the items that lacked a feature, and how it answered the other items.',
  fields: (t) => ({
    feature: t.expose('feature', { type: ItemFeature, description: 'The feature.' }),
    without: t.expose('without', { type: GroupRef, description: 'The earlier items that lacked the feature.' }),
    with: t.expose('with', { type: GroupRef, description: 'The earlier items that had the feature.' }),
    sentWithout: t.exposeInt('sentWithout', {
      description: 'How many items lacked the feature when they were sent, whether or not they were answered.',
    }),
    isLearnt: t.exposeBoolean('isLearnt', {
      description: `Whether the feature is worth a warning: at least ${MIN_GROUP} items lacked it, at least ${MIN_GROUP} had it, and the share of unclear items was higher among those that lacked it. That is, the 95 % interval of the difference of the two shares (Newcombe 1998, method 10) lies above zero. The interval treats items as independent, so the result is a hint and no proof.`,
    }),
    itemCount: t.int({
      description: 'How many items of the request lack the feature. 0 in `Platform.past`.',
      resolve: ({ items = [] }) => items.length,
    }),
    items: t.field({
      type: [LackingItemRef],
      description: `The items of the request that lack the feature, at most ${MAX_LISTED}, by number. Empty in \`Platform.past\`, which belongs to no request.`,
      resolve: ({ items = [] }) => items.slice(0, MAX_LISTED),
    }),
  }),
})

export const CompletenessRef = builder.objectRef<Completeness>('Completeness').implement({
  description:
    'An estimate of how clear the items of an unsent request are to its addressee, by how the addressee answered earlier items. The estimate only warns, and never prevents a step.',
  fields: (t) => ({
    state: t.expose('state', {
      type: CompletenessState,
      description: 'Whether the addressee answered enough earlier items for a score.',
    }),
    score: t.exposeFloat('score', {
      nullable: true,
      description:
        'The mean of the scores of the items, from 0 to 1. The score of an item is the share of similar earlier items that the addressee did not call unclear. For an item that lacks some of `features`, similar items are those that lacked the worst of these features. For any other item, similar items are those that had all of `features`. Without similar items, all earlier items count. Null if `state` is NOT_ENOUGH_PAST or the request has no items.',
    }),
    past: t.expose('past', {
      type: GroupRef,
      description: 'All earlier items that the addressee answered or had a question about.',
    }),
    features: t.field({
      type: [ComparedFeatureRef],
      description: `The features that are worth a warning, the worst first, at most ${features.length}. A feature is listed even if no item of the request lacks it.`,
      resolve: ({ features }) => features,
    }),
  }),
})

builder.objectField(RemovalRequestRef, 'completeness', (t) =>
  t.field({
    type: CompletenessRef,
    nullable: true,
    description: 'How clear the items probably are to the addressee. Null once the request is sent or withdrawn.',
    resolve: ({ id, state }, _args, { db, now }) => (isSignable(state) ? completenessOfRequest(db, id, now) : null),
  }),
)

const pastById = byId<Past & { id: string }>(({ db }, ids) => readPasts(db, ids))

const PlatformPastRef = builder.objectRef<Past>('PlatformPast').implement({
  description: 'The items that were sent to a platform: how many it answered, and how many it called unclear.',
  fields: (t) => ({
    sent: t.exposeInt('sent', {
      description: 'The number of items that were sent, without the items that `AnsweredItems` leaves out.',
    }),
    answered: t.field({
      type: GroupRef,
      description: 'The sent items that the platform answered or had a question about.',
      resolve: (past) => past,
    }),
    features: t.field({
      type: [ComparedFeatureRef],
      description: `The comparison for each feature, at most ${features.length}.`,
      resolve: ({ features }) => features,
    }),
  }),
})

builder.objectField(PlatformRef, 'past', (t) =>
  t.field({
    type: PlatformPastRef,
    description: 'Which features the items sent to this platform lacked, and which items it called unclear.',
    resolve: async ({ id }, _args, context) => (await pastById(context).load(id))!,
  }),
)
