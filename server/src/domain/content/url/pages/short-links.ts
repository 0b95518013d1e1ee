/** Recognizes short links: addresses that lead to another address. */
import { wordsOf } from '#domain/content/rules/list.ts'
import { isBelow } from '#domain/rules/hosts.ts'
import type { AddressRules } from '#reference/address-rules.ts'

/** Whether a canonical address is a short link. */
export type IsShortLink = (canonicalUrl: string) => boolean

/** Returns the host in an entry of `shortLinks`, such as `bit.ly`, `tiktok.com/t` or `*.app.link`. */
export const hostOfShortLink = (text: string): string => text.split('/', 1)[0]!.replace(/^\*\./, '')

export function shortLinksOf(platforms: readonly AddressRules[]): IsShortLink {
  const shortLinks = platforms
    .flatMap((rules) => wordsOf(rules.shortLinks))
    .map((text) => ({ host: hostOfShortLink(text), isBelowHost: text.startsWith('*.'), path: pathOf(text) }))
  return (canonicalUrl) => {
    const { hostname, pathname } = new URL(canonicalUrl)
    return shortLinks.some(
      ({ host, isBelowHost, path }) =>
        (isBelowHost ? isBelow(hostname, host) : hostname === host) && pathname.startsWith(`${path}/`),
    )
  }
}

const pathOf = (text: string): string => (text.includes('/') ? text.slice(text.indexOf('/')) : '')
