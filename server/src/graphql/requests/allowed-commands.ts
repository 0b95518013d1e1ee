/** What the viewer may do to a request and to its items now. */
import type { RequestItem } from '@takedown/prisma/generated/client/client.ts'
import type { RequestState } from '@takedown/prisma/generated/client/enums.ts'
import { isProposalPossible, requestCommands, requestItemCommands } from '#domain/requests/allowed-commands.ts'
import { changesAnswer } from '#domain/requests/correction-proposals.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { detailById } from './details.ts'
import { RequestItemRef, requestItemById } from './item-types.ts'
import { openProposal, type Proposal, proposedAnswers } from './proposals.ts'
import { RemovalRequestRef, requestById } from './types.ts'

type Standing = Pick<RequestItem, 'state' | 'sentAt' | 'breachedAt'>
const standingOf = ({ state, sentAt, breachedAt }: Standing) => ({
  ...{ state, isSent: sentAt !== null, breached: breachedAt !== null },
})
async function isPossible(open: Proposal, state: RequestState, context: Context): Promise<boolean> {
  const answers = proposedAnswers(open)
  const items = await Promise.all(answers.map(({ item }) => requestItemById(context).load(item)))
  const standings = new Map(items.flatMap((item) => (item ? [[item.id, standingOf(item)] as const] : [])))
  return isProposalPossible({ kind: open.kind, answers }, state, standings)
}

builder.objectField(RemovalRequestRef, 'allowedCommands', (t) =>
  t.field({
    ...allowedCommands,
    resolve: async (request, _args, context) => {
      const viewer = viewerOf(context)
      const { editorIds, items } = (await detailById(context).load(request.id)) ?? { editorIds: [], items: [] }
      const open = await openProposal(context).load(request.id)
      const proposal = open && { by: open.proposedById, isPossible: await isPossible(open, request.state, context) }
      return requestCommands(viewer, { state: request.state, editorIds, proposal, items: items.map(standingOf) })
    },
  }),
)

builder.objectField(RequestItemRef, 'allowedCommands', (t) =>
  t.field({
    ...allowedCommands,
    resolve: async (item, _args, context) => {
      const { requestId } = item
      const viewer = viewerOf(context)
      const request = await requestById(context).load(requestId)
      if (!request) return []
      const open = await openProposal(context).load(requestId)
      return requestItemCommands(viewer, {
        ...{ ...standingOf(item), requestState: request.state },
        ...{ hasProposal: open !== null, isProposed: open !== null && changesAnswer(open, item.id) },
      })
    },
  }),
)
