/** Durations as GraphQL types: histograms with their median and 90th percentile. */
import { boundsOf, type Histogram, percentile, TIME_ERROR } from '#domain/figures/durations.ts'
import { builder } from '#graphql/core/builder.ts'

const BucketRef = builder.objectRef<Histogram[number]>('FigureTimeBucket').implement({
  description: 'The number of items whose duration lies between two bounds.',
  fields: (t) => ({
    fromHours: t.float({
      description: 'The lower bound in hours, inclusive.',
      resolve: ({ bucket }) => boundsOf(bucket).fromHours,
    }),
    toHours: t.float({
      description: 'The upper bound in hours, exclusive.',
      resolve: ({ bucket }) => boundsOf(bucket).toHours,
    }),
    items: t.exposeInt('items', { description: 'The number of items.' }),
  }),
})

export const TimesRef = builder.objectRef<Histogram>('FigureTimes').implement({
  description:
    'Durations in calendar hours. The median and the percentile deviate from the exact values by at most `relativeError`. Durations below one minute count as half a minute.',
  fields: (t) => ({
    items: t.int({
      description: 'The number of items with a duration.',
      resolve: (histogram) => histogram.reduce((sum, { items }) => sum + items, 0),
    }),
    medianHours: t.float({
      nullable: true,
      description: 'The median in hours. Null if there are no items.',
      resolve: (histogram) => percentile(histogram, 0.5),
    }),
    p90Hours: t.float({
      nullable: true,
      description: 'The 90th percentile in hours. Null if there are no items.',
      resolve: (histogram) => percentile(histogram, 0.9),
    }),
    relativeError: t.float({
      description:
        'The maximum error of the median and the percentile, as a share of the exact value. It is not valid for values below one minute.',
      resolve: () => TIME_ERROR,
    }),
    distribution: t.field({
      type: [BucketRef],
      description: 'The histogram of the durations, shortest first.',
      resolve: (histogram) => [...histogram].sort((a, b) => a.bucket - b.bucket),
    }),
  }),
})
