/** The history of the actions that a platform took on a request item. */
import { actionsTaken } from '#domain/read-model/actions-taken.ts'
import { builder } from '#graphql/core/builder.ts'
import { RequestItemRef } from './item-types.ts'
import { AnswerRef, answersOf } from './responses.ts'

builder.objectField(RequestItemRef, 'actions', (t) =>
  t.field({
    type: [AnswerRef],
    description:
      'The actions that the platform took, oldest first. The last action counts. A corrected action is left out. Empty if the item was not actioned.',
    resolve: async ({ id, state }, _args, context) =>
      state === 'ACTIONED' || state === 'REVERSED' ? actionsTaken(await answersOf(context).load(id)) : [],
  }),
)
