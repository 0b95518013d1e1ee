/**
 * Selects the address rules in force: for each platform the rules that an administrator stated, or else the rules that
 * the product ships.
 */
import { LRUCache } from 'lru-cache'
import { hostOwners } from '#domain/content/url/host-owners.ts'
import { isBelow } from '#domain/rules/hosts.ts'
import { type AddressRules, addressRules } from '#reference/address-rules.ts'
import { platformRules, services } from '#reference/platforms.ts'
import { onOwnHosts } from './owned.ts'
import { type ReadingRules, readingRules, shippedReading } from './reading.ts'

export interface PlatformOfRules {
  hosts: readonly string[]
  /** null if no administrator stated rules */
  addressRules: unknown
}

const shipped = [...platformRules.values()]

const shippedFor = (hosts: readonly string[]): AddressRules | undefined =>
  shipped.find(({ main }) => main !== undefined && hosts.some((host) => isBelow(main, host)))

/**
 * Returns the rules that an administrator stated; undefined if there are none, or if their format is not valid. If the
 * product ships no rules for the platform, the stated rules apply to all of its present hosts.
 */
function ownOf({ hosts, addressRules: stored }: PlatformOfRules): AddressRules | undefined {
  const own = stored === null ? undefined : addressRules.safeParse(stored).data
  const ofProduct = shippedFor(hosts)
  return own && (ofProduct ? withOwners(own, ofProduct) : { ...own, hosts: hosts.join(' ') })
}

/**
 * Administrators change no forms, but their rules contain the forms of the product of that time. If those did not yet name
 * owners, the forms of the present product apply.
 */
const withOwners = (own: AddressRules, { forms, shapes, notOwners }: AddressRules): AddressRules =>
  own.forms.some(({ owner, isOwner }) => owner !== undefined || isOwner) ? own : { ...own, forms, shapes, notOwners }

/**
 * If no administrator stated rules, returns those of the product with `isShipped` true. If the product has none either,
 * returns empty rules for the hosts.
 */
export function rulesOf(platform: PlatformOfRules): { rules: AddressRules; isShipped: boolean } {
  const own = ownOf(platform)
  if (own) return { rules: own, isShipped: false }
  const { hosts } = platform
  return { rules: shippedFor(hosts) ?? addressRules.parse({ hosts: hosts.join(' ') }), isShipped: true }
}

/**
 * Compiling takes some milliseconds, so compiled rules are cached. The key consists of the hosts and stored rules of
 * all platforms. The versions of platforms cannot be the key, because a command that was rolled back and the next one
 * may have different rules under the same version.
 */
const compiled = new LRUCache<string, ReadingRules>({ max: 8 })

/**
 * Returns the rules by which addresses are read. If two platforms have the same host, the host belongs to the first.
 * The rules of a platform apply only to its own hosts. If the product ships rules for the platform, the rules that an
 * administrator stated also apply to those of their hosts that no platform has.
 */
export function storedReading(platforms: readonly PlatformOfRules[]): ReadingRules {
  if (platforms.every(({ addressRules }) => addressRules === null)) return shippedReading
  const key = JSON.stringify(platforms.map(({ hosts, addressRules }) => [hosts, addressRules]))
  const known = compiled.get(key)
  if (known) return known
  const reading = compile(platforms)
  compiled.set(key, reading)
  return reading
}

function compile(platforms: readonly PlatformOfRules[]): ReadingRules {
  if (platforms.every((platform) => ownOf(platform) === undefined)) return shippedReading
  const ownerOf = hostOwners(platforms.map(({ hosts }, index) => ({ slug: String(index), hosts })))
  const owning = platforms.flatMap(({ hosts, addressRules }, index) => {
    const owned = hosts.filter((host) => ownerOf(host) === String(index))
    return owned.length > 0 ? [{ slug: String(index), hosts: owned, addressRules }] : []
  })
  const changed = owning.flatMap((platform) => {
    const own = ownOf(platform)
    if (!own) return []
    const owners = shippedFor(platform.hosts) ? [platform.slug, null] : [platform.slug]
    return [{ ...platform, rules: onOwnHosts(own, (host) => owners.includes(ownerOf(host))) }]
  })
  const replaced = new Set(changed.map(({ hosts }) => shippedFor(hosts)))
  const kept = shipped.filter((rules) => !replaced.has(rules))
  // If one platform has `a.example.com` and no stated rules, the stated rules of another platform for `example.com`
  // must not read the addresses of `a.example.com`.
  const changedOwnerOf = hostOwners(changed)
  const slugs = new Set(changed.map(({ slug }) => slug))
  const without = owning
    .filter(({ slug }) => !slugs.has(slug))
    .flatMap(({ hosts }) => hosts.filter((host) => changedOwnerOf(host) !== null))
  const stated = changed.map(({ rules }) => rules)
  return readingRules([...stated, ...kept, services, addressRules.parse({ hosts: without.join(' ') })])
}
