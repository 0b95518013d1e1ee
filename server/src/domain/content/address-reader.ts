/** Reads single addresses by the address rules and address forms of the platforms of this installation. */

import type { Tx } from '#domain/core/command.ts'
import { formsBySlug } from './path-forms/stored.ts'
import type { ReadingRules } from './rules/reading.ts'
import { type PlatformOfRules, storedReading } from './rules/stored.ts'
import { type CanonicalUrl, canonicalise } from './url/canonical.ts'
import { hostOwners } from './url/host-owners.ts'

export interface PlatformOfAddresses extends PlatformOfRules {
  slug: string
  /** the forms that an administrator stated */
  pathForms: unknown
}

export interface AddressReader {
  canonical(url: string): CanonicalUrl
  rules: ReadingRules
}

/** If two platforms have the same host, the present owner of the host comes first. Cost: one statement. */
export const platformsOfAddresses = (tx: Pick<Tx, 'platform'>) =>
  tx.platform.findMany({
    select: { id: true, slug: true, hosts: true, kind: true, pathForms: true, addressRules: true },
    // Platforms that ended keep the hosts that no present platform has taken over, so they are included.
    orderBy: { endedOn: { sort: 'desc', nulls: 'first' } },
  })

export function addressReaderOf(platforms: readonly PlatformOfAddresses[]): AddressReader {
  const ownerOf = hostOwners(platforms)
  const formsOf = formsBySlug(platforms)
  const rules = storedReading(platforms)
  return { rules, canonical: (url) => canonicalise(url, ownerOf, formsOf, rules) }
}

/** Whether the form of a stored canonical address is known. */
export function isUnderstood({ canonical }: AddressReader, canonicalUrl: string): boolean {
  const result = canonical(canonicalUrl)
  return 'understood' in result && result.understood
}
