/** States by which registered domains the items of sites on some hosts are found. */
import { readSite } from './sites.ts'

/**
 * Returns the registered domains of these hosts, and patterns of SQL for the domains below hosts that are suffixes. Below
 * a suffix such as `blogspot.com`, each name is a domain of its own.
 */
export function hostRanges(hosts: readonly string[]): { domains: string[]; patterns: string[] } {
  const sites = hosts.map((host) => readSite(host, true))
  return {
    domains: [...new Set(sites.flatMap((site) => ('domain' in site ? [site.domain] : [])))],
    patterns: hosts.filter((_, index) => 'rejected' in sites[index]!).map((host) => `%.${host}`),
  }
}
