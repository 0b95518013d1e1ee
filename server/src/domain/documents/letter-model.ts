/**
 * Defines the letter as data. The screens, the plain text that is signed, the PDF and the DOCX are all made from this
 * data.
 */

export interface LetterParagraph {
  /** null for a paragraph without a heading */
  heading: string | null
  text: string
}

/** The letter in one language. */
export interface LetterText {
  /** BCP 47 tag */
  language: string
  /** national title and motto, one line each; empty if the form of letters has none */
  nationalTitle: readonly string[]
  /** superior body; null if the authority has none */
  superior: string | null
  /** null for letters that were signed without a sender */
  authority: string | null
  unit: string | null
  /** such as `Số: 1234/PTTH&TTĐT-TTĐT`; with an ellipsis if the number is unknown */
  numberLine: string
  /** line with place and date */
  dateLine: string
  /** such as `KHẨN`; null for a request that is not urgent */
  urgencyMark: string | null
  /** the subject, with its prefix, such as `V/v …` */
  subjectLine: string
  addresseeLine: string
  /** one line for each provision of the legal basis */
  grounds: readonly string[]
  paragraphs: readonly LetterParagraph[]
  /** states how many items the annex lists, and in which files */
  annexLine: string
  /** the list `Nơi nhận`: its title and its lines */
  recipients: { title: string; lines: readonly string[] } | null
  /**
   * `head` is a line such as `KT. CỤC TRƯỞNG`: the rank of the head for whom the person signs. It is null if the person
   * signs in their own right.
   */
  signatory: { head: string | null; rank: string; name: string } | null
  /** address, telephone, e-mail and website of the authority, each with its label */
  contacts: readonly string[]
}

export interface Letter {
  /** the formal letter first, then its translations */
  texts: readonly LetterText[]
}
