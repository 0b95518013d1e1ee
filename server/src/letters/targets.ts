/** Which of a letter's links are what it asks to be removed. */

import { canonicalise, findUrls, type PlatformHosts, type Rejection } from '#domain/content/url/canonical.ts'
import type { FoundUrl } from '#domain/content/url/find.ts'
import { type Bystander, bystanderByAddress, bystanderByWords, MAX_CLAUSE, MAX_EARLIER } from './bystanders.ts'
import { namedRepositories } from './repositories.ts'

export interface Target {
  /** As the letter writes it, at its first mention. */
  raw: string
  /** Canonical. */
  url: string
}

export interface NotTarget {
  raw: string
  reason: Rejection | Bystander
}

/** Between the links of one list stand only breaks, marks and numbers; what was said of the first is said of all. */
const listGap = /^[\s\d.,;)(\]\-–—*•|<>·]*$/u

/** The words before a link as one line: a heading reaches over to its list, a broken line to the next, a paragraph not. */
const clauseOf = (gap: string): string => headingOf(gap).replace(/(?<!\n)\n(?!\n)/g, ' ')

/** A text that ends with a colon, a line end and nothing but the mark of a list is cut after the colon. */
function headingOf(gap: string): string {
  const colon = Math.max(gap.lastIndexOf(':'), gap.lastIndexOf('：'))
  const below = gap.slice(colon + 1)
  const mark = /(?:[-*•–]|\d{1,3}[.)])$/u.exec(below.trimEnd())
  const blanks = mark ? below.slice(0, mark.index) : below
  const reaches = colon >= 0 && /^[\s>]*$/.test(blanks) && blanks.split('>', 1)[0]!.includes('\n')
  return reaches ? `${gap.slice(0, colon + 1)} ` : gap
}

/** The targets and the rest, each address once. An address that is a target anywhere in the letter is a target. */
export function targetsOf(
  text: string,
  platforms: readonly PlatformHosts[],
): { targets: Target[]; rejected: NotTarget[] } {
  const targets = new Map<string, Target>()
  const rejected = new Map<string, NotTarget>()
  let previousEnd = 0
  let inherited: Bystander | null = null
  for (const { raw, url, start, end } of links(text)) {
    const gap = text.slice(previousEnd, start)
    previousEnd = end
    const read = canonicalise(url, platforms)
    if ('rejected' in read) {
      rejected.set(raw, { raw, reason: read.rejected })
      continue
    }
    const address = new URL(read.url)
    const words: Bystander | null =
      inherited && listGap.test(gap)
        ? inherited
        : bystanderByWords(
            clauseOf(gap.slice(-MAX_CLAUSE)),
            text.slice(Math.max(0, start - MAX_EARLIER), start),
            address.hostname,
          )
    inherited = words
    const reason = bystanderByAddress(address) ?? bystanderByAddress(new URL(url)) ?? words
    if (reason) rejected.set(read.url, { raw, reason })
    else if (!targets.has(read.url)) targets.set(read.url, { raw, url: read.url })
  }
  for (const url of targets.keys()) rejected.delete(url)
  return { targets: [...targets.values()], rejected: [...rejected.values()] }
}

/** Addresses and named repositories in the order of the text; a host name inside a repository's name is no address. */
function links(text: string): FoundUrl[] {
  const repositories = namedRepositories(text)
  const addresses = findUrls(text).filter(
    ({ start, end }) => !repositories.some((repository) => start < repository.end && end > repository.start),
  )
  return [...addresses, ...repositories].sort((a, b) => a.start - b.start)
}
