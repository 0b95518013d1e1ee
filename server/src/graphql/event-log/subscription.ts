/** The integrators' stream: the same log, replayed and then live, in order, at least once. */

import type { EventRow } from '#domain/event-log/read.ts'
import { maySeeEvent, type EventPage as Page, readEventsAt, readStream, typeFilter } from '#domain/event-log/stream.ts'
import { builder } from '#graphql/core/builder.ts'
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
import { badInput, pageSize } from '#graphql/core/keyset-pages.ts'
import { EventRef } from './types.ts'

const EventPage = builder.objectRef<Page>('EventPage').implement({
  description: 'A stretch of the log. Go on with its position until `more` is false, then subscribe with it.',
  fields: (t) => ({
    nodes: t.field({ type: [EventRef], description: 'Oldest first.', resolve: ({ events }) => events }),
    position: t.field({
      type: 'FeedPosition',
      description: 'Everything up to here was examined; resume from it.',
      resolve: ({ upTo }, _args, { positions }) => positions().encode(upTo),
    }),
    more: t.exposeBoolean('more'),
  }),
})

const EventsAppended = builder
  .objectRef<Positioned & { previous: string; events: EventRow[] }>('EventsAppended')
  .implement({
    description: 'What was appended to the log since the frame before, oldest first.',
    fields: (t) => ({
      position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
      previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
      asOf: t.expose('asOf', { type: 'DateTime' }),
      nodes: t.field({ type: [EventRef], resolve: ({ events }) => events }),
    }),
  })

const EventsFrame = builder.unionType('EventsFrame', {
  types: [FeedReady, EventsAppended, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
  resolveType: typeOf,
})

const types = 'Only these: exact types, or a family such as item.*; all where left out.'

builder.queryField('events', (t) =>
  t.field({
    type: EventPage,
    authScopes: { staff: true, liaison: true, press: true },
    description: 'What happened after a position, as far as you may see it: from the first event where none is given.',
    args: {
      after: t.arg({ type: 'FeedPosition' }),
      types: t.arg.stringList({ description: types }),
      first: t.arg.int({ description: 'At most 500.' }),
    },
    resolve: (_root, args, { sql, audience, positions }) => {
      const after = args.after ? positions().decode(args.after) : 0
      if (typeof after !== 'number') throw badInput(`not a position of this log: ${after}`)
      return readStream(sql, audience, typeFilter(args.types), {
        after,
        first: pageSize(args.first, { default: 100, max: 500 }),
      })
    },
  }),
)

builder.subscriptionField('events', (t) =>
  t.field({
    type: EventsFrame,
    authScopes: { staff: true, liaison: true, press: true },
    description:
      'The same, live. From a position up to 5,000 events back; further back, page through Query.events first. At least once, in order.',
    args: {
      after: t.arg({ type: 'FeedPosition' }),
      types: t.arg.stringList({ description: types }),
    },
    subscribe: (_root, args, { sql, audience, live }) => {
      const wanted = typeFilter(args.types)
      return live(
        {
          changedType: 'EventsAppended',
          touches: (event) => wanted.matches(event.type) && maySeeEvent(audience, event),
          change: async (touching) => {
            const events = await readEventsAt(
              sql,
              audience,
              touching.map(({ seq }) => seq),
            )
            return events.length > 0 ? { events } : null
          },
        },
        args.after,
      )
    },
    resolve: (frame) => frame as never,
  }),
)
