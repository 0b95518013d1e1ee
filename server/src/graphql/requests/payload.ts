/** The payloads of the mutations of requests: the changed request, or several changed requests. */
import { orNotFound } from '#graphql/core/not-found.ts'
import { result } from '#graphql/mutation/payload.ts'
import { requestById } from './details.ts'
import { RemovalRequestRef } from './types.ts'

export const requestResult = result('request', (t) =>
  t.field({
    type: RemovalRequestRef,
    description: 'The request after the mutation.',
    resolve: ({ answer }, _args, context) => orNotFound(requestById(context).clear(answer.id).load(answer.id)),
  }),
)

/** The result of a mutation whose command writes several requests. */
export const requestsResult = result<{ ids: string[] }>('requests', (t) =>
  t.field({
    type: [RemovalRequestRef],
    description: 'The requests after the mutation, at most 20, in the order of the input.',
    resolve: ({ answer }, _args, context) =>
      Promise.all(answer.ids.map((id) => orNotFound(requestById(context).clear(id).load(id)))),
  }),
)
