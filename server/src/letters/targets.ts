/** Gives each address in a letter a verdict: whether the letter demands its removal, and if not, why it is there. */

import { type AddressReader, addressReaderOf } from '#domain/content/address-reader.ts'
import type { ReadingRules } from '#domain/content/rules/reading.ts'
import { endsItself, findUrls } from '#domain/content/url/canonical.ts'
import { mayBeFile } from '#domain/content/url/text/bare-hosts.ts'
import type { TextUrl } from '#domain/content/url/text/find.ts'
import { isBelow } from '#domain/rules/hosts.ts'
import { bystanderByAddress, bystanderByWords, MAX_CLAUSE, MAX_EARLIER, type NonTargetReason } from './bystanders.ts'
import type { LetterKind } from './kind.ts'
import { namedRepositories } from './repositories.ts'
import { type Part, partsOf } from './sections.ts'
import { withoutSentence } from './sentence-after.ts'
import { type LetterAddress, type OtherReason, verdictFor } from './verdicts.ts'
import { isDemanded, isStillDemanded, MAX_AROUND, reasonAround, senderHosts, type WordsReason } from './words-around.ts'

export interface Target {
  raw: string
  url: string
}

export interface RejectedLink {
  raw: string
  reason: OtherReason
}

/**
 * Matches the text between two links of a list: only spaces, punctuation and digits. The words before the first link of
 * a list apply to all its links.
 */
const listGap = /^[\s\d.,;)(\]\-–—*•|<>·]*$/u
/** Matches the text between two links of one sentence. */
const sentenceGap = /^[\s,;]{0,3}(?:và|hoặc|hay|cùng|and|or|和|或|и|или|y|o)\s{1,3}(?:[\p{L}]{1,12}\s){0,3}$/iu

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

/** One mention of an address. `rank`: of several mentions of an address, the one of the highest rank decides. */
interface Mention extends LetterAddress {
  rank: number
}

/** Reads the mentions of a letter in their order. */
class LetterParts {
  readonly #parts: Part[]
  readonly #senders: readonly string[]
  #next = 0
  /** whether a form has a section for what is to be removed, in which an address stands */
  readonly #hasDemand: boolean

  constructor(text: string, links: readonly TextUrl[], rules: ReadingRules) {
    this.#parts = partsOf(text)
    this.#senders = senderHosts(text).filter((host) => !rules.familyOf(host))
    let index = 0
    this.#hasDemand = links.some(({ start }) => {
      while ((this.#parts[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= start) index++
      return this.#parts[index]!.section === 'REMOVE' && this.#parts[index]!.isForm
    })
  }

