/** The live queries: which events touch them, and what a frame then says. */
import type { Envelope, Live } from '#feed/live.ts'
import { BoardFilterInput, boardFilter } from '#graphql/board/types.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { BoardFrame, CaseFrame } from './feed-frames.ts'

type BoardInput = Parameters<typeof boardFilter>[0]

function liveBoard(input: BoardInput, context: Context): Live {
  const { audience, board } = context
  const filter = boardFilter(input, context)
  return {
    changedType: 'BoardChanged',
    // Another platform's events touch nothing of a liaison's, not even the timing of its frames.
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

function liveCase(id: string): Live {
  const caseId = rowId('Case', id)
  return {
    changedType: 'CaseChanged',
    touches: (event: Envelope) => event.caseId === caseId,
    change: async () => ({ caseId }),
  }
}

const since = 'The position of the query or frame that you hold; what happened since comes first.'

builder.subscriptionFields((t) => ({
  boardChanged: t.field({
    type: BoardFrame,
    authScopes: { staff: true, liaison: true },
    description: 'A board, live. Read `board` first and give its position.',
    args: { filter: t.arg({ type: BoardFilterInput }), since: t.arg({ type: 'FeedPosition', description: since }) },
    subscribe: (_root, args, context) => context.live(liveBoard(args.filter, context), args.since),
    resolve: (frame) => frame as never,
  }),
  caseChanged: t.field({
    type: CaseFrame,
    authScopes: { staff: true },
    description: 'A case with all that is in it, live.',
    args: { id: t.arg.id({ required: true }), since: t.arg({ type: 'FeedPosition', description: since }) },
    subscribe: (_root, args, context) => context.live(liveCase(args.id), args.since),
    resolve: (frame) => frame as never,
  }),
}))
