/**
 * Writes letters in the form of versions 1 to 3 of the signature, in which letters stated no reasons. Such a letter is
 * a plain text in one language. A request that was approved in these versions is sent with such a letter, if the text
 * is still the signed one.
 */
import type { Power } from '@takedown/prisma/generated/client/client.ts'
import type { Texts } from '#domain/authority/input.ts'
import { type LetterWords, textIn } from '#domain/authority/letter-words.ts'
import type { Sender } from '#domain/authority/sender.ts'
import { timeLimitOf } from '#domain/documents/time-limit.ts'

export interface LetterParts {
  words: LetterWords
  /** number in the register of the unit, or else number of the request; null before it is known */
  number: string | null
  /** the local day of sending, YYYY-MM-DD; null before the sending */
  day: string | null
  /** null for a letter that was signed before letters named their senders */
  sender: Sender | null
  platform: { name: string; operator: string } | null
  subject: string
  body: string
  power: Pick<Power, 'citations' | 'normalLimit' | 'urgentLimit' | 'clock' | 'clockStart'> | null
  /** true: the urgent limit of the power applies, if there is one */
  urgent: boolean
  /** the demanded measure; see `demandIn` */
  demand: string
  /** in the order of the letter */
  items: readonly LetterItem[]
}

export interface LetterItem {
  /** address, or name if the address is unknown; see `addressLine` */
  address: string
  /** the citations of the prohibitions that the content breaks */
  citations: readonly string[]
}

/**
 * Writes a letter with everything that the platform needs in order to act, and no other data of the case. An ellipsis
 * replaces unknown parts; unknown parts of the sender are left out.
 */
export function writeLetter(parts: LetterParts): string {
  const { words, number, sender, platform, subject, body, power, demand, items } = parts
  const { write, language } = words
  const addressee = platform ? `${platform.operator} (${platform.name})` : '…'
  const citation = power ? textIn(power.citations as Texts, language) : null
  const shared = sharedCitations(items)
  return [
    ...headOf(sender, words),
    write('NUMBER', { number: number ?? '…' }),
    dateOf(parts),
    '',
    write('ADDRESSEE', { addressee }),
    '',
    write('SUBJECT', { subject }),
    '',
    write('BASIS', { citation: citation ?? '…' }),
    ...(body ? ['', body] : []),
    ...(shared ? ['', write('PROHIBITIONS', { citations: shared })] : []),
    '',
    write('REQUEST', { demand, count: items.length, limit: timeLimitOf(parts) }),
    '',
    ...items.flatMap((item, index) => [
      `${index + 1}. ${item.address}`,
      ...(shared === null && item.citations.length > 0
        ? [`   ${write('PROHIBITIONS_OF_ITEM', { citations: listOf(item) })}`]
        : []),
    ]),
    ...(sender ? closingOf(sender, words) : []),
  ].join('\n')
}

const listOf = ({ citations }: LetterItem): string => citations.join('; ')

/** Returns the citations that all items share, which may be none; null if the citations differ. */
function sharedCitations(items: readonly LetterItem[]): string | null {
  const lists = new Set(items.map(listOf))
  return lists.size > 1 ? null : ([...lists][0] ?? '')
}

function dateOf({ words, day, sender }: LetterParts): string {
  const [year = '…', month = '…', date = '…'] = day?.split('-') ?? []
  const facts = { day: date, month, year }
  const place = sender?.place
  return place ? words.write('DATE', { ...facts, place }) : words.write('DATE_WITHOUT_PLACE', facts)
}

/** Returns the lines above the number: the superior body, the authority and the unit. */
function headOf(sender: Sender | null, { language }: LetterWords): string[] {
  const names = [sender?.superior, sender?.authority, sender?.unit].filter((name) => name != null)
  return names.length === 0 ? [] : [...names.map((name) => name.toLocaleUpperCase(language)), '']
}

/**
 * Returns the paragraphs below the items: where to answer, how to contest, who signs, and how to reach the authority.
 */
function closingOf(
  { replyAddress, redress, signatory, ...contacts }: Sender,
  { write, language }: LetterWords,
): string[] {
  const { postalAddress, telephone, email, portalUrl } = contacts
  const reach = [
    postalAddress && write('POSTAL_ADDRESS', { contact: postalAddress }),
    telephone && write('TELEPHONE', { contact: telephone }),
    email && write('EMAIL', { contact: email }),
    portalUrl && write('PORTAL', { contact: portalUrl }),
  ].filter(Boolean)
  const upperCase = (text: string) => text.toLocaleUpperCase(language)
  return [
    ...(replyAddress ? ['', write('REPLY', { address: replyAddress })] : []),
    ...(redress ? ['', redress] : []),
    ...(signatory
      ? ['', ...(signatory.head ? [upperCase(signatory.head)] : []), upperCase(signatory.rank), signatory.name]
      : []),
    ...(reach.length > 0 ? ['', reach.join(' · ')] : []),
  ]
}
