/** Lists known hosts: hosts that people write without a scheme, and hosts that give each user a site. */

import { wordsOf } from '#domain/content/rules/list.ts'
import { services, shippedRules } from '#reference/platforms.ts'

/** Sites that people write without a scheme. */
export const knownHosts: readonly string[] = shippedRules.flatMap(({ writtenAlone }) => wordsOf(writtenAlone))

/** On these hosts each user has a site, so an address without a path identifies content. */
export const siteHosts: readonly string[] = wordsOf(services.userHosts)
