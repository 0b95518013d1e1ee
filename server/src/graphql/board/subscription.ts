/** The live board: the events that affect it, and the frame with the changed requests. */
import type { BoardCounts } from '#domain/board/counts.ts'
import type { EventType } from '#domain/events/registry.ts'
import type { RequestRow } from '#domain/read-model/requests.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { asFrame, feedFrame, since } from '#graphql/core/feed-frames.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { BoardCountsRef, BoardFilterInput, boardFilter, everything } from './types.ts'

type BoardChange = {
  members: RequestRow[]
  others: string[]
  counts: BoardCounts
  total: BoardCounts
}

const BoardFrame = feedFrame<BoardChange>('BoardFrame', {
  description: 'A frame of the live board.',
  changed: {
    name: 'BoardChanged',
    description:
      'Requests that entered the board or changed on it, and requests that left it. Over a WebSocket, a frame is read 10 ms after its first event, and at least 50 ms after the previous frame. Over server-sent events, a frame is read 50 ms after its first event. A frame covers all events up to the time at which it is read.',
  },
  fields: (t) => ({
    nodes: t.field({
      type: [RemovalRequestRef],
      description:
        'The requests that entered the board or changed on it. Ignore a request with an older version than the client has.',
      resolve: ({ members }) => members,
    }),
    removedIds: t.field({
      type: ['ID'],
      description: 'Global ids of changed requests that are not on this board. Some of them may never have been on it.',
      resolve: ({ others }) => others.map((id) => globalId('RemovalRequest', id)),
    }),
    counts: t.field({
      type: BoardCountsRef,
      description: 'The counts of the board after the change.',
      resolve: ({ counts }) => counts,
    }),
    total: t.field({
      type: BoardCountsRef,
      description: 'The counts without a filter after the change.',
      resolve: ({ total }) => total,
    }),
  }),
})

/** The type of an event of an item; a letter that comes back causes one for each of its items. */
const CAME_BACK = 'item.undelivered' satisfies EventType

type BoardInput = Parameters<typeof boardFilter>[0]

function liveBoard(input: BoardInput, context: Context): Live {
  const { audience, board } = context
  const filter = boardFilter(input, context)
  return {
    changedType: 'BoardChanged',
    // A liaison must not learn about requests to other platforms, not even from the timing of frames.
    touches: ({ requestId, platformId }: Envelope) =>
      requestId !== null && (audience.platformId === null || audience.platformId === platformId),
    change: async (events, _from, to, asOf) => {
      const ids = [...new Set(events.flatMap(({ requestId }) => (requestId ? [requestId] : [])))]
      const { members, others: visible } = await board.membership(audience, filter, ids, asOf, to)
      // Neither list contains requests that a liaison may not see. A liaison saw the request of a letter before it came
      // back, so the request is reported as not on the board.
      const cameBack = events.flatMap(({ type, requestId }) => (type === CAME_BACK ? [requestId!] : []))
      const inside = new Set(members.map(({ id }) => id))
      const others = [...new Set([...visible, ...cameBack.filter((id) => !inside.has(id))])]
      if (members.length === 0 && others.length === 0) return null
      const counts = await board.count(audience, filter, asOf, to)
      return { members, others, counts, total: await board.count(audience, everything(), asOf, to) }
    },
  }
}

builder.subscriptionFields((t) => ({
  boardChanged: t.field({
    type: BoardFrame,
    authScopes: { staff: true, liaison: true },
    description: 'A live board. Query `board` first and pass its position as `since`.',
    args: {
      filter: t.arg({
        type: BoardFilterInput,
        description: 'Which requests belong on the board, as in `board`.',
      }),
      since: t.arg({ type: 'FeedPosition', description: since }),
    },
    subscribe: (_root, args, context) => context.live(liveBoard(args.filter, context), args.since),
    resolve: asFrame,
  }),
}))
