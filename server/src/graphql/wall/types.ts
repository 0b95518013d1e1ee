/**
 * The wall, a screen that hangs in an office: one query that returns the same result to every viewer, and the feed that
 * announces new results.
 */
import type { BoardCounts } from '#domain/board/counts.ts'
import type { BoardFilter } from '#domain/board/filter.ts'
import { type BoardOrder, readBoard } from '#domain/board/query.ts'
import { countOfficeQueues } from '#domain/board/work-queues.ts'
import { operatorAudience } from '#domain/core/viewer.ts'
import { knownType, toneOf } from '#domain/event-log/stream.ts'
import { storedAffecting } from '#domain/events/registry.ts'
import { readAlarm } from '#domain/wall/alarms.ts'
import { readWallView, type WallView } from '#domain/wall/views.ts'
import { overdueOf, readChanges, type WallChange, waitingOn } from '#domain/wall/wall.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { BoardCountsRef, everything } from '#graphql/board/types.ts'
import { OfficeQueueRef } from '#graphql/board/work-queues.ts'
import { builder } from '#graphql/core/builder.ts'
import { asFrame, asOf, feedFrame, position, since } from '#graphql/core/feed-frames.ts'
import { pageSize } from '#graphql/core/keyset-pages.ts'
import { EventToneEnum, EventTypeEnum } from '#graphql/event-log/enums.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'
import { AlarmRef } from './alarms.ts'
import { WallViewErrorEnum, WallViewNameEnum } from './enums.ts'
import { platformsToday, WallPlatformRef } from './platforms.ts'
import { WallRowRef } from './rows.ts'
import { savedViewField, viewField, viewNamed } from './views.ts'

interface Wall extends WallView {
  position: string
}

const ChangeRef = builder.objectRef<WallChange>('WallChange').implement({
  description:
    'A recent event of a request. If one command recorded events of one type for many items of the request, they are one entry.',
  fields: (t) => ({
    type: t.field({ type: EventTypeEnum, description: 'What happened.', resolve: ({ type }) => knownType(type) }),
    tone: t.field({
      type: EventToneEnum,
      description: 'Whether the event is good or bad for the work of the desk.',
      resolve: ({ type }) => toneOf(type),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'The time of the event, which a person may have entered.' }),
    items: t.exposeInt('items', {
      description: 'The number of items that the event concerns. 1 for an event of the request itself.',
    }),
    number: t.exposeString('number', { description: 'The number of the request.' }),
    platform: t.field({
      type: PlatformRef,
      description: 'The platform of the request.',
      resolve: ({ platform }) => platform,
    }),
  }),
})

