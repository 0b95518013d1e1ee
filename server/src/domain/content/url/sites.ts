/** Reads the hosts of sites: the domain that somebody registered, or why a host cannot be a site. */
import { isIP } from 'node:net'
import { parse } from 'tldts'

export const siteRejections = ['public suffix', 'unknown top-level domain'] as const
export type SiteRejection = (typeof siteRejections)[number]

/** The library need not extract or validate hosts, because callers pass only IP addresses and canonical hosts. */
const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }

/** Whether RFC 2606 reserves the suffix for examples in texts and tests. */
const isReservedForExamples = (suffix: string | null): boolean => suffix === 'example'

/**
 * Returns the domain that was registered for `host`, by the Public Suffix List: `vay.com.vn` for `a.vay.com.vn`, and
 * `vay.blogspot.com` for itself. An IP address is its own domain. `isHostAlone` is true if the address has no path. An
 * address with a path may be directly on a public suffix, such as `s3.amazonaws.com/vay/index.html` with the domain
 * `amazonaws.com`.
 */
export function readSite(host: string, isHostAlone: boolean): { domain: string } | { rejected: SiteRejection } {
  if (host.startsWith('[') || isIP(host)) return { domain: host }
  const { domain, isIcann, isPrivate, publicSuffix } = parse(host, options)
  if (!isIcann && !isPrivate && !isReservedForExamples(publicSuffix)) return { rejected: 'unknown top-level domain' }
  if (domain !== null) return { domain }
  const registered = isPrivate && !isHostAlone ? parse(host, { ...options, allowPrivateDomains: false }).domain : null
  return registered === null ? { rejected: 'public suffix' } : { domain: registered }
}

/** Whether a name is at least one label longer than its suffix in the Public Suffix List. */
export function isRegistrable(name: string): boolean {
  const { domain, isIcann, isPrivate } = parse(name, options)
  return domain !== null && ((isIcann || isPrivate) ?? false)
}
