/** `Query.rateLimit`: what the operation costs, and what is left of the viewer's budget. */
import { builder } from '#graphql/core/builder.ts'
import type { RateLimit } from '#graphql/core/context.ts'

type Limited = RateLimit & { now: Date }

const RateLimitRef = builder.objectRef<Limited>('RateLimit').implement({
  description:
    "The viewer's budget of points. The headers `x-ratelimit-*` and `extensions.cost` state the same for every operation.",
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'The points that the viewer may spend in one window.' }),
    remaining: t.exposeInt('remaining', { description: 'The points that are left in this window.' }),
    resetAt: t.field({
      type: 'DateTime',
      description: 'When the budget is full again.',
      resolve: ({ now, resetIn }) => new Date(now.getTime() + resetIn * 1_000),
    }),
    cost: t.exposeInt('requested', { description: 'The points that this operation costs.' }),
  }),
})

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimitRef,
    nullable: true,
    authScopes: () => true,
    description: 'What this operation costs, and what is left of the budget. Null only if the cost is not known.',
    resolve: (_root, _args, { rateLimit, now }) => {
      const state = rateLimit?.()
      return state ? { ...state, now } : null
    },
  }),
)
