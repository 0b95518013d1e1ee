/** Sends a bulk step for one request, with an idempotency key of its own. */
import { useCallback } from 'react'
import { type TypedDocumentNode, useClient } from 'urql'
import { refusalOf, unreachable } from '#graphql/client/mutationError.ts'
import { sendEarlier } from '#graphql/pending/pending.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { serverNow } from '#lib/serverClock.ts'
import { BulkAcknowledge_Mutation, BulkAssign_Mutation, BulkExtend_Mutation } from './bulk.graphql.ts'
import type { BulkStep } from './bulk.ts'

type Sent = { version: number | null; refused: Refusal | null }

export function useBulk(): (step: BulkStep, request: string, expectedVersion: number) => Promise<Sent> {
  const client = useClient()
  return useCallback(
    async (step, request, seenVersion) => {
      const { expectedVersion } = await sendEarlier({ requestId: request, expectedVersion: seenVersion })
      const key = crypto.randomUUID()
      const send = async <Data extends object, Input>(
        document: TypedDocumentNode<Data, { input: Input }>,
        input: Input,
      ): Promise<Sent> => {
        const { data, error } = await client.mutation(document, { input }).toPromise()
        const answer = data && (Object.values(data).find((value) => typeof value === 'object') as object | undefined)
        if (!answer) return { version: null, refused: unreachable(error) }
        const refused = await refusalOf(answer)
        return { version: refused ? null : (answer as { request: { version: number } }).request.version, refused }
      }
      if (step.kind === 'extend') {
        const { hours, reason } = step
        return send(BulkExtend_Mutation, { key, requestId: request, expectedVersion, hours, reason })
      }
      return step.kind === 'assign'
        ? send(BulkAssign_Mutation, { key, requestId: request, expectedVersion, assigneeId: step.to?.id ?? null })
        : send(BulkAcknowledge_Mutation, {
            key,
            requestId: request,
            expectedVersion,
            at: new Date(serverNow()).toISOString(),
          })
    },
    [client],
  )
}
