/**
 * The event stream for programs: a query that returns past events in pages, and a subscription that continues live.
 * Events come in order, each at least once.
 */
import type { EventRow } from '#domain/event-log/read.ts'
import { maySeeEvent, type EventPage as Page, readEventsAt, readStream, typeFilter } from '#domain/event-log/stream.ts'
import { builder } from '#graphql/core/builder.ts'
import { asFrame, feedFrame, resyncError } from '#graphql/core/feed-frames.ts'
import { pageSize } from '#graphql/core/keyset-pages.ts'
import { EventFamilyEnum, EventTypeEnum } from './enums.ts'
import { EventRef } from './types.ts'

const EventPage = builder.objectRef<Page>('EventPage').implement({
  description:
    'A section of the log. Pass its `position` as `after` until `more` is false, then subscribe from that position.',
  fields: (t) => ({
    nodes: t.field({
      type: [EventRef],
      description: 'The events that the viewer may see, oldest first.',
      resolve: ({ events }) => events,
    }),
    position: t.field({
      type: 'FeedPosition',
      description: 'The position up to which the log was examined. Pass it as `after` to continue.',
      resolve: ({ upTo }, _args, { positions }) => positions().at(upTo),
    }),
    more: t.exposeBoolean('more', { description: 'Whether the log contains further entries after this page.' }),
  }),
})

const EventsFrame = feedFrame<{ events: EventRow[] }>('EventsFrame', {
  description: 'A frame of the live event stream.',
  changed: { name: 'EventsAppended', description: 'Events appended to the log since the preceding frame.' },
  fields: (t) => ({
    nodes: t.field({ type: [EventRef], description: 'The new events, oldest first.', resolve: ({ events }) => events }),
  }),
})

const types =
  'The types of the events to return. Events of one of the `families` are returned too. Omit both arguments for all events.'
const families =
  'The families of the events to return. Events of one of the `types` are returned too. Omit both arguments for all events.'

builder.queryField('events', (t) =>
  t.field({
    type: EventPage,
    authScopes: { staff: true, liaison: true, press: true, limited: ['events'] },
    description:
      'The events after a position, oldest first, as far as the viewer may see them. The error RESYNC_REQUIRED reports that the position belongs to another history, for example because a backup was restored; then read all data again.',
    args: {
      after: t.arg({
        type: 'FeedPosition',
        description: 'The position after which to read. Omit it to read from the first event.',
      }),
      types: t.arg({ type: [EventTypeEnum], description: types }),
      families: t.arg({ type: [EventFamilyEnum], description: families }),
      first: t.arg.int({ description: 'Maximum number of events to return: 1 to 500. Default 100.' }),
    },
    resolve: async (_root, args, { sql, audience, positions }) => {
      const after = args.after ? await positions().decode(args.after) : 0
      if (typeof after !== 'number') throw resyncError(after)
      return readStream(sql, audience, typeFilter(args.types, args.families), {
        after,
        first: pageSize(args.first, { default: 100, max: 500 }),
      })
    },
  }),
)

builder.subscriptionField('events', (t) =>
  t.field({
    type: EventsFrame,
    authScopes: { staff: true, liaison: true, press: true, limited: ['events'] },
    description:
      'The events that the viewer may see, live and in order, each at least once. The subscription starts at most 10,000 events back in the log. Query.events reads earlier events.',
    args: {
      after: t.arg({
        type: 'FeedPosition',
        description: 'The position after which to begin. Omit it to begin with new events.',
      }),
      types: t.arg({ type: [EventTypeEnum], description: types }),
      families: t.arg({ type: [EventFamilyEnum], description: families }),
    },
    subscribe: (_root, args, { sql, audience, live }) => {
      const wanted = typeFilter(args.types, args.families)
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
    resolve: asFrame,
  }),
)
