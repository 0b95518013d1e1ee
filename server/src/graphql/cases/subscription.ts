/** The live case: which events affect it, and the frame with its changes. */
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
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
import { rowId } from '#graphql/core/global-ids.ts'
import { CaseNode } from './types.ts'

type CaseChange = Positioned & { previous: string; caseId: string }

const CaseChanged = builder.objectRef<CaseChange>('CaseChanged').implement({
  description: 'The case or anything in it changed.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime', description: asOf }),
    case: t.prismaField({
      type: CaseNode,
      description: 'The case after the change.',
      resolve: (query, { caseId }, _args, { db }) => db.case.findUniqueOrThrow({ ...query, where: { id: caseId } }),
    }),
  }),
})

const CaseFrame = builder.unionType('CaseFrame', {
  types: [FeedReady, CaseChanged, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
  resolveType: typeOf,
  description: 'A frame of the live case.',
})

function liveCase(id: string): Live {
  const caseId = rowId('Case', id)
  return {
    changedType: 'CaseChanged',
    touches: (event: Envelope) => event.caseId === caseId,
    change: async () => ({ caseId }),
  }
}

builder.subscriptionFields((t) => ({
  caseChanged: t.field({
    type: CaseFrame,
    authScopes: { staff: true },
    description: 'A live case with everything in it.',
    args: {
      id: t.arg.id({ required: true, description: 'The global id of the case.' }),
      since: t.arg({ type: 'FeedPosition', description: since }),
    },
    subscribe: (_root, args, context) => context.live(liveCase(args.id), args.since),
    resolve: asFrame,
  }),
}))
