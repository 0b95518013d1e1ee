/** A recorded pair of addresses. */
import { recordAddressPair } from '@takedown/server/domain/platforms/address-pairs.ts'
import { type Desk, newKey, newPosts } from '../make.ts'

/** The input that deletes a pair of addresses that no other test uses. */
export async function recordedPair(desk: Desk, at: string): Promise<{ pairId: string }> {
  const [first, second] = newPosts(2)
  const input = { key: newKey(), first, second, isSame: false }
  return { pairId: `AddressPair_${(await recordAddressPair(desk.ask('quan-tri', at), input)).id}` }
}
