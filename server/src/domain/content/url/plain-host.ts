/** Replaces the other names of a host, such as those with `www.`, by its main name. */
import { siteHosts } from './hosts.ts'
import { readSite } from './sites.ts'

export interface HostNames {
  hosts: readonly string[]
  /** labels by host, such as `m`: `m.example.com` shows the same pages as `example.com` */
  mirrors: ReadonlyMap<string, ReadonlySet<string>>
  /** hosts such as `facebook.com`, whose pages are also on hosts for languages such as `vi-vn.facebook.com` */
  languageMirrors: readonly string[]
}

/** The label `www` stays if only a public suffix such as `com.vn` would remain. */
export function withoutWww(hostname: string): string {
  let host = hostname
  while (host.startsWith('www.') && isSite(host.slice(4))) host = host.slice(4)
  return host
}

const isSite = (host: string): boolean => host.includes('.') && (siteHosts.includes(host) || !isSuffix(host))

function isSuffix(host: string): boolean {
  const site = readSite(host, true)
  return 'rejected' in site && site.rejected === 'public suffix'
}

const languageCode = /^[a-z]{2}-[a-z]{2}$/

/**
 * Removes the labels under which the platform shows the same pages. Any other label stays, because it may name a
 * different site.
 */
export function mainHost(host: string, names: HostNames): string {
  const dot = host.indexOf('.')
  if (dot < 0 || names.hosts.includes(host)) return host
  const main = mainHost(host.slice(dot + 1), names)
  const label = host.slice(0, dot)
  const isMirror =
    label === 'www' ||
    names.mirrors.get(main)?.has(label) ||
    (languageCode.test(label) && names.languageMirrors.includes(main))
  return isMirror && names.hosts.includes(main) ? main : host
}
