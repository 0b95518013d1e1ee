/** Checks and normalizes a host that an administrator enters. */
import { domainToASCII } from 'node:url'
import { shippedReading } from '#domain/content/rules/reading.ts'
import { mainHost, withoutWww } from '#domain/content/url/plain-host.ts'
import { readSite } from '#domain/content/url/sites.ts'
import { hasValidLabels, isPrivateHost, isPublicName } from '#domain/rules/hosts.ts'

/**
 * Returns the host in canonical form, or the fault of the text. Accepts a host below which a company gives names to its
 * users, such as `blogspot.com`. Refuses a suffix below which anybody can register names, such as `com.vn`.
 */
export function readHost(text: string): { host: string } | { problem: string } {
  if (text.includes('*')) return { problem: 'has an asterisk; a host includes the names below it' }
  if (/[\s/?#@:\\%[\]]/.test(text)) return { problem: 'contains more than a host, such as a path or a port' }
  const name = domainToASCII(text).replace(/\.$/, '')
  if (name === '' || !hasValidLabels(name))
    return { problem: 'has an empty label, a label of more than 63 characters or a character that hosts cannot have' }
  if (/(?:^|\.)[-_]|-(?:\.|$)/.test(name))
    return { problem: 'has a label that begins with a hyphen or an underscore, or ends with a hyphen' }
  if (isPrivateHost(name)) return { problem: 'is a host of a private network' }
  if (!isPublicName(name)) return { problem: 'is not a public host name' }
  const site = readSite(name, false)
  if ('rejected' in site)
    return {
      problem:
        site.rejected === 'public suffix'
          ? 'is a suffix below which anybody registers names'
          : 'ends in a top-level domain that does not exist',
    }
  const host = withoutWww(name)
  const family = shippedReading.familyOf(host)
  const main = family ? mainHost(host, family) : host
  return main === host ? { host } : { problem: `is another name of ${main}` }
}
