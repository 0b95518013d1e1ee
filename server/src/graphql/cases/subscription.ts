/** The subscription to one case: selects the events that affect the case, and sends the changed case. */
import { storedAffecting } from '#domain/events/registry.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { asFrame, feedFrame, since } from '#graphql/core/feed-frames.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { CaseNode } from './types.ts'

type CaseChange = { caseId: string }

const CaseFrame = feedFrame<CaseChange>('CaseFrame', {
  description: 'A frame of the live case.',
  changed: {
    name: 'CaseChanged',
    description:
      'The case, or anything in it, changed. If the case has an unsent request, this frame is also sent after a change of a setting on which the letter or its approval may depend, such as the authority, a power or a category.',
  },
  fields: (t) => ({
    case: t.prismaField({
      type: CaseNode,
      description: 'The case after the change.',
      resolve: (query, { caseId }, _args, { db }) => db.case.findUniqueOrThrow({ ...query, where: { id: caseId } }),
    }),
  }),
})

/** The types of events that may affect approvals. An event of these types without a case changes a setting. */
const settingTypes = storedAffecting('APPROVALS')
const unsent = ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'] as const

function liveCase(id: string, { db }: Context): Live {
  const caseId = rowId('Case', id)
  return {
    changedType: 'CaseChanged',
    touches: (event: Envelope) => event.caseId === caseId || (event.caseId === null && settingTypes.has(event.type)),
    change: async (events) => {
      const isOwn = events.some((event) => event.caseId === caseId)
      const where = { caseId, state: { in: [...unsent] } }
      return isOwn || (await db.removalRequest.findFirst({ where, select: { id: true } })) ? { caseId } : null
    },
  }
}

builder.subscriptionFields((t) => ({
  caseChanged: t.field({
    type: CaseFrame,
    authScopes: { staff: true },
    description:
      'A live case. Frames report changes of the case, of its contents, and of settings on which its unsent letters may depend.',
    args: {
      id: t.arg.id({ required: true, description: 'The global id of the case.' }),
      since: t.arg({ type: 'FeedPosition', description: since }),
    },
    subscribe: (_root, args, context) => context.live(liveCase(args.id, context), args.since),
    resolve: asFrame,
  }),
}))
