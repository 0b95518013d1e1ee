/** What the viewer may do to a request and to its items now. */
import { requestCommands, requestItemCommands } from '#domain/requests/allowed-commands.ts'
import { builder } from '#graphql/core/builder.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { detailById } from './details.ts'
import { RequestItemRef } from './item-types.ts'
import { openProposal } from './proposals.ts'
import { RemovalRequestRef, requestById } from './types.ts'

builder.objectField(RemovalRequestRef, 'allowedCommands', (t) =>
  t.field({
    ...allowedCommands,
    resolve: async (request, _args, context) => {
      const viewer = viewerOf(context)
      const { editorIds, items } = (await detailById(context).load(request.id)) ?? { editorIds: [], items: [] }
      const standings = items.map(({ state, sentAt, breachedAt }) => ({
        ...{ state, isSent: sentAt !== null, breached: breachedAt !== null },
      }))
      const correctionBy = (await openProposal(context).load(request.id))?.proposedById ?? null
      return requestCommands(viewer, { state: request.state, editorIds, correctionBy, items: standings })
    },
  }),
)

builder.objectField(RequestItemRef, 'allowedCommands', (t) =>
  t.field({
    ...allowedCommands,
    resolve: async ({ requestId, state, sentAt, breachedAt }, _args, context) => {
      const viewer = viewerOf(context)
      const request = await requestById(context).load(requestId)
      return request
        ? requestItemCommands(viewer, {
            ...{ state, isSent: sentAt !== null, requestState: request.state, breached: breachedAt !== null },
            correctionBy: (await openProposal(context).load(requestId))?.proposedById ?? null,
          })
        : []
    },
  }),
)
