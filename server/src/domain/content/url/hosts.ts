/**
 * Lists known hosts: those that people write without a scheme, those that give each user a site, and link shorteners.
 */

import { wordsOf } from '#domain/content/rules/list.ts'
import { isBelow } from '#domain/rules/hosts.ts'
import { services, shippedRules } from '#reference/platforms.ts'

/** Sites that people write without a scheme. An address on one of them is recognized by its host alone. */
export const knownHosts: readonly string[] = shippedRules.flatMap(({ writtenAlone }) => wordsOf(writtenAlone))

/** Hosts that give each user a site of their own: an address without a path already names content. */
export const siteHosts: readonly string[] = wordsOf(services.userHosts)

/**
 * Hosts, and paths on hosts, whose links lead to another address. Only a person or a probe can tell to which one, so
 * such a link is kept as it is.
 */
const shortLinks = shippedRules
  .flatMap((rules) => wordsOf(rules.shortLinks))
  .map((text) => ({ host: text.split('/', 1)[0]!, path: text.slice(text.split('/', 1)[0]!.length) }))

/** Hosts of which every address leads to another one. */
export const shorteners: readonly string[] = shortLinks.filter(({ path }) => path === '').map(({ host }) => host)

/** Whether a canonical address is a short link, which leads to another address. */
export function isShortLink(canonicalUrl: string): boolean {
  const { hostname, pathname } = new URL(canonicalUrl)
  const isOn = (host: string) => (host.startsWith('*.') ? isBelow(hostname, host.slice(2)) : hostname === host)
  return shortLinks.some(({ host, path }) => isOn(host) && pathname.startsWith(`${path}/`))
}
