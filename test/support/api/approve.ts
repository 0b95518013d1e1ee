/** Approves over the API as the screen does: with the digest of the content that was read. */
import { approveRequest } from '@takedown/server/domain/requests/approval.ts'
import { type LockedRequest, readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { signatureOf } from '@takedown/server/domain/signatures/signature.ts'
import type { Desk } from '../make.ts'
import type { Client } from './client.ts'

/** A digest of the right form, for attempts that are refused before it is compared. */
export const ANY_DIGEST = `v1:${'0'.repeat(64)}`

export async function approve(client: Client, requestId: string, expectedVersion: number) {
  const { request } = await client.get('query ($id: ID!) { request(id: $id) { signature { present } } }', {
    id: requestId,
  })
  return client.change('approveRequest', { requestId, expectedVersion, digest: request.signature.present })
}

/** The mutations that send what was signed. */
const sendings = ['sendRequest', 'prepareSendingByHand']

/** The digest of what the request would send now. */
export async function digestOf({ db }: Pick<Desk, 'db'>, request: string): Promise<string> {
  return (await signatureOf(db, await readLocked(db, { id: request }), new Date())).digest
}

/**
 * The input of a mutation whose approval covers the content of now: mutations before it may have changed what a signature
 * covers, such as the signatory. An approval gets the present digest. A request that is sent gets a present signature,
 * and is approved again if the server has ended its approval meanwhile.
 */
export async function withPresentDigest<Input extends { requestId?: unknown }>(
  { db }: Pick<Desk, 'db'>,
  name: string,
  input: Input,
): Promise<Input> {
  if (name !== 'approveRequest' && !sendings.includes(name)) return input
  const id = String(input.requestId).split('_')[1]!
  const request = await readLocked(db, { id })
  if (sendings.includes(name) && request.state === 'AWAITING_APPROVAL') {
    await approveAgain(db, request)
    const { version } = await db.removalRequest.findUniqueOrThrow({ where: { id } })
    return { ...input, expectedVersion: version }
  }
  const { digest, parts } = await signatureOf(db, request, new Date())
  if (name === 'approveRequest') return { ...input, digest }
  await db.removalRequest.update({ where: { id }, data: { signedDigest: digest, signedParts: parts } })
  return input
}

/** Approves the request as the person who approved it before, at the same time. */
async function approveAgain(db: Desk['db'], { id, version }: LockedRequest): Promise<void> {
  const { actorId, at } = await db.event.findFirstOrThrow({
    where: { type: 'request.approved', subjectId: id },
    orderBy: { seq: 'desc' },
  })
  const approver = await db.user.findUniqueOrThrow({ where: { id: actorId! } })
  const viewer = { ...approver, kind: 'user', scopes: [] } as const
  await approveRequest({ db, viewer, now: at }, { key: crypto.randomUUID(), request: id, expectedVersion: version })
}
