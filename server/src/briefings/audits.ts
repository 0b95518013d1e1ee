/** Renders the results of audits of claims in the table of platforms of the briefing document. */

import { auditedRate, missingOf } from '#domain/claim-audits/read.ts'
import { type Markup, markup } from '#printing/markup.ts'
import type { Figure } from './content.ts'
import { dateIn, shareIn } from './format.ts'
import type { DocumentContext } from './paper.ts'
import type { Language } from './words.ts'

/** The head of the column of audits; false if an earlier version of the product froze the figures. */
export const auditHead = ({ words, content }: DocumentContext): Markup | false =>
  content.audits !== undefined && markup`<th class="words">${words.audit}</th>`

/**
 * The claimed and the audited share of the answers of the same weeks, with the interval and the number of claims that
 * people saw. The
 * share says nothing about sampled claims that nobody could decide or looked at, so their numbers follow, and the number
 * of audits that were open when the figures were frozen.
 */
export function auditCell(paper: DocumentContext, { platformId }: Figure): Markup | false {
  const { words, content, language } = paper
  if (!content.audits) return false
  const audit = content.audits.find((each) => each.platformId === platformId)
  if (!audit) return markup`<td class="words">${words.noAudit}</td>`
  const counts = { undecided: audit.cannotTell, unseen: missingOf(audit), open: audit.open ?? 0 }
  const asides = (['undecided', 'unseen', 'open'] as const).flatMap((name) =>
    counts[name] > 0 ? [words.auditAsides[name](paper.count(counts[name]))] : [],
  )
  const rest = asides.length > 0 && markup`<br><span class="fraction">${asides.join(', ')}</span>`
  if (!audit.trueShare) return markup`<td class="words">${words.noAudit}${rest}</td>`
  const { estimate, low, high } = auditedRate(audit) ?? audit.trueShare
  const [share, from, to] = [estimate, low, high].map((value) => shareIn(language, value))
  const seen = paper.count(audit.gone + audit.up)
  const claimed = words.claimed(
    shareIn(language, audit.claims / audit.answered),
    paper.count(audit.claims),
    paper.count(audit.answered),
  )
  const period = audit.from && audit.to && markup`${words.answersOf(...days(language, audit.from, audit.to))}<br>`
  return markup`<td class="words">${period}${claimed}<br>${words.audited(share!, `${from}–${to}`, seen, paper.count(audit.sampled))}${rest}</td>`
}

const days = (language: Language, from: string, to: string): [string, string] => [
  dateIn(language, new Date(`${from}T00:00:00Z`)),
  dateIn(language, new Date(`${to}T00:00:00Z`)),
]
