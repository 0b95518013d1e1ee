/** The figure that counts requests whose sending failed, with these requests. */
import type { MetricsFilter } from '#domain/figures/filter.ts'
import { countUndelivered, undelivered } from '#domain/figures/undelivered.ts'
import { readRequests } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

export const UndeliveredRef = builder.objectRef<MetricsFilter>('UndeliveredRequests').implement({
  description:
    'Requests whose sending failed at least once. The period of the filter applies to the day of the last failure.',
  fields: (t) => ({
    value: t.int({
      description: 'The number of requests.',
      resolve: (filter, _args, { sql }) => countUndelivered(sql, filter),
    }),
    requests: t.field({
      type: [RemovalRequestRef],
      description: 'The requests, latest failure first, at most 50.',
      resolve: (filter, _args, { sql }) =>
        readRequests(sql, undelivered(filter), { orderBy: 'r.undelivered_at DESC, r.id', limit: 50 }),
    }),
  }),
})
