/** Lists known hosts: hosts that people write without a scheme, and hosts that give each user a site. */

import { wordsOf } from '#domain/content/rules/list.ts'
import { services, shippedRules } from '#reference/platforms.ts'

/** Sites that people write without a scheme. An address on such a site is recognized by its host alone. */
export const knownHosts: readonly string[] = shippedRules.flatMap(({ writtenAlone }) => wordsOf(writtenAlone))

/** Hosts that give each user a site of their own: an address without a path already identifies content. */
export const siteHosts: readonly string[] = wordsOf(services.userHosts)
