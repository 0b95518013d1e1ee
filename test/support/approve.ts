/** Approves over the API as the screen does: with the digest of the content that was read. */
import type { Client } from './client.ts'

/** A digest of the right form, for attempts that are refused before it is compared. */
export const ANY_DIGEST = `v1:${'0'.repeat(64)}`

export async function approve(client: Client, requestId: string, expectedVersion: number) {
  const { request } = await client.get('query ($id: ID!) { request(id: $id) { signature { present } } }', {
    id: requestId,
  })
  return client.change('approveRequest', { requestId, expectedVersion, digest: request.signature.present })
}
