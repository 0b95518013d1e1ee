/** Decides whether two addresses identify the same item. */
import type { ResolvedItem } from './read-addresses.ts'
import { tiktokId } from './url/tiktok-id.ts'

/** The addresses under which an item may be stored. */
const addressesOf = ({ url, alternates }: ResolvedItem): string[] => [url, ...alternates]

/**
 * Whether two resolved addresses identify the same item: they have one canonical address, one is an alternate of the
 * other, or both are the same TikTok video, whatever the name of its account.
 */
export function isSameItem(one: ResolvedItem, other: ResolvedItem): boolean {
  const addresses = new Set(addressesOf(one))
  if (addressesOf(other).some((address) => addresses.has(address))) return true
  const id = tiktokId(one.url)
  return id !== undefined && id === tiktokId(other.url)
}
