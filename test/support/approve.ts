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
