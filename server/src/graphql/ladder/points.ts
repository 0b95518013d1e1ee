/** The points that the formula of a pack attaches to the items of a proposed legal step. */
import { type ItemPoints, type LegalPoints, pointFacts, pointsOf, readReach } from '#domain/ladder/points.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'
import { BilingualTextRef } from './rungs.ts'
import { RequestLadderRef } from './types.ts'

const PointFactEnum = describedEnum('PointFact', pointFacts, 'The number that selects the factor of an item.', {
  DAYS_OVERDUE:
    'The whole days since the due date of the item; for an item that was stated as gone, since it was last seen online.',
  LETTERS: 'The letters of the ladder that were sent since the due date of the request.',
  REACH: 'The known reach of the content; 0 if it is unknown.',
})

type Factor = LegalPoints['formula']['factors'][number]

const PointFactorRef = builder.objectRef<Factor>('PointFactor').implement({
  description: 'A factor of a formula of points.',
  fields: (t) => ({
    labels: t.field({ type: BilingualTextRef, description: 'The name.', resolve: ({ labels }) => labels }),
    fact: t.expose('fact', { type: PointFactEnum, description: 'The number that selects the factor.' }),
  }),
})

const ItemPointsRef = builder.objectRef<ItemPoints>('ItemPoints').implement({
  description: 'The points of one item.',
  fields: (t) => ({
    itemId: t.id({
      description: 'The global id of the request item.',
      resolve: ({ id }) => globalId('RequestItem', id),
    }),
    number: t.exposeInt('number', { description: 'The number of the item in the letter of the request.' }),
    factors: t.exposeFloatList('factors', {
      description: 'The factors of the item, in the order of `LegalPoints.factors`.',
    }),
    points: t.exposeFloat('points', { description: 'The base multiplied by the factors.' }),
  }),
})

const LegalPointsRef = builder.objectRef<LegalPoints>('LegalPoints').implement({
  description:
    'The points that the law attaches to the items of a proposed legal step. They support the decision of a person and have no effect of their own.',
  fields: (t) => ({
    citations: t.field({
      type: BilingualTextRef,
      description: 'The provision that states the formula.',
      resolve: ({ formula }) => formula.citations,
    }),
    base: t.float({ description: 'The points of an item before its factors.', resolve: ({ formula }) => formula.base }),
    factors: t.field({
      type: [PointFactorRef],
      description: 'The factors of the formula, at most 10.',
      resolve: ({ formula }) => formula.factors,
    }),
    total: t.exposeFloat('total', { description: 'The sum of the points of all items that the proposal lists.' }),
    items: t.field({
      type: [ItemPointsRef],
      description: 'The points of the first 500 items that the proposal lists, in the order of the request.',
      resolve: ({ items }) => items.slice(0, 500),
    }),
  }),
})

const reachOf = byId<{ id: string; reach: number }>(async ({ db }, ids) =>
  [...(await readReach(db, ids))].map(([id, reach]) => ({ id, reach })),
)

builder.objectField(RequestLadderRef, 'points', (t) =>
  t.field({
    type: LegalPointsRef,
    nullable: true,
    description:
      'The points of the proposed legal step. Null if no legal step is proposed, or if the pack states no formula.',
    resolve: async ({ proposal, letters }, _args, context) => {
      if (!proposal?.rung.points) return null
      const known = await Promise.all(proposal.items.map(({ id }) => reachOf(context).load(id)))
      const reach = new Map(known.flatMap((row) => (row ? [[row.id, row.reach] as const] : [])))
      return pointsOf(proposal, { letters }, reach, context.now)
    },
  }),
)
