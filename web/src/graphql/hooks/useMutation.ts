/** Hook for mutations: idempotency keys, typed refusals and busy state. */
import { useCallback, useRef, useState } from 'react'
import { type TypedDocumentNode, useClient } from 'urql'
import { refusalOf, unreachable } from '#graphql/client/mutationError.ts'
import { followOwnSave } from '#graphql/client/ownSaves.ts'
import { sendEarlier } from '#graphql/pending/pending.ts'
import type { Refusal } from '#lib/mutationError.ts'

type Outcome<Payload> = { done: Payload; refused?: undefined } | { done?: undefined; refused: Refusal }

type ResultOf<Data> = Exclude<Data[keyof Data], string | undefined>
type ErrorTypename =
  | 'ValidationError'
  | 'NotFoundError'
  | 'ForbiddenError'
  | 'ConflictError'
  | 'RuleError'
  | 'IdempotencyError'
  | 'TryAgainError'
type PayloadOf<Data> = Exclude<ResultOf<Data>, { __typename: ErrorTypename }>

export type Change<Data, Input> = {
  busy: boolean
  refused: Refusal | null
  /** Resolves with the payload or the refusal; never throws. */
  send(input: Omit<Input, 'key'>): Promise<Outcome<PayloadOf<Data>>>
  /** Clears the last refusal and the idempotency key, so that the next `send` takes effect even with the same input. */
  clear(): void
}

/**
 * Sends mutations of one document. If the same input is sent again after a lost response, it keeps its idempotency key
 * and takes effect only once. Other input gets a new key.
 *
 * Before the mutation, the hook sends the person's pending acts on the same objects. Set `sendsEarlier` to false for a
 * mutation that needs no order, such as an automatic one.
 */
export function useMutation<Data, Input extends { key?: string | null }>(
  document: TypedDocumentNode<Data, { input: Input }>,
  { sendsEarlier = true } = {},
): Change<Data, Input> {
  const client = useClient()
  const intent = useRef({ body: '', key: '' })
  const [state, setState] = useState<{ busy: boolean; refused: Refusal | null }>({ busy: false, refused: null })

  const send = useCallback(
    async (input: Omit<Input, 'key'>): Promise<Outcome<PayloadOf<Data>>> => {
      setState({ busy: true, refused: null })
      const current = sendsEarlier ? await sendEarlier(input) : input
      const body = JSON.stringify(current)
      if (intent.current.body !== body) intent.current = { body, key: crypto.randomUUID() }
      const result = await client
        .mutation(document, { input: { ...current, key: intent.current.key } as unknown as Input })
        .toPromise()
      const answer =
        result.data && (Object.values(result.data).find((value) => typeof value === 'object') as ResultOf<Data>)
      const refused = answer ? await refusalOf(answer) : unreachable(result.error)
      if (!refused) await followOwnSave((input as { expectedVersion?: unknown }).expectedVersion, answer!)
      setState({ busy: false, refused })
      if (refused) return { refused }
      intent.current = { body: '', key: '' }
      return { done: answer as PayloadOf<Data> }
    },
    [client, document, sendsEarlier],
  )
  const clear = useCallback(() => {
    intent.current = { body: '', key: '' }
    setState({ busy: false, refused: null })
  }, [])
  return { ...state, send, clear }
}
