/** What the viewer may do to a request and to its items now. */
import type { RequestItem } from '@takedown/prisma/generated/client/client.ts'
import { requestCommands, requestItemCommands } from '#domain/requests/allowed-commands.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { detailField } from './details.ts'
import { RequestItemRef } from './item-types.ts'
import { RemovalRequestRef, requestById } from './types.ts'

/** The states that occur among the items of a request, each once. */
const itemStatesOf = listsBy<Pick<RequestItem, 'requestId' | 'state'>>(
  ({ requestId }) => requestId,
  ({ db }, ids) =>
    db.requestItem.findMany({
      where: { requestId: { in: ids } },
      distinct: ['requestId', 'state'],
      select: { requestId: true, state: true },
    }),
)

builder.objectField(RemovalRequestRef, 'allowedCommands', (t) =>
  t.field({
    ...allowedCommands,
    resolve: async (request, _args, context) => {
      const viewer = viewerOf(context)
      const [itemStates, editorIds] = await Promise.all([
        itemStatesOf(context).load(request.id),
        // Only a request that waits for its second signature needs the list of its editors.
        request.state === 'AWAITING_APPROVAL' ? detailField('editorIds')(request, {}, context) : [],
      ])
      return requestCommands(viewer, {
        state: request.state,
        editorIds,
        itemStates: itemStates.map(({ state }) => state),
      })
    },
  }),
)

builder.objectField(RequestItemRef, 'allowedCommands', (t) =>
  t.field({
    ...allowedCommands,
    resolve: async ({ requestId, state }, _args, context) => {
      const viewer = viewerOf(context)
      const request = await requestById(context).load(requestId)
      return request ? requestItemCommands(viewer, { state, requestState: request.state }) : []
    },
  }),
)
