/** Returns registered domains and SQL patterns, by which queries find the items on given hosts. */
import { isBelow } from '#domain/rules/hosts.ts'
import { readSite } from './sites.ts'

/**
 * Returns the registered domains of these hosts. If a host is a public suffix such as `blogspot.com`, each name below
 * it is a domain. For such hosts, returns SQL patterns of domains.
 */
export function hostRanges(hosts: readonly string[]): { domains: string[]; patterns: string[] } {
  const sites = hosts.map((host) => readSite(host, true))
  return {
    domains: [...new Set(sites.flatMap((site) => ('domain' in site ? [site.domain] : [])))],
    patterns: hosts.filter((_, index) => 'rejected' in sites[index]!).map((host) => `%.${host}`),
  }
}

/**
 * Returns SQL patterns. Every address on or below one of the hosts matches at least one of them. Other addresses may
 * also match, for example an address with a host in its path. Matching a pattern is ten times as fast as extracting the
 * host from an address.
 */
export const addressPatterns = (hosts: readonly string[]): string[] =>
  hosts.flatMap((host) => ['', '%.'].flatMap((front) => ['/', ':'].map((back) => `https://${front}${host}${back}%`)))

/** Whether the host of the address is one of these hosts, or lies below one of them. */
export const isOnHosts = (address: string, hosts: readonly string[]): boolean => {
  const { hostname } = new URL(address)
  return hosts.some((host) => isBelow(hostname, host))
}
