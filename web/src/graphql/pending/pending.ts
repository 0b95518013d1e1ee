/** The acts of this tab that can still be taken back, and what happens to them when the page is left. */
import { stringifyDocument } from '@urql/core'
import type { TypedDocumentNode } from 'urql'
import { actingAs, client, documentHash } from '#graphql/client/client.ts'
import { refusalOf, unreachable } from '#graphql/client/mutationError.ts'
import { untilReached } from '#graphql/live/reachability.ts'
import { isTemporary } from '#graphql/retry/failure.ts'
import { backOff } from '#graphql/retry/retryLater.ts'
import { draftOwner } from '#lib/hooks/useDraft.ts'
import { MAX_BYTES, PendingActs, type Step, type StepResult } from '#lib/pending/acts.ts'
import { markLeft } from '#lib/pending/journal.ts'
import { beforeSignOut } from '#lib/session.ts'

/** The server answers a mutation, or a proxy gives it up, within this time. Later answers come of broken connections. */
const ANSWER_LIMIT_MS = 40_000

/** The pending acts of this tab. */
export const pending = new PendingActs({
  isOffline: () => !navigator.onLine,
  untilReached: async (failures) => {
    // A request can fail although the server answers the probe.
    if (failures > 0) await new Promise((resolve) => setTimeout(resolve, backOff(failures)))
    await untilReached()
  },
  onLeft: ({ id }, bodies) => markLeft(id, bodies),
})

addEventListener('pagehide', () => pending.leave())
document.addEventListener('visibilitychange', () => {
  // A telephone may end a hidden page without notice.
  if (document.visibilityState === 'hidden' && matchMedia('(pointer: coarse)').matches) pending.leave()
})
beforeSignOut(() => pending.sendAll())

type Input = { key: string; expectedVersion?: number }

/** Makes a step that sends the mutation. `object` is what it changes, in the version that the person has seen. */
export function stepOf<Data, Variables extends { input: Input }>(
  document: TypedDocumentNode<Data, Variables>,
  input: Variables['input'],
  object: { id: string; version?: number },
): Step {
  let sent = input
  const person = draftOwner()
  return {
    subject: object.id,
    version: object.version ?? null,
    rebase(version) {
      this.version = version
      if (sent.expectedVersion !== undefined) sent = { ...sent, expectedVersion: version }
    },
    body: () => JSON.stringify(requestOf(document, sent)),
    send: async () => {
      const variables = { input: sent } as Variables
      const context = actingAs(person, isShort(sent))
      const answer = await Promise.race([client.mutation(document, variables, context).toPromise(), tooLate()])
      if (!answer) return { refused: unreachable(undefined), version: null, isTemporary: true }
      const { data, error } = answer
      const result = await readResult(data, object.id, () => unreachable(error))
      return { ...result, isTemporary: data ? isUndecided(data) : error !== undefined && isTemporary(error) }
    },
  }
}

/** Resolves when an answer is so late that the request is repeated, with the same key. */
const tooLate = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, ANSWER_LIMIT_MS))

/** Whether the server asks for a repetition with the same key, because an earlier attempt may have taken effect. */
export const isUndecided = (data: object): boolean =>
  Object.values(data).some((value) => (value as { __typename?: string } | null)?.__typename === 'TryAgainError')

const isShort = (input: object): boolean => new TextEncoder().encode(JSON.stringify(input)).length < MAX_BYTES

/** Reads the result of a mutation: why it was refused, or the version of the object after it. */
export async function readResult(data: unknown, subject: string, onNoData: () => StepResult['refused']) {
  const answer = Object.values(data ?? {}).find((value) => typeof value === 'object') as object | undefined
  if (!answer) return { refused: onNoData(), version: null }
  const refused = await refusalOf(answer)
  const changed = Object.values(answer).find((value) => (value as { id?: unknown } | null)?.id === subject)
  return { refused, version: refused ? null : ((changed as { version?: number } | undefined)?.version ?? null) }
}

/** The body of the request, so that a later page can repeat it. */
function requestOf(document: TypedDocumentNode<unknown, never>, input: object): object {
  const definition = document.definitions.find((each) => each.kind === 'OperationDefinition')
  const operationName = definition && 'name' in definition ? definition.name?.value : undefined
  const source = import.meta.env.DEV
    ? { query: stringifyDocument(document) }
    : { extensions: { persistedQuery: { version: 1, sha256Hash: documentHash(document) } } }
  return { operationName, variables: { input }, ...source }
}

/**
 * Sends the person's earlier acts on the objects that the input names, so that the server receives everything in the
 * order of the person. Returns the input, with the version that these acts have made if the person has seen the version
 * before them.
 */
export async function sendEarlier<T extends object>(input: T): Promise<T> {
  const text = JSON.stringify(input)
  const isNamed = (subject: string) => text.includes(subject)
  await pending.sendAll(isNamed)
  const { expectedVersion } = input as { expectedVersion?: unknown }
  if (typeof expectedVersion !== 'number') return input
  const version = pending.follow(expectedVersion, isNamed)
  return version === expectedVersion ? input : { ...input, expectedVersion: version }
}
