/** Numbers the paragraphs of a letter. Paragraphs without a heading have no number. */
import type { LetterParagraph } from '#domain/documents/letter-model.ts'

/** `prefix` is the number and the heading, such as `2. Yêu cầu.`; null for a paragraph without a heading. */
export function numbered(paragraphs: readonly LetterParagraph[]): { prefix: string | null; text: string }[] {
  let number = 0
  return paragraphs.map(({ heading, text }) => ({ prefix: heading === null ? null : `${++number}. ${heading}.`, text }))
}
