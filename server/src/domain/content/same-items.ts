/** Decides whether two addresses identify the same item. */
import type { ResolvedItem } from './read-addresses.ts'

const addressesOf = ({ url, alternates }: ResolvedItem): string[] => [url, ...alternates]

/**
 * Two addresses identify the same item if they share an address under which an item may be stored, or have the same
 * `identity`.
 */
export function isSameItem(one: ResolvedItem, other: ResolvedItem): boolean {
  const addresses = new Set(addressesOf(one))
  if (addressesOf(other).some((address) => addresses.has(address))) return true
  return one.identity !== null && one.identity === other.identity
}
