/** Finds the platform of a host. A host includes its subdomains, except those that another platform has. */

/** Each host includes its subdomains. */
export interface PlatformHosts {
  slug: string
  hosts: readonly string[]
}

export type OwnerOf = (host: string) => string | null

export const noOwner: OwnerOf = () => null

/**
 * The most specific host decides: if one platform has `google.com` and another has `play.google.com`, the hosts below
 * `play.google.com` belong to the second. If two platforms have the same host, the host belongs to the first. A look-up
 * takes one step for each label of the host.
 */
export function hostOwners(platforms: readonly PlatformHosts[]): OwnerOf {
  const owners = new Map<string, string>()
  for (const { slug, hosts } of platforms) for (const host of hosts) if (!owners.has(host)) owners.set(host, slug)
  return (host) => {
    for (let name = host; ; name = name.slice(name.indexOf('.') + 1)) {
      const owner = owners.get(name)
      if (owner !== undefined) return owner
      if (!name.includes('.')) return null
    }
  }
}
