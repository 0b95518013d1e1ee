/** The live board: which events affect it, and the frame with its changes. */
import type { BoardCounts } from '#domain/board/counts.ts'
import type { RequestRow } from '#domain/read-model/requests.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import {
  asFrame,
  asOf,
  FeedHeartbeat,
  FeedInterrupted,
  FeedReady,
  FeedResyncRequired,
  type Positioned,
  position,
  previous,
  since,
  typeOf,
} from '#graphql/core/feed-frames.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { BoardCountsRef, BoardFilterInput, boardFilter } from './types.ts'

type BoardChange = Positioned & {
  previous: string
  members: RequestRow[]
  others: string[]
  counts: BoardCounts
}

const BoardChanged = builder.objectRef<BoardChange>('BoardChanged').implement({
  description:
    'Requests that entered the board or changed on it, and requests that left it. The first event after a pause is sent within 10 ms; later events within 50 ms share one frame.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime', description: asOf }),
    nodes: t.field({
      type: [RemovalRequestRef],
      description: 'Requests on the board. Apply one only if its version is not older than the version already held.',
      resolve: ({ members }) => members,
    }),
    removedIds: t.field({
      type: ['ID'],
      description: 'Global ids of requests that are not on this board, or no longer.',
      resolve: ({ others }) => others.map((id) => globalId('RemovalRequest', id)),
    }),
    counts: t.field({
      type: BoardCountsRef,
      description: 'The counts of the board after the change.',
      resolve: ({ counts }) => counts,
    }),
  }),
})

const BoardFrame = builder.unionType('BoardFrame', {
  types: [FeedReady, BoardChanged, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
  resolveType: typeOf,
  description: 'A frame of the live board.',
})

type BoardInput = Parameters<typeof boardFilter>[0]

function liveBoard(input: BoardInput, context: Context): Live {
  const { audience, board } = context
  const filter = boardFilter(input, context)
  return {
    changedType: 'BoardChanged',
    // Events of other platforms must not affect a liaison's feed, not even the timing of its frames.
    touches: ({ requestId, platformId }: Envelope) =>
      requestId !== null && (audience.platformId === null || audience.platformId === platformId),
    change: async (events, _from, to, asOf) => {
      const ids = [...new Set(events.flatMap(({ requestId }) => (requestId ? [requestId] : [])))]
      const { members, others } = await board.membership(audience, filter, ids, asOf, to)
      if (members.length === 0 && others.length === 0) return null
      return { members, others, counts: await board.count(audience, filter, asOf, to) }
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
        description: 'Which requests belong on the board. Pass the same filter as to `board`.',
      }),
      since: t.arg({ type: 'FeedPosition', description: since }),
    },
    subscribe: (_root, args, context) => context.live(liveBoard(args.filter, context), args.since),
    resolve: asFrame,
  }),
}))