  /** `start` grows from call to call. */
  partAt(start: number): Part {
    while ((this.#parts[this.#next + 1]?.start ?? Number.POSITIVE_INFINITY) <= start) this.#next++
    return this.#parts[this.#next]!
  }

  /** Returns why the section of an address excludes it; null if it does not. */
  reasonOf({ section, isUnknown }: Part, host: string, isInDemand: boolean): OtherReason | null {
    if (section === 'PREFACE') return 'preface'
    if (section === 'ORIGINAL') return 'original work'
    if (section === 'CONTACT') return 'contact'
    if (section === 'DECLARATION') return 'declaration'
    if (section === 'REMOVE') return null
    if (this.#senders.some((sender) => isBelow(host, sender) || isBelow(sender, host))) return "sender's own site"
    return this.#hasDemand && (isUnknown || !isInDemand) ? 'outside the demand' : null
  }
}

/** Returns the address of each link with the verdict about it, each address once, in the order of the text. */
export function addressesOf(
  text: string,
  kind: LetterKind,
  { canonical: canonicalOf, rules }: AddressReader = shippedReader,
): LetterAddress[] {
  const links = linksOf(text)
  const parts = new LetterParts(text, links, rules)
  const mentions = new Map<string, Mention>()
  const add = (key: string, mention: Mention) => {
    const earlier = mentions.get(key)
    if (!earlier) mentions.set(key, mention)
    else if (mention.rank > earlier.rank) Object.assign(earlier, mention)
  }
  let previousEnd = 0
  let inherited: NonTargetReason | WordsReason | null = null
  for (const { raw, url: written, start, end, truncation } of links) {
    const gap = text.slice(previousEnd, start)
    previousEnd = end
    const url = withoutSentence(written)
    const canonical = canonicalOf(url)
    if ('rejected' in canonical) {
      const reason = canonical.rejected
      add(raw, { raw, url: null, verdict: verdictFor(reason), reason, rank: 0 })
      continue
    }
    const isWhole = url !== written || (truncation === 'glued text' && endsItself(canonical))
    if (truncation && !isWhole) {
      add(raw, { raw, url: null, verdict: 'UNSURE', reason: 'truncated', rank: 0 })
      continue
    }
    const address = new URL(canonical.url)
    const part = parts.partAt(start)
    const words: NonTargetReason | WordsReason | null =
      inherited && (listGap.test(gap) || sentenceGap.test(gap))
        ? inherited
        : (bystanderByWords(
            clauseOf(gap.slice(-MAX_CLAUSE)),
            text.slice(Math.max(0, start - MAX_EARLIER), start),
            address.hostname,
          ) ?? reasonAround(gap, text.slice(end, end + MAX_AROUND)))
    inherited = words
    const byAddress = bystanderByAddress(address, rules) ?? bystanderByAddress(new URL(url), rules)
    const isInDemand = isDemanded(gap) || (listGap.test(gap) && gap.length < 40)
    const reason =
      byAddress ??
      words ??
      parts.reasonOf(part, address.hostname, isInDemand) ??
      (kind === 'DEMAND' || isStillDemanded(gap, text.slice(end, end + MAX_AROUND)) ? null : 'not a demand')
    const rank = rankOf(reason, part)
    add(canonical.url, { raw, url: canonical.url, verdict: verdictFor(reason), reason, rank })
  }
  return withoutOwnSites([...mentions.values()], rules)
}

/**
 * An address outside any section is not to be removed if it is on a site of which the letter names another page as
 * original or as contact.
 */
function withoutOwnSites(mentions: readonly Mention[], rules: ReadingRules): LetterAddress[] {
  const hostOf = (url: string) => new URL(url).hostname.replace(/^www\./, '')
  const own = mentions.flatMap(({ url, verdict }) =>
    url !== null && (verdict === 'ORIGINAL' || verdict === 'CONTACT') && !rules.familyOf(hostOf(url))
      ? [hostOf(url)]
      : [],
  )
  const isOwn = (host: string) => own.some((name) => isBelow(host, name))
  return mentions.map(({ rank, ...address }): LetterAddress => {
    if (address.verdict !== 'REMOVE' || rank > DEFAULT_RANK || !address.url || !isOwn(hostOf(address.url)))
      return address
    return { ...address, verdict: 'ORIGINAL', reason: "sender's own site" }
  })
}

/** The rank of an address that nothing excludes, outside any section. */
const DEFAULT_RANK = 2

/** An address that stands in a section of its own belongs to it, even if it is mentioned elsewhere without one. */
function rankOf(reason: OtherReason | null, { section }: Part): number {
  if (reason === null) return section === 'REMOVE' ? 4 : DEFAULT_RANK
  const verdict = verdictFor(reason)
  if (verdict === 'ORIGINAL' || verdict === 'CONTACT') return section === null ? 1 : 3
  return reason === 'preface' || reason === 'declaration' ? 3 : 1
}

/** Returns the targets and the other links, from `addressesOf`. */
export function targetsIn(addresses: readonly LetterAddress[]): { targets: Target[]; rejected: RejectedLink[] } {
  return {
    targets: addresses.flatMap(({ raw, url, verdict }) => (verdict === 'REMOVE' && url !== null ? [{ raw, url }] : [])),
    rejected: addresses.flatMap(({ raw, reason }) => (reason === null ? [] : [{ raw, reason }])),
  }
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
