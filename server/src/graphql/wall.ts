/** The wall: one question, answered the same for everyone who stands before it. */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import { readAlarm } from '#domain/alarms.ts'
import { type BoardCounts, readBoard } from '#domain/board.ts'
import { type BoardFilter, parseBoardFilter } from '#domain/board-filter.ts'
import { operatorAudience } from '#domain/viewer.ts'
import { complianceToday, readChanges, type WallChange } from '#domain/wall.ts'
import { isWallView } from '#domain/walls.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { AlarmRef } from './alarms.ts'
import { BoardCountsRef } from './board.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { FeedHeartbeat, FeedReady, FeedResyncRequired, type Positioned, position, previous, typeOf } from './frames.ts'
import { pageCost, pageSize } from './pages.ts'
import { PlatformRef } from './platforms.ts'
import { WallRowRef } from './wall-rows.ts'

interface Wall {
  view: string
  filter: BoardFilter
  position: string
}

/** What a view is about; null for one that does not exist, or that is not in the playlist of the display that asks. */
function viewFilter(view: string, { audience }: Context): BoardFilter | null {
  if (audience.views && !audience.views.includes(view)) return null
  return isWallView(view) ? parseBoardFilter({ waitingOn: ['PLATFORM', 'US'] }) : null
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

interface WallPlatform {
  platform: Platform
  rate: number | null
  onTime: number
  answered: number
  overdueItems: number
}

const WallPlatformRef = builder.objectRef<WallPlatform>('WallPlatform').implement({
  description: 'How a platform does today.',
  fields: (t) => ({
    platform: t.field({ type: PlatformRef, resolve: ({ platform }) => platform }),
    rate: t.exposeFloat('rate', {
      nullable: true,
      description: 'on_time of what was answered today, from 0 to 1; null where nothing was.',
    }),
    onTime: t.exposeInt('onTime'),
    answered: t.exposeInt('answered', { description: 'Items answered today, by the same formula.' }),
    overdueItems: t.exposeInt('overdueItems', { description: 'Late at this moment.' }),
  }),
})

/** Those that were asked or answered today, and those that owe something late. */
async function platformsToday(filter: BoardFilter, { db, sql, board, now }: Context): Promise<WallPlatform[]> {
  const [rows, platforms] = await Promise.all([
    complianceToday(sql, filter, now),
    db.platform.findMany({ orderBy: { name: 'asc' }, take: 100 }),
  ])
  const today = new Map(rows.map((row) => [row.keys[0]!.key, row]))
  const all = await Promise.all(
    platforms.map(async (platform) => {
      const row = today.get(platform.id)
      const narrowed = { ...filter, platforms: [platform.id] }
      const { overdueItems } =
        filter.platforms && !filter.platforms.includes(platform.id)
          ? { overdueItems: 0 }
          : await board.count(operatorAudience, narrowed, now)
      const { rate = null, numerator: onTime = 0, denominator: answered = 0 } = row ?? {}
      return { platform, rate, onTime, answered, overdueItems, asked: row !== undefined }
    }),
  )
  return all.filter(({ asked, overdueItems }) => asked || overdueItems > 0)
}

const WallRef = builder.objectRef<Wall>('Wall').implement({
  description: 'What hangs on the wall: no name of a person, no title, no address.',
  fields: (t) => {
    const list = (
      description: string,
      narrow: (filter: BoardFilter, now: Date) => BoardFilter,
      from?: (now: Date) => [string, string],
    ) =>
      t.field({
        type: [WallRowRef],
        description,
        args: { first: t.arg.int({ required: true, defaultValue: 6, description: 'At most 50.' }) },
        complexity: pageCost(6),
        resolve: ({ filter }, { first }, { sql, now }) =>
          readBoard(sql, operatorAudience, narrow(filter, now), {
            asOf: now,
            order: 'DUE_ASC',
            limit: pageSize(first, { default: 6, max: 50 }),
            after: from?.(now),
          }).then((rows) => rows.slice(0, first)),
      })
    return {
      view: t.exposeString('view'),
      position: t.field({ type: 'FeedPosition', description: position, resolve: (wall) => wall.position }),
      asOf: t.field({ type: 'DateTime', resolve: (_wall, _args, { now }) => now }),
      counts: t.field({
        type: BoardCountsRef,
        resolve: ({ filter }, _args, { board, now }): Promise<BoardCounts> =>
          board.count(operatorAudience, filter, now),
      }),
      overdue: list('Late, the longest first.', (filter, now) => ({
        ...filter,
        waitingOn: ['PLATFORM'],
        dueBefore: now,
      })),
      dueNext: list(
        'Not late yet, the next first.',
        (filter) => ({ ...filter, waitingOn: ['PLATFORM'] }),
        (now) => [now.toISOString(), '00000000-0000-0000-0000-000000000000'],
      ),
      waitingOnUs: list('Where the next step is ours.', (filter) => ({ ...filter, waitingOn: ['US'] })),
      changes: t.field({
        type: [ChangeRef],
        description: 'What happened last, the newest first.',
        args: { first: t.arg.int({ required: true, defaultValue: 6, description: 'At most 50.' }) },
        complexity: pageCost(6),
        resolve: ({ filter }, { first }, { sql }) => readChanges(sql, filter, pageSize(first, { default: 6, max: 50 })),
      }),
      platforms: t.field({
        type: [WallPlatformRef],
        description: 'Platforms that were asked or answered today or owe something late, by name.',
        resolve: ({ filter }, _args, context) => platformsToday(filter, context),
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
      'A view of the wall: default, overdue, due-next or waiting-on-us. A display reads those of its playlist.',
    args: { view: t.arg.string({ required: true }) },
    resolve: (_root, { view }, context) => {
      const filter = viewFilter(view, context)
      // Taken first: what the wall shows may be newer than its position, never older.
      return filter && { view, filter, position: context.position() }
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
  types: [FeedReady, WallChanged, FeedHeartbeat, FeedResyncRequired],
  resolveType: typeOf,
})

const liveWall: Live = {
  changedType: 'WallChanged',
  touches: ({ requestId, type }: Envelope) => requestId !== null || type.startsWith('alarm.'),
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
