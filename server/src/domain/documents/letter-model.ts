/**
 * Defines the letter as data: the contents of the issued document, in each of its languages. The screens, the plain
 * text that is signed, the PDF and the DOCX are all made from this data.
 */

/** One numbered paragraph of the letter. */
export interface LetterParagraph {
  /** null for a paragraph without a heading */
  heading: string | null
  text: string
}

/** The letter in one language. The numbers and dates are the same in every language. */
export interface LetterText {
  /** BCP 47 tag */
  language: string
  /** the national title and motto at the top right, one line each; empty if the form of letters has none */
  nationalTitle: readonly string[]
  /** the superior body; null if the authority has none */
  superior: string | null
  /** the authority that issues the letter, and its unit; null for letters that were signed without a sender */
  authority: string | null
  unit: string | null
  /** the line with the number, such as `Số: 1234/PTTH&TTĐT-TTĐT`; with an ellipsis if the number is unknown */
  numberLine: string
  /** the line with place and date */
  dateLine: string
  /** the urgency mark, such as `KHẨN`; null for a request that is not urgent */
  urgencyMark: string | null
  /** the subject, with its prefix, such as `V/v …` */
  subjectLine: string
  addresseeLine: string
  /** one line for each provision on which the request is based */
  grounds: readonly string[]
  paragraphs: readonly LetterParagraph[]
  /** states how many items the annex lists, and in which files */
  annexLine: string
  /** the list `Nơi nhận`: its title and its lines */
  recipients: { title: string; lines: readonly string[] } | null
  /**
   * `head` is the line with the rank of the head for whom the person signs, such as `KT. CỤC TRƯỞNG`; null if the
   * person signs in their own right
   */
  signatory: { head: string | null; rank: string; name: string } | null
  /** how to reach the authority: address, telephone, e-mail, website, each with its label */
  contacts: readonly string[]
}

export interface Letter {
  /** the formal letter first, then its translations */
  texts: readonly LetterText[]
}
