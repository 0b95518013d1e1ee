/** The acts of this tab that can still be taken back, and what happens to them when the page is left. */

import { backOff } from '@takedown/client/live/retry.ts'
import { stringifyDocument } from '@urql/core'
import type { TypedDocumentNode } from 'urql'
import { actingAs, client, documentHash, PERSON_HEADER } from '#graphql/client/client.ts'
import { refusalOf, unreachable } from '#graphql/client/mutationError.ts'
import { untilReached } from '#graphql/live/reachability.ts'
import { isTemporary } from '#graphql/retry/failure.ts'
import { draftOwner } from '#lib/hooks/useDraft.ts'
import { MAX_BYTES, PendingActs, type Step, type StepResult } from '#lib/pending/acts.ts'
import { hasWaitingEntries, markLeft } from '#lib/pending/journal.ts'
import { beforeSignOut } from '#lib/session.ts'

/**
 * Milliseconds to wait for the answer to a mutation. By then, the server has answered or a proxy has aborted. If there
 * is no answer, the connection is probably broken, so the mutation is sent again.
 */
const ANSWER_LIMIT_MS = 40_000
/** The server accepts at most this many fields of one name in an operation. */
const MAX_FIELDS = 10

export const pending = new PendingActs({
  isOffline: () => !navigator.onLine,
  untilReached: async (failures) => {
    // A request can fail although the server answers the probe. So the act waits before each repetition.
    if (failures > 0) await new Promise((resolve) => setTimeout(resolve, backOff(failures)))
    await untilReached()
  },
  onLeft: ({ id }, body) => markLeft(id, body),
  sendInOrder: async (steps) => {
    await Promise.allSettled(partsOf(steps).map((part) => post(inOneOperation(part), true)))
  },
})

/**
 * Divides the steps into parts that are sent at the same time. All steps on one object are in the same part if they fit
 * in one operation, so that they take effect in their order.
 */
function partsOf(steps: readonly Step[]): Step[][] {
  const bySubject = new Map<string, Step[]>()
  for (const step of steps) bySubject.set(step.subject, [...(bySubject.get(step.subject) ?? []), step])
  const parts: Step[][] = []
  for (const group of bySubject.values())
    for (let start = 0; start < group.length; start += MAX_FIELDS) {
      const some = group.slice(start, start + MAX_FIELDS)
      const last = parts.at(-1)
      if (last && last.length + some.length <= MAX_FIELDS) last.push(...some)
      else parts.push(some)
    }
  return parts
}

/**
 * Returns the body of one request with all these mutations. A GraphQL server runs the mutations of one operation one
 * after another, so their order is kept.
 */
function inOneOperation(steps: readonly Step[]): string {
  const [only] = steps
  if (only && steps.length === 1) return only.body()
  const calls = steps.map((step) => step.call())
  const inputs = calls.map(({ inputType }, index) => `$input${index}: ${inputType}!`)
  const fields = calls.map(({ field }, index) => `act${index}: ${field}(input: $input${index}) { __typename }`)
  return JSON.stringify({
    query: `mutation InOrder_Mutation(${inputs.join(', ')}) { ${fields.join(' ')} }`,
    variables: Object.fromEntries(calls.map(({ input }, index) => [`input${index}`, input])),
  })
}

/**
 * Posts the body of a GraphQL request. The server accepts the request only if the person of this tab is still signed
 * in.
 */
export function post(body: string, keepalive = false): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', [PERSON_HEADER]: draftOwner() }
  return fetch('/graphql', { method: 'POST', headers, body, keepalive })
}

addEventListener('pagehide', () => pending.leave())
document.addEventListener('visibilitychange', () => {
  // A telephone may end a hidden page without an event, so the acts are sent when the page becomes hidden.
  if (document.visibilityState === 'hidden' && matchMedia('(pointer: coarse)').matches) pending.leave()
})
/** A message on this channel makes the other tabs of this browser send their acts. */
const otherTabs = new BroadcastChannel('send-pending-acts')
otherTabs.onmessage = () => void pending.sendAll()
beforeSignOut(async () => {
  otherTabs.postMessage(null)
  await pending.sendAll()
  while (hasWaitingEntries()) await new Promise((resolve) => setTimeout(resolve, 50))
})

type Input = { key?: string | null; expectedVersion?: number | null }

/**
 * Returns a step that sends the mutation. `object` is the object that the mutation changes, in the version that the
 * person has seen.
 */
export function stepOf<Data, Variables extends { input: Input }>(
  document: TypedDocumentNode<Data, Variables>,
  input: Variables['input'],
  object: { id: string; version?: number },
): Step {
  let sent = input
  const person = draftOwner()
  const [, operationName = '', inputType = '', field = ''] =
    /mutation (\w+)\(\$input: (\w+)!\)[^(]*?(\w+)\(/.exec(stringifyDocument(document)) ?? []
  const source = import.meta.env.DEV
    ? { query: stringifyDocument(document) }
    : { extensions: { persistedQuery: { version: 1, sha256Hash: documentHash(document) } } }
  return {
    subject: object.id,
    version: object.version ?? null,
    rebase(version) {
      this.version = version
      if (sent.expectedVersion !== undefined) sent = { ...sent, expectedVersion: version }
    },
    body: () => JSON.stringify({ operationName, variables: { input: sent }, ...source }),
    call: () => ({ field, inputType, input: sent }),
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

/**
 * Resolves after ANSWER_LIMIT_MS. If there is no answer by then, the request is repeated with the same idempotency key.
 */
const tooLate = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, ANSWER_LIMIT_MS))

/**
 * Whether the server does not know yet if an earlier attempt took effect. The request must then be repeated with the
 * same idempotency key.
 */
export const isUndecided = (data: object): boolean =>
  Object.values(data).some((value) => (value as { __typename?: string } | null)?.__typename === 'TryAgainError')

const isShort = (input: object): boolean => new TextEncoder().encode(JSON.stringify(input)).length < MAX_BYTES

/** Reads the result of a mutation: the refusal, or else the new version of the object. */
export async function readResult(data: unknown, subject: string, onNoData: () => StepResult['refused']) {
  const answer = Object.values(data ?? {}).find((value) => typeof value === 'object') as object | undefined
  if (!answer) return { refused: onNoData(), version: null }
  const refused = await refusalOf(answer)
  const changed = Object.values(answer).find((value) => (value as { id?: unknown } | null)?.id === subject)
  return { refused, version: refused ? null : ((changed as { version?: number } | undefined)?.version ?? null) }
}

/**
 * Sends the person's earlier acts on the objects that the input names, so that the server receives everything in the
 * order in which the person confirmed it. If the input expects the version from before these acts, returns the input
 * with the version that the acts created. Otherwise, returns the input unchanged.
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
