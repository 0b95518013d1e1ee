/** Separates the links whose removal a letter requests from its other links. */

import { type AddressReader, addressReaderOf } from '#domain/content/address-reader.ts'
import { endsItself, findUrls, type Rejection } from '#domain/content/url/canonical.ts'
import { mayBeFile } from '#domain/content/url/text/bare-hosts.ts'
import type { TextUrl } from '#domain/content/url/text/find.ts'
import { bystanderByAddress, bystanderByWords, MAX_CLAUSE, MAX_EARLIER, type NonTargetReason } from './bystanders.ts'
import { namedRepositories } from './repositories.ts'

export interface Target {
  raw: string
  url: string
}

export interface RejectedLink {
  raw: string
  reason: Rejection | 'truncated' | NonTargetReason
}

/**
 * Matches the text between two links of a list: only spaces, punctuation and digits. The words before the first link of
 * a list apply to all its links.
 */
const listGap = /^[\s\d.,;)(\]\-–—*•|<>·]*$/u

/** Returns the text before a link with the wrapped lines of each paragraph joined. */
const clauseOf = (gap: string): string => headingOf(gap).replace(/(?<!\n)\n(?!\n)/g, ' ')

/** If the text ends with a heading, removes the line ends, quote marks and list mark after the colon of the heading. */
function headingOf(gap: string): string {
  const colon = Math.max(gap.lastIndexOf(':'), gap.lastIndexOf('：'))
  const below = gap.slice(colon + 1)
  const mark = /(?:[-*•–]|\d{1,3}[.)])$/u.exec(below.trimEnd())
  const blanks = mark ? below.slice(0, mark.index) : below
  const isHeading = colon >= 0 && /^[\s>]*$/.test(blanks) && blanks.split('>', 1)[0]!.includes('\n')
  return isHeading ? `${gap.slice(0, colon + 1)} ` : gap
}

const shippedReader: AddressReader = addressReaderOf([])

/**
 * Returns the targets and the other links, each address once. An address is a target if at least one mention of it is.
 * The second argument contains the address rules of the installation.
 */
export function targetsOf(
  text: string,
  { canonical: canonicalOf, rules }: AddressReader = shippedReader,
): { targets: Target[]; rejected: RejectedLink[] } {
  const targets = new Map<string, Target>()
  const rejected = new Map<string, RejectedLink>()
  let previousEnd = 0
  let inherited: NonTargetReason | null = null
  for (const { raw, url, start, end, truncation } of linksOf(text)) {
    const gap = text.slice(previousEnd, start)
    previousEnd = end
    const canonical = canonicalOf(url)
    const isWhole = truncation === 'glued text' && !('rejected' in canonical) && endsItself(canonical)
    if (truncation && !isWhole) {
      rejected.set(raw, { raw, reason: 'truncated' })
      continue
    }
    if ('rejected' in canonical) {
      rejected.set(raw, { raw, reason: canonical.rejected })
      continue
    }
    const address = new URL(canonical.url)
    const words: NonTargetReason | null =
      inherited && listGap.test(gap)
        ? inherited
        : bystanderByWords(
            clauseOf(gap.slice(-MAX_CLAUSE)),
            text.slice(Math.max(0, start - MAX_EARLIER), start),
            address.hostname,
          )
    inherited = words
    const reason = bystanderByAddress(address, rules) ?? bystanderByAddress(new URL(url), rules) ?? words
    if (reason) rejected.set(canonical.url, { raw, reason })
    else if (!targets.has(canonical.url)) targets.set(canonical.url, { raw, url: canonical.url })
  }
  for (const url of targets.keys()) rejected.delete(url)
  return { targets: [...targets.values()], rejected: [...rejected.values()] }
}

/**
 * Returns addresses and named repositories in the order of the text, without names of files and host names inside a
 * sentence.
 */
function linksOf(text: string): TextUrl[] {
  const repositories = namedRepositories(text)
  const addresses = findUrls(text).filter(
    ({ start, end, url, bare }) =>
      bare !== 'PROSE' &&
      !(bare === 'LINE' && mayBeFile(new URL(url).hostname)) &&
      !repositories.some((repository) => start < repository.end && end > repository.start),
  )
  return [...addresses, ...repositories].sort((a, b) => a.start - b.start)
}
