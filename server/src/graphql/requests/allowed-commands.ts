/** The fields `allowedCommands` of requests and their items: the commands that the viewer may run on them now. */
import type { RequestItem } from '@takedown/prisma/generated/client/client.ts'
import { isAllowed } from '#domain/core/policy.ts'
import type { RequestItemRow } from '#domain/read-model/requests.ts'
import { itemsWithBreach, requestsWithBreach } from '#domain/read-model/standing-breaches.ts'
import { permitsProposal, requestCommands, requestItemCommands } from '#domain/requests/allowed-commands.ts'
import { changesAnswer } from '#domain/requests/correction-proposals.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { byId } from '#graphql/core/loaders.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { detailById, requestById } from './details.ts'
import { RequestItemRef, requestItemById } from './item-types.ts'
import { ladderStanding } from './overdue/ladder-standing.ts'
import { openProposal, openProposalOf, type Proposal, ProposalRef, proposedAnswers } from './proposals.ts'
import { RemovalRequestRef } from './types.ts'

const breachOfItem = byId<{ id: string }>(({ db }, ids) => itemsWithBreach(db, ids))
const breachOfRequest = byId<{ id: string }>(({ db }, ids) => requestsWithBreach(db, ids))

const standingOf = ({ state, sentAt }: Pick<RequestItem, 'state' | 'sentAt'>, breach: { id: string } | null) => ({
  ...{ state, isSent: sentAt !== null, breached: breach !== null },
})

/** Returns the items whose present state no longer permits the proposal. */
async function blockingItems({ kind, ...proposal }: Proposal, context: Context): Promise<RequestItemRow[]> {
  const request = await requestById(context).load(proposal.requestId)
  const found = await Promise.all(
    proposedAnswers(proposal).map(async ({ item: id, state }) => {
      const item = await requestItemById(context).load(id)
      const standing = item && standingOf(item, await breachOfItem(context).load(id))
      return request && standing && permitsProposal(kind, state, request.state, standing) ? [] : [item]
    }),
  )
  return found.flat().filter((item) => item !== null)
}

builder.objectField(ProposalRef, 'blockedBy', (t) =>
  t.field({
    type: [RequestItemRef],
    description:
      'The items that changed after the proposal, so that the proposal no longer fits them. While there are such items, the proposal cannot be confirmed, only declined.',
    resolve: (proposal, _args, context) => blockingItems(proposal, context),
  }),
)

builder.objectField(RemovalRequestRef, 'allowedCommands', (t) =>
  t.field({
    ...allowedCommands,
    resolve: async (request, _args, context) => {
      const viewer = viewerOf(context)
      const detail = await detailById(context).load(request.id)
      const { editorIds, items, contests } = detail ?? { editorIds: [], items: [], contests: [] }
      const open = await openProposalOf(context, request.id)
      const isPossible = open !== null && (await blockingItems(open, context)).length === 0
      const proposal = open && { by: open.proposedById, isPossible }
      const breach = isAllowed(viewer, 'retractBreach') ? await breachOfRequest(context).load(request.id) : null
      const standings = items.map((item) => standingOf(item, breach))
      const isOverdue = request.waitingOn === 'PLATFORM' && request.dueAt !== null && request.dueAt <= context.now
      const ladder = isAllowed(viewer, 'sendRung') ? await ladderStanding(context).load(request.id) : null
      const waiting = ladder?.waiting ?? null
      const next = ladder?.proposal?.rung
      const writer = waiting?.writtenById ?? null
      const standing = {
        ...{ isOverdue, isContested: contests.length > 0, editorIds, proposal, items: standings },
        ...{ rung: next?.kind === 'LETTER' ? { waitingBy: ladder?.waitingFits ? writer : null } : null },
        waitingLetterBy: writer,
      }
      return requestCommands(viewer, { state: request.state, ...standing })
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
      const detail = isAllowed(viewer, 'contestItems') ? await detailById(context).load(requestId) : null
      const breach = isAllowed(viewer, 'retractBreach') ? await breachOfItem(context).load(item.id) : null
      return requestItemCommands(viewer, {
        ...{ ...standingOf(item, breach), requestState: request.state },
        ...{ hasProposal: open !== null, isProposed: open !== null && changesAnswer(open, item.id) },
        isContested: detail?.contests.some(({ itemIds }) => itemIds.includes(item.id)) ?? false,
      })
    },
  }),
)
