/** The fixed phrases of letters: those that ship with the product, and those that the operator wrote for a language. */
import type { Tx } from '#domain/core/command.ts'
import type { Texts } from './input.ts'

/** The Vietnamese phrases. The facts of the letter replace the names in braces. */
const vi = {
  NUMBER: 'Số: {number}',
  DATE: '{place}, ngày {day} tháng {month} năm {year}',
  DATE_WITHOUT_PLACE: 'Ngày {day} tháng {month} năm {year}',
  ADDRESSEE: 'Kính gửi: {addressee}',
  SUBJECT: 'V/v: {subject}',
  USUAL_DEMAND: 'ngăn chặn, gỡ bỏ',
  OTHER_DEMAND: 'áp dụng biện pháp “{measure}” đối với',
  USUAL_SUBJECT: 'Yêu cầu {demand} {count} nội dung vi phạm trên {platform}',
  BASIS: 'Căn cứ {citation};',
  PROHIBITIONS: 'Nội dung nêu dưới đây vi phạm: {citations}.',
  ADDRESS_UNKNOWN: '{name} (chưa rõ địa chỉ)',
  ADDRESS_LEADS_TO: '{address} (dẫn tới {target})',
  PROHIBITIONS_OF_ITEM: 'Vi phạm: {citations}.',
  REQUEST: 'Đề nghị quý công ty {demand} {count} nội dung sau đây {limit}, và trả lời kết quả đối với từng nội dung:',
  WITHIN_OF_SENDING: 'trong vòng {limit} kể từ thời điểm gửi yêu cầu này',
  WITHIN_OF_RECEIPT: 'trong vòng {limit} kể từ thời điểm nhận được yêu cầu này',
  HOURS: '{limit} giờ',
  WORKING_HOURS: '{limit} giờ làm việc',
  WORKING_DAYS: '{limit} ngày làm việc',
  URGENT: '{limit} (trường hợp khẩn cấp)',
  NO_LIMIT: 'trong thời gian sớm nhất',
  REPLY: 'Trả lời xin gửi về: {address}.',
  FOR_THE_HEAD: 'KT. {rank}',
  BY_ORDER: 'TL. {rank}',
  POSTAL_ADDRESS: 'Địa chỉ: {contact}',
  TELEPHONE: 'Điện thoại: {contact}',
  EMAIL: 'Thư điện tử: {contact}',
  PORTAL: 'Cổng thông tin: {contact}',
} as const

export type LetterPhrase = keyof typeof vi
export const letterPhrases = Object.keys(vi) as LetterPhrase[]

const en: Record<LetterPhrase, string> = {
  NUMBER: 'No. {number}',
  DATE: '{place}, {year}-{month}-{day}',
  DATE_WITHOUT_PLACE: '{year}-{month}-{day}',
  ADDRESSEE: 'To: {addressee}',
  SUBJECT: 'Subject: {subject}',
  USUAL_DEMAND: 'block or remove',
  OTHER_DEMAND: 'apply the measure “{measure}” to',
  USUAL_SUBJECT: 'Request to {demand} {count} unlawful items on {platform}',
  BASIS: 'Pursuant to {citation}:',
  PROHIBITIONS: 'The content below breaks: {citations}.',
  ADDRESS_UNKNOWN: '{name} (address unknown)',
  ADDRESS_LEADS_TO: '{address} (leads to {target})',
  PROHIBITIONS_OF_ITEM: 'It breaks: {citations}.',
  REQUEST:
    'We request that you {demand} the {count} items below {limit}, and that you report the result for each of them:',
  WITHIN_OF_SENDING: 'within {limit} of the sending of this request',
  WITHIN_OF_RECEIPT: 'within {limit} of the receipt of this request',
  HOURS: '{limit} hours',
  WORKING_HOURS: '{limit} working hours',
  WORKING_DAYS: '{limit} working days',
  URGENT: '{limit} (urgent)',
  NO_LIMIT: 'without undue delay',
  REPLY: 'Please send your answer to: {address}.',
  FOR_THE_HEAD: 'For the {rank}',
  BY_ORDER: 'By order of the {rank}',
  POSTAL_ADDRESS: 'Address: {contact}',
  TELEPHONE: 'Telephone: {contact}',
  EMAIL: 'E-mail: {contact}',
  PORTAL: 'Website: {contact}',
}

/** The phrases that ship with the product, by language. */
export const shippedPhrases: Readonly<Record<string, Record<LetterPhrase, string>>> = { vi, en }

/** Returns the names in braces of a phrase, in alphabetical order. */
export const placeholdersOf = (phrase: string): string[] =>
  [...phrase.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name!).sort()

/** The language of letters, and the phrases in this language. */
export interface LetterWords {
  language: string
  /** Returns the phrase with the facts in place of the names in braces. */
  write(phrase: LetterPhrase, facts?: Readonly<Record<string, string | number>>): string
}

/** What the operator wrote: phrase → BCP 47 tag → text. */
export type WrittenPhrases = Partial<Record<LetterPhrase, Texts>>

/**
 * Returns the words of letters in a language. A phrase is the operator's own, or else the one that ships with the
 * product in that language, or else the English one.
 */
export function letterWords(language: string, written: WrittenPhrases = {}): LetterWords {
  const shipped = shippedPhrases[language] ?? en
  return {
    language,
    write(phrase, facts = {}) {
      const text = written[phrase]?.[language] ?? shipped[phrase]
      return text.replace(/\{([a-z]+)\}/g, (name, key: string) => String(facts[key] ?? name))
    },
  }
}

/** Returns the words in which the authority writes its letters. */
export const wordsOf = (authority: { letterLanguage: string; letterPhrases: unknown }): LetterWords =>
  letterWords(authority.letterLanguage, authority.letterPhrases as WrittenPhrases)

/** Reads the words in which the authority writes its letters. */
export const readWords = async (tx: Pick<Tx, 'authority'>): Promise<LetterWords> =>
  wordsOf(await tx.authority.findFirstOrThrow())

/**
 * Returns the text in the language of the letter, or else in English, or else in the first language. Returns null if
 * there is no text in any language.
 */
export function textIn(texts: Texts, language: string): string | null {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? null
}
