/** The wall: one question, answered the same for everyone who stands before it. */

import type { BoardCounts } from '#domain/board/counts.ts'
import type { BoardFilter } from '#domain/board/filter.ts'
import { type BoardOrder, readBoard } from '#domain/board/query.ts'
import { operatorAudience } from '#domain/core/viewer.ts'
import { readAlarm } from '#domain/wall/alarms.ts'
import { readWallView, type WallView } from '#domain/wall/views.ts'
import { overdueOf, readChanges, type WallChange, waitingOn } from '#domain/wall/wall.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { BoardCountsRef } from '#graphql/board/types.ts'
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
import { pageSize } from '#graphql/core/keyset-pages.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'
import { AlarmRef } from './alarms.ts'
import { platformsToday, WallPlatformRef } from './platforms.ts'
import { WallRowRef } from './rows.ts'
import { viewAddress, viewAt, WallTroubleEnum } from './views.ts'

interface Wall extends WallView {
  position: string
}

const ChangeRef = builder.objectRef<WallChange>('WallChange').implement({
  description: 'Something that just happened to a request.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'As the log has it.' }),
    at: t.expose('at', { type: 'DateTime' }),
    items: t.exposeInt('items', { description: 'Of how many items it was said at once.' }),
    number: t.exposeString('number', { description: "The request's." }),
    platform: t.field({ type: PlatformRef, resolve: ({ platform }) => platform }),
  }),
})

const WallRef = builder.objectRef<Wall>('Wall').implement({
  description:
    'What hangs on the wall: no name of a person, no title, no address. With a trouble every list is empty and every count 0; the alarm still rings.',
  fields: (t) => {
    const list = (
      description: string,
      narrow: (wall: Wall, now: Date) => BoardFilter | null,
      { order, from }: { order?: BoardOrder; from?: (now: Date) => [string, string] } = {},
    ) =>
      t.field({
        type: [WallRowRef],
        description,
        args: { first: t.arg.int({ required: true, defaultValue: 6, description: 'At most 50.' }) },
        resolve: async (wall, { first }, { sql, now }) => {
          const limit = pageSize(first, { default: 6, max: 50 })
          const filter = narrow(wall, now)
          if (!filter) return []
          const request = { asOf: now, order: order ?? wall.order, limit, after: from?.(now) }
          return (await readBoard(sql, operatorAudience, filter, request)).slice(0, first)
        },
      })
    return {
      view: t.string({ resolve: ({ view }) => viewAddress(view) }),
      name: t.exposeString('name', { nullable: true, description: "A saved view's; null for one that is built in." }),
      trouble: t.expose('trouble', { type: WallTroubleEnum, nullable: true, description: 'Why it shows nothing.' }),
      position: t.field({ type: 'FeedPosition', description: position, resolve: (wall) => wall.position }),
      asOf: t.field({ type: 'DateTime', resolve: (_wall, _args, { now }) => now }),
      counts: t.field({
        type: BoardCountsRef,
        resolve: ({ filter }, _args, { board, now }): Promise<BoardCounts> =>
          board.count(operatorAudience, filter, now),
      }),
      rows: list('Everything on it, in the order of the view.', ({ filter }) => filter),
      overdue: list('Late, the longest first.', ({ filter }, now) => overdueOf(filter, now), { order: 'DUE_ASC' }),
      dueNext: list('Not late yet, the next first.', ({ filter }) => waitingOn('PLATFORM', filter), {
        order: 'DUE_ASC',
        from: (now) => [now.toISOString(), '00000000-0000-0000-0000-000000000000'],
      }),
      waitingOnUs: list('Where the next step is ours.', ({ filter }) => waitingOn('US', filter), { order: 'DUE_ASC' }),
      changes: t.field({
        type: [ChangeRef],
        description:
          "What happened last, the newest first: of the view's platforms, categories, officers and words, wherever it stands now.",
        args: { first: t.arg.int({ required: true, defaultValue: 6, description: 'At most 50.' }) },
        resolve: ({ filter, trouble }, { first }, { sql }) =>
          trouble ? [] : readChanges(sql, filter, pageSize(first, { default: 6, max: 50 })),
      }),
      platforms: t.field({
        type: [WallPlatformRef],
        description: 'Platforms that were asked or answered today or owe something late, by name.',
        resolve: ({ filter, trouble }, _args, context) => (trouble ? [] : platformsToday(filter, context)),
      }),
      alarm: t.field({ type: AlarmRef, resolve: (_wall, _args, { sql, now }) => readAlarm(sql, now) }),
    }
  },
})

builder.queryField('wall', (t) =>
  t.field({
    type: WallRef,
    nullable: true,
    authScopes: { staff: true, display: true },
    description:
      'A view of the wall: default, overdue, due-next, waiting-on-us, or the id of a SavedView. A display reads those of its playlist.',
    args: { view: t.arg.string({ required: true }) },
    resolve: async (_root, { view: address }, context) => {
      const view = viewAt(address)
      const { views } = context.audience
      if (view === null || (views && !views.includes(view))) return null
      // Taken first: what the wall shows may be newer than its position, never older.
      const position = context.position()
      return { ...(await readWallView(context.db, view)), position }
    },
  }),
)

const WallChanged = builder.objectRef<Positioned & { previous: string }>('WallChanged').implement({
  description: 'Read the wall again; several changes are one frame.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime' }),
  }),
})

const WallFrame = builder.unionType('WallFrame', {
  types: [FeedReady, WallChanged, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
  resolveType: typeOf,
})

const liveWall: Live = {
  changedType: 'WallChanged',
  touches: ({ requestId, type }: Envelope) => requestId !== null || /^(alarm|view)\./.test(type),
  change: async () => ({}),
}

builder.subscriptionField('wallChanged', (t) =>
  t.field({
    type: WallFrame,
    authScopes: { staff: true, display: true },
    description: 'When a wall has something new to show.',
    args: { since: t.arg({ type: 'FeedPosition' }) },
    subscribe: (_root, { since }, context) => context.live(liveWall, since),
    resolve: (frame) => frame as never,
  }),
)
