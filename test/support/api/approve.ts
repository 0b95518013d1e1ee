/** Approves over the API as the screen does: with the digest of the content that was read. */
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
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

/** The digest of what the request would send now. */
export async function digestOf({ db }: Pick<Desk, 'db'>, request: string): Promise<string> {
  return (await signatureOf(db, await readLocked(db, { id: request }), new Date())).digest
}

/**
 * The input of a mutation whose approval covers the content of now: mutations before it may have changed what a signature
 * covers, such as the signatory. An approval gets the present digest, and a request that is sent gets a present signature.
 */
export async function withPresentDigest<Input extends { requestId?: unknown }>(
  { db }: Pick<Desk, 'db'>,
  name: string,
  input: Input,
): Promise<Input> {
  if (name !== 'approveRequest' && name !== 'sendRequest') return input
  const id = String(input.requestId).split('_')[1]!
  const { digest, parts } = await signatureOf(db, await readLocked(db, { id }), new Date())
  if (name === 'approveRequest') return { ...input, digest }
  await db.removalRequest.update({ where: { id }, data: { signedDigest: digest, signedParts: parts } })
  return input
}
