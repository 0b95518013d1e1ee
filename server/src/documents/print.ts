/**
 * Prints the documents of a letter: first each part of its annex as PDF, then the letter as PDF and DOCX. The letter
 * comes last, because it lists the hashes of the annex.
 */
import type { Letter } from '#domain/documents/letter-model.ts'
import type { Printer } from '#printing/pdf.ts'
import { type HashedFile, writeLetterPage } from './letter-html.ts'

/**
 * The PDF of an annex has no tags for screen readers: they would triple its size. `json` is the stored JSON of the
 * part.
 */
export const printAnnex = (printer: Printer, json: string): Promise<Uint8Array> =>
  printer.print({ annex: json }, { tagged: false, isCached: false })

/** Without a key, `sign` returns the PDF unchanged. */
export async function printLetter(
  printer: Printer,
  letter: Letter,
  files: readonly HashedFile[],
  sign: (pdf: Uint8Array) => Promise<Uint8Array>,
): Promise<{ format: 'PDF' | 'DOCX'; bytes: Uint8Array }[]> {
  const pdf = await printer.print(writeLetterPage(letter, files), { isCached: false })
  const { letterDocx } = await import('./letter-docx.ts')
  return [
    { format: 'PDF', bytes: await sign(pdf) },
    { format: 'DOCX', bytes: await letterDocx(letter, files) },
  ]
}
