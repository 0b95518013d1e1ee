/** The live case: which events affect the case, and the frame with the changed case. */
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import { asFrame, feedFrame, since } from '#graphql/core/feed-frames.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { CaseNode } from './types.ts'

type CaseChange = { caseId: string }

const CaseFrame = feedFrame<CaseChange>('CaseFrame', {
  description: 'A frame of the live case.',
  changed: { name: 'CaseChanged', description: 'The case, or something in the case, changed.' },
  fields: (t) => ({
    case: t.prismaField({
      type: CaseNode,
      description: 'The case after the change.',
      resolve: (query, { caseId }, _args, { db }) => db.case.findUniqueOrThrow({ ...query, where: { id: caseId } }),
    }),
  }),
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
