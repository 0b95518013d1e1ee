/** Live figures, read again when an event may have changed a count. */
import { storedAffecting } from '#domain/events/registry.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { asFrame, feedFrame, since } from '#graphql/core/feed-frames.ts'
import { MetricsGroupEnum } from './enums.ts'
import { MetricsFilterInput } from './rates.ts'
import { FiguresRef, figuresOf, parseFiguresQuestion } from './types.ts'

type Change = { figures: Awaited<ReturnType<typeof figuresOf>> }

const FiguresFrame = feedFrame<Change>('FiguresFrame', {
  description: 'A frame of the live figures.',
  changed: {
    name: 'FiguresChanged',
    description: 'The figures after one or more events. Events that follow one another within 50 ms can share a frame.',
  },
  fields: (t) => ({
    figures: t.field({
      type: FiguresRef,
      description: 'The figures after the change.',
      resolve: ({ figures }) => figures,
    }),
  }),
})

/** The stored types of events that can change a figure. */
const counts = storedAffecting('FIGURES')

const liveFigures = (request: ReturnType<typeof parseFiguresQuestion>, context: Context): Live => ({
  changedType: 'FiguresChanged',
  touches: ({ type }: Envelope) => counts.has(type),
  change: async (_events, _from, to, asOf) => {
    const figures = await figuresOf(request, context, asOf)
    // If the stored sums do not include all events up to `to` yet, the feed retries until they do.
    if (figures.reached < to) throw new Error('the figures are behind the log')
    return { figures }
  },
})

builder.subscriptionField('figuresChanged', (t) =>
  t.field({
    type: FiguresFrame,
    authScopes: { staff: true },
    description: 'Live figures. Query `figures` first and pass its position as `since`.',
    args: {
      filter: t.arg({
        type: MetricsFilterInput,
        required: true,
        description: 'Which items to count. Pass the same filter as to `figures`.',
      }),
      groupBy: t.arg({
        type: [MetricsGroupEnum],
        required: true,
        defaultValue: [],
        description: 'The groupings. Empty for the total.',
      }),
      since: t.arg({
        type: 'FeedPosition',
        description: since,
      }),
    },
    subscribe: (_root, args, context) => context.live(liveFigures(parseFiguresQuestion(args), context), args.since),
    resolve: asFrame,
  }),
)
