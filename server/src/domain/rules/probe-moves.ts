/** Compares the address of an item with the address to which its redirects led. */
import { parse } from 'tldts'

/**
 * SAME: the page of the address itself, perhaps with another scheme, subdomain or parameters. RENAMED: another page of
 * the same site whose address still names the item. HOME: the home page of a site. AWAY: anywhere else.
 */
export type Move = 'SAME' | 'RENAMED' | 'HOME' | 'AWAY'

/** A shorter part of an address may occur in another address by chance. */
const MIN_NAME_LENGTH = 4

export function moveOf(address: string, reached: string): Move {
  if (reached === address) return 'SAME'
  const [from, to] = [new URL(address), new URL(reached)]
  if (isHome(to) && !isHome(from)) return 'HOME'
  const [before, after] = [partsOf(from), partsOf(to)]
  if (siteOf(from) !== siteOf(to) || after.length < before.length) return 'AWAY'
  const parameters = [...from.searchParams]
  const keepsParameters = parameters.every(([name, value]) => to.searchParams.get(name) === value)
  if (keepsParameters && before.join('/') === after.join('/')) return 'SAME'
  const names = [before.at(-1) ?? '', ...parameters.map(([, value]) => value)]
  const kept = [...after, ...to.searchParams.values()]
  return names.some((name) => name.length >= MIN_NAME_LENGTH && kept.includes(name)) ? 'RENAMED' : 'AWAY'
}

/** The domain that somebody registered, by the Public Suffix List. */
const siteOf = ({ hostname }: URL): string => parse(hostname, { allowPrivateDomains: true }).domain ?? hostname

const partsOf = ({ pathname }: URL): string[] => pathname.split('/').filter((part) => part !== '')

/** Parameters do not count, because an error is often stated in one: `/?error=404`. */
const isHome = ({ pathname }: URL): boolean =>
  /^\/((index|default|home)(\.(html?|php|aspx?))?\/?|[a-z]{2}(-[a-z]{2})?\/?)?$/i.test(pathname)
