/** Figures, live: read anew when the log says that something counted may have changed. */
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import {
  FeedHeartbeat,
  FeedInterrupted,
  FeedReady,
  FeedResyncRequired,
  type Positioned,
  position,
  previous,
  typeOf,
} from '#graphql/core/feed-frames.ts'
import { MetricsFilterInput, MetricsGroupEnum } from './rates.ts'
import { FiguresRef, figuresAsked, figuresOf } from './types.ts'

type Change = Positioned & { previous: string; figures: Awaited<ReturnType<typeof figuresOf>> }

const FiguresChanged = builder.objectRef<Change>('FiguresChanged').implement({
  description: 'The figures as they are now. Changes within 50 ms are one frame.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime' }),
    figures: t.field({ type: FiguresRef, resolve: ({ figures }) => figures }),
  }),
})

const FiguresFrame = builder.unionType('FiguresFrame', {
  types: [FeedReady, FiguresChanged, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
  resolveType: typeOf,
})

/** An item that comes due changes what is on time, and is an event as well. */
const counts =
  /^(item\.(?!assessed|evidence_attached|described|found|due_soon)|request\.(acknowledged|undelivered|sent)$)/

const liveFigures = (request: ReturnType<typeof figuresAsked>, context: Context): Live => ({
  changedType: 'FiguresChanged',
  touches: ({ type }: Envelope) => counts.test(type),
  change: async (_events, _from, to, asOf) => {
    const figures = await figuresOf(request, context, asOf)
    // Behind by more than a reader waits for: asked again until they are not.
    if (figures.reached < to) throw new Error('the figures are behind the log')
    return { figures }
  },
})

builder.subscriptionField('figuresChanged', (t) =>
  t.field({
    type: FiguresFrame,
    authScopes: { staff: true },
    description: 'Figures, live. Read `figures` first and give its position.',
    args: {
      filter: t.arg({ type: MetricsFilterInput, required: true }),
      groupBy: t.arg({ type: [MetricsGroupEnum], required: true, defaultValue: [] }),
      since: t.arg({
        type: 'FeedPosition',
        description: 'The position of the query or frame that you hold; what happened since comes first.',
      }),
    },
    subscribe: (_root, args, context) => context.live(liveFigures(figuresAsked(args), context), args.since),
    resolve: (frame) => frame as never,
  }),
)