const WallRef = builder.objectRef<Wall>('Wall').implement({
  description:
    'What a wall shows, without names of people, titles and addresses. If `error` is not null, the lists are empty and the counts are 0, except `total` and `alarm`. A list and a count may differ for milliseconds. `wallChanged` announces a change when both include it.',
  fields: (t) => {
    const list = (
      description: string,
      narrow: (wall: Wall, now: Date) => BoardFilter | null,
      { order, from }: { order?: BoardOrder; from?: (now: Date) => [string, string] } = {},
    ) =>
      t.field({
        type: [WallRowRef],
        description,
        args: {
          first: t.arg.int({
            required: true,
            defaultValue: 6,
            description: 'Maximum number of requests to return: 1 to 50.',
          }),
        },
        resolve: async (wall, { first }, { sql, now }) => {
          const limit = pageSize(first, { default: 6, max: 50 })
          const filter = narrow(wall, now)
          if (!filter) return []
          const request = { asOf: now, order: order ?? wall.order, limit, after: from?.(now) }
          return (await readBoard(sql, operatorAudience, filter, request)).slice(0, first)
        },
      })
    const requestCount = (description: string, narrow: (wall: Wall, now: Date) => (BoardFilter | null)[]) =>
      t.int({
        description,
        resolve: async (wall, _args, { board, now }) => {
          const [all, less] = narrow(wall, now).map((filter) =>
            filter ? board.count(operatorAudience, filter, now).then(({ requests }) => requests) : 0,
          )
          return ((await all) ?? 0) - ((await less) ?? 0)
        },
      })
    return {
      view: t.field(viewField),
      savedViewId: t.id(savedViewField),
      name: t.exposeString('name', {
        nullable: true,
        description: 'The name of the saved view. Null for a built-in view, and for a saved view that is not shared.',
      }),
      error: t.expose('error', {
        type: WallViewErrorEnum,
        nullable: true,
        description: 'Why the wall cannot show the view. Null if it can show the view.',
      }),
      position: t.field({ type: 'FeedPosition', description: position, resolve: (wall) => wall.position }),
      asOf: t.field({ type: 'DateTime', description: asOf, resolve: (_wall, _args, { now }) => now }),
      counts: t.field({
        type: BoardCountsRef,
        description: 'The counts of the view.',
        resolve: ({ filter }, _args, { board, now }): Promise<BoardCounts> =>
          board.count(operatorAudience, filter, now),
      }),
      total: t.field({
        type: BoardCountsRef,
        description:
          'The counts without the filter of the view: everything that waits on a platform or on the authority.',
        resolve: (_wall, _args, { board, now }): Promise<BoardCounts> =>
          board.count(operatorAudience, everything(), now),
      }),
      queues: t.field({
        type: [OfficeQueueRef],
        description:
          'The work queues that are the same for every officer, at most 13. Their lengths count all tasks of the authority, not only those of the view.',
        resolve: (_wall, _args, context) => countOfficeQueues(context),
      }),
      rows: list('All requests of the view, in the order of the view.', ({ filter }) => filter),
      overdue: list(
        'Requests with overdue items, longest overdue first. Undelivered requests are included if the view shows them together with requests that wait on a platform.',
        ({ filter }, now) => overdueOf(filter, now),
        { order: 'DUE_ASC' },
      ),
      dueNext: list(
        'Requests that wait on a platform and are not overdue, next due first.',
        ({ filter }) => waitingOn('PLATFORM', filter),
        {
          order: 'DUE_ASC',
          from: (now) => [now.toISOString(), '00000000-0000-0000-0000-000000000000'],
        },
      ),
      waitingOnAuthority: list(
        'Requests on which the authority owes the next step.',
        ({ filter }) => waitingOn('AUTHORITY', filter),
        { order: 'DUE_ASC' },
      ),
      overdueRequests: requestCount('The number of requests in `overdue`.', ({ filter }, now) => [
        overdueOf(filter, now),
      ]),
      dueNextRequests: requestCount(
        'The number of requests that wait on a platform and are not overdue.',
        ({ filter }, now) => [waitingOn('PLATFORM', filter), overdueOf(filter, now)],
      ),
      waitingOnAuthorityRequests: requestCount(
        'The number of requests on which the authority owes the next step.',
        ({ filter }) => [waitingOn('AUTHORITY', filter)],
      ),
      changes: t.field({
        type: [ChangeRef],
        description:
          'The latest events, newest first, of requests that match the platforms, categories, assignees and words of the view. The requests may be in any state. If the view has words, only requests on the board match. Events before the latest 2,000 entries of the log are left out.',
        args: {
          first: t.arg.int({
            required: true,
            defaultValue: 6,
            description: 'Maximum number of events to return: 1 to 50.',
          }),
        },
        resolve: ({ filter, error }, { first }, { sql }) =>
          error ? [] : readChanges(sql, filter, pageSize(first, { default: 6, max: 50 })),
      }),
      platforms: t.field({
        type: [WallPlatformRef],
        description:
          'The platforms that are active today, by name. A platform is active if items were sent to it today, if it answered items or let a first deadline pass today, or if it has overdue items.',
        resolve: ({ filter, error }, _args, context) => (error ? [] : platformsToday(filter, context)),
      }),
      alarm: t.field({
        type: AlarmRef,
        description: 'The alarm for overdue items of all platforms.',
        resolve: (_wall, _args, { sql, now }) => readAlarm(sql, now),
      }),
    }
  },
})

builder.queryField('wall', (t) =>
  t.field({
    type: WallRef,
    nullable: true,
    authScopes: { staff: true, display: true },
    description:
      'One view of the wall. A display may read only the views of its playlist. Null for a view outside this playlist, and if `savedViewId` is not the id of a SavedView.',
    args: {
      view: t.arg({ type: WallViewNameEnum, required: true, description: 'The view.' }),
      savedViewId: t.arg.id({
        description: 'The shared SavedView. Required for the view SAVED, not allowed for other views.',
      }),
    },
    resolve: async (_root, named, context) => {
      const view = viewNamed(named)
      const { views } = context.audience
      if (view === null || (views && !views.includes(view))) return null
      // The position is taken before reading, so that the wall may be newer than its position but never older.
      const position = context.position()
      return { ...(await readWallView(context.db, view)), position }
    },
  }),
)

const WallFrame = feedFrame<object>('WallFrame', {
  description: 'A frame of the live wall.',
  changed: {
    name: 'WallChanged',
    description: 'The wall may have new content: query it again. One frame can cover several events.',
  },
  fields: () => ({}),
})

const shownOnWalls = storedAffecting('WALLS')

const liveWall: Live = {
  changedType: 'WallChanged',
  touches: ({ type }: Envelope) => shownOnWalls.has(type),
  change: async () => ({}),
}

builder.subscriptionField('wallChanged', (t) =>
  t.field({
    type: WallFrame,
    authScopes: { staff: true, display: true },
    description: 'Announces that walls may have new content.',
    args: { since: t.arg({ type: 'FeedPosition', description: since }) },
    subscribe: (_root, { since }, context) => context.live(liveWall, since),
    resolve: asFrame,
  }),
)
