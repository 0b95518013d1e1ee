/**
 * Writes the letter of a request from its facts, in each of its languages. The parts follow the form of official
 * letters (Decree 30/2020, annex I). A part without a text is not written.
 */
import type { Power } from '@takedown/prisma/generated/client/client.ts'
import type { Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import { nameInPhrase } from '#domain/authority/name-in-phrase.ts'
import type { Head, Sender } from '#domain/authority/sender.ts'
import type { ItemFacts } from './item-facts.ts'
import type { Letter, LetterParagraph, LetterText } from './letter-model.ts'
import { demandIn, type MeasureFacts } from './measure.ts'
import { subjectLine, usualSubject } from './subject.ts'
import { limitWithEnd } from './time-limit.ts'

export interface RequestFacts {
  /** sender and words in each language of the letter, the formal language first */
  heads: readonly { sender: Sender | null; words: Head['words'] }[]
  /** IANA name of the zone in which the letter states days and times */
  timeZone: string
  /** register number, or else the number of the request; null while it is unknown */
  number: string | null
  /** local day, YYYY-MM-DD; null before the letter is issued */
  day: string | null
  /** null while a draft has no addressee */
  platform: { name: string; operator: string } | null
  power: Pick<Power, 'citations' | 'normalLimit' | 'urgentLimit' | 'clock' | 'clockStart'> | null
  /** if true, the urgent limit of the power applies, if there is one */
  urgent: boolean
  measure: MeasureFacts
  /** ISO 3166-1 codes; empty for everywhere */
  territories: readonly string[]
  whyNotMilder: Texts
  /** in the formal language */
  subject: string
  /** by BCP 47 tag; a language that is absent has the default subject */
  translatedSubjects: Texts
  /** the officer's own text, in the formal language */
  body: string
  /** by BCP 47 tag; an absent language, possible only in old letters, has the text in the formal language */
  translatedBodies: Texts
  items: readonly ItemFacts[]
  /** 6 for the form of the signature versions 4 to 6, 7 for that of version 7; absent for later forms */
  form?: 6 | 7
  /** end of the time limit; null before the sending; undefined if the letter does not state the end */
  dueAt?: Date | null
}

/** Cost: linear in the number of items. */
export const writeLetter = (facts: RequestFacts): Letter => ({
  texts: facts.heads.map((head) => writeText(facts, head)),
})

function writeText(facts: RequestFacts, { sender, words }: RequestFacts['heads'][number]): LetterText {
  const { write, language } = words
  const { platform, power, items } = facts
  const annex = write('ANNEX')
  const upperCase = (text: string) => text.toLocaleUpperCase(language)
  const lines = (...texts: (string | null | undefined)[]) => texts.filter((text) => text != null && text !== '')
  const signatory = sender?.signatory
  return {
    language,
    nationalTitle: lines(write('NATIONAL_TITLE'), write('NATIONAL_MOTTO')) as string[],
    superior: sender?.superior ? upperCase(sender.superior) : null,
    authority: sender?.authority ? upperCase(sender.authority) : null,
    unit: sender?.unit ? upperCase(sender.unit) : null,
    numberLine: write('NUMBER', { number: facts.number ?? '…' }),
    dateLine: dateOf(facts.day, sender?.place ?? null, words),
    urgencyMark: facts.urgent ? write('URGENCY_MARK') : null,
    subjectLine:
      facts.form === 6
        ? write('SUBJECT', { subject: subjectIn(facts, words) })
        : subjectLine(words, subjectIn(facts, words), platform),
    addresseeLine: write('ADDRESSEE', { addressee: platform ? `${platform.operator} (${platform.name})` : '…' }),
    grounds: [write('BASIS', { citation: (power && textIn(power.citations as Texts, language)) || '…' })],
    paragraphs: paragraphsOf(facts, sender, words),
    annexLine: write('ANNEX_LINE', { annex, count: items.length }),
    recipients: {
      title: write('RECIPIENTS'),
      lines: [write('RECIPIENT_ADDRESSEE'), archiveLine(sender, words)],
    },
    signatory: signatory
      ? {
          head: signatory.head === null ? null : upperCase(signatory.head),
          rank: upperCase(signatory.rank),
          name: signatory.name,
        }
      : null,
    contacts: sender ? contactsOf(sender, words) : [],
  }
}

function paragraphsOf(facts: RequestFacts, sender: Sender | null, words: Head['words']): LetterParagraph[] {
  const { write, language } = words
  const { items, whyNotMilder } = facts
  const body = facts.body && (facts.translatedBodies[language] || facts.body)
  const counted = { annex: write('ANNEX'), count: items.length }
  const citations = sharedCitations(items, language)
  const phrase = citations === null ? 'VIOLATION_EACH' : 'VIOLATION_SAME'
  const name = sender?.authority ?? write('ISSUER')
  const authority = facts.form === undefined ? nameInPhrase(name, phrase, words) : name
  const violation = write(phrase, { ...counted, authority, citations: citations || '…' })
  const demand = {
    ...counted,
    demand: demandIn(words, facts.measure),
    limit: limitWithEnd(words, facts),
  }
  const territory = territoriesIn(facts.territories, language)
  const reply = sender?.replyAddress ? ` ${write('REPLY', { address: sender.replyAddress })}` : ''
  const why = textIn(whyNotMilder, language)
  return [
    { heading: write('VIOLATION_HEADING'), text: violation },
    ...(body ? [{ heading: null, text: body }] : []),
    {
      heading: write('DEMAND_HEADING'),
      text: territory ? write('DEMAND_IN_TERRITORY', { ...demand, territory }) : write('DEMAND', demand),
    },
    ...(why ? [{ heading: write('WHY_HEADING'), text: why }] : []),
    { heading: write('ANSWER_HEADING'), text: `${write('ANSWER', counted)}${reply}` },
    ...(sender?.redress ? [{ heading: write('REDRESS_HEADING'), text: sender.redress }] : []),
  ]
}

/** Returns null if the citations of the items differ, and an empty text if no item has citations. */
function sharedCitations(items: readonly ItemFacts[], language: string): string | null {
  const lists = new Set(items.map((item) => citationsIn(item, language).join('; ')))
  return lists.size > 1 ? null : ([...lists][0] ?? '')
}

export const citationsIn = ({ prohibitions }: Pick<ItemFacts, 'prohibitions'>, language: string): string[] =>
  prohibitions.map(({ citations }) => textIn(citations as Texts, language)!)

/** Returns the names of the countries, separated by commas. */
export function territoriesIn(codes: readonly string[], language: string): string {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' })
  return codes.map((code) => names.of(code) ?? code).join(', ')
}

function subjectIn(
  { subject, translatedSubjects, platform, measure, items, heads }: RequestFacts,
  words: Head['words'],
) {
  if (words.language === heads[0]!.words.language) return subject
  return translatedSubjects[words.language] ?? usualSubject(words, { count: items.length, platform, measure })
}

/** The recipient line about the archive, with the initials of the unit. */
const archiveLine = (sender: Sender | null, { write }: Head['words']): string =>
  sender?.initials ? write('RECIPIENT_ARCHIVE_AND_UNIT', { unit: sender.initials }) : write('RECIPIENT_ARCHIVE')

function dateOf(local: string | null, place: string | null, { write }: Head['words']): string {
  const [year = '…', month = '…', day = '…'] = local?.split('-') ?? []
  return place ? write('DATE', { day, month, year, place }) : write('DATE_WITHOUT_PLACE', { day, month, year })
}

function contactsOf({ postalAddress, telephone, email, portalUrl }: Sender, { write }: Head['words']): string[] {
  return [
    postalAddress && write('POSTAL_ADDRESS', { contact: postalAddress }),
    telephone && write('TELEPHONE', { contact: telephone }),
    email && write('EMAIL', { contact: email }),
    portalUrl && write('PORTAL', { contact: portalUrl }),
  ].filter((line) => typeof line === 'string' && line !== '') as string[]
}
