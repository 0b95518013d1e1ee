/** Limits the rules of a platform to the hosts that it has, because a host may have passed to another platform. */
import { hostOfShortLink } from '#domain/content/url/pages/short-links.ts'
import type { AddressRules } from '#reference/address-rules.ts'
import { wordsOf } from './list.ts'

/** Returns the rules without the hosts for which `isOwn` is false. */
export function onOwnHosts(rules: AddressRules, isOwn: (host: string) => boolean): AddressRules {
  const ownWords = (hosts: string) => wordsOf(hosts).filter(isOwn).join(' ')
  const mirrors = Object.entries(rules.mirrors).map(([host, labels]): [string, string] => [
    host,
    isOwn(host)
      ? wordsOf(labels)
          .filter((label) => isOwn(`${label}.${host}`))
          .join(' ')
      : '',
  ])
  const { main, userHosts, homes, ownHosts, languageMirrors, shortLinks } = rules
  return {
    ...rules,
    hosts: ownWords(rules.hosts),
    main: main !== undefined && isOwn(main) ? main : undefined,
    languageMirrors: ownWords(languageMirrors),
    userHosts: ownWords(userHosts),
    homes: ownWords(homes),
    shortLinks: wordsOf(shortLinks)
      .filter((text) => isOwn(hostOfShortLink(text)))
      .join(' '),
    ownHosts: Object.fromEntries(Object.entries(ownHosts).map(([page, hosts]) => [page, ownWords(hosts ?? '')])),
    aliases: Object.fromEntries(
      Object.entries(rules.aliases).filter(([host, mainHost]) => isOwn(host) && isOwn(mainHost)),
    ),
    mirrors: Object.fromEntries(mirrors.filter(([, labels]) => labels !== '')),
    pages: rules.pages.map((group) => ({ ...group, hosts: ownWords(group.hosts) })).filter(({ hosts }) => hosts !== ''),
    exits: rules.exits.map((exit) => ({ ...exit, hosts: ownWords(exit.hosts) })).filter(({ hosts }) => hosts !== ''),
  }
}
