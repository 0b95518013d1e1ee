/** Combines the rules of all platforms and services by which addresses are read. */
import { type ExitTargetOf, exitsOf } from '#domain/content/url/pages/exits.ts'
import { type PlatformPageOf, pagesOf } from '#domain/content/url/pages/platform-pages.ts'
import { type IsShortLink, shortLinksOf } from '#domain/content/url/pages/short-links.ts'
import type { AddressRules } from '#reference/address-rules.ts'
import { shippedRules } from '#reference/platforms.ts'
import { compileFamily, type Family } from './family.ts'

export interface ReadingRules {
  familyOf(host: string): Family | undefined
  exitTarget: ExitTargetOf
  platformPage: PlatformPageOf
  isShortLink: IsShortLink
}

/** If two platforms or services have the same host, the host belongs to the first. */
export function readingRules(platforms: readonly AddressRules[]): ReadingRules {
  const byHost = new Map<string, Family>()
  for (const family of platforms.map(compileFamily))
    for (const host of family.hosts) if (!byHost.has(host)) byHost.set(host, family)
  return {
    familyOf(host) {
      for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
        const family = byHost.get(name)
        if (family) return family
      }
      return undefined
    },
    exitTarget: exitsOf(platforms),
    platformPage: pagesOf(platforms),
    isShortLink: shortLinksOf(platforms),
  }
}

export const shippedReading: ReadingRules = readingRules(shippedRules)
