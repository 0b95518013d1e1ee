/** Approves over the API as the screen does: with the digest of the content that was read. */
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { signatureOf } from '@takedown/server/domain/signatures/signature.ts'
import type { Client } from './client.ts'
import type { Desk } from './make.ts'

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
 * The input of a mutation with the digest of now, if it is an approval: mutations before it may have changed what a
 * signature covers, such as the signatory.
 */
export const withPresentDigest = async <Input extends object>(desk: Pick<Desk, 'db'>, name: string, input: Input) =>
  name === 'approveRequest'
    ? { ...input, digest: await digestOf(desk, String((input as { requestId?: string }).requestId).split('_')[1]!) }
    : input
