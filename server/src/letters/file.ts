/** Reads the file of a letter: a text, a mail, a PDF or a DOCX file. The first bytes decide, not the name. */
import { readMail } from '#mails/read-mail.ts'
import { decode, MAX_LETTER_BYTES, UnreadableLetter } from './decode.ts'
import { textOfDocx } from './documents/docx.ts'
import { loadPdfReader, textOfPdf } from './documents/pdf.ts'
import { UnreadableDocument } from './documents/refusals.ts'
import { type Letter, type LetterSource, letterOf } from './read.ts'

/** Maximum size of a PDF, DOCX or EML file, which may contain pictures. */
export const MAX_DOCUMENT_BYTES = 20_000_000

/** @throws UnreadableLetter */
export async function readLetterFile(bytes: Uint8Array, source: LetterSource): Promise<Letter> {
  const { fileName } = source
  const document = documentIn(bytes, fileName)
  if (bytes.byteLength > (document ? MAX_DOCUMENT_BYTES : MAX_LETTER_BYTES))
    throw new UnreadableLetter(fileName, 'too large')
  if (document === 'mail') return mailLetter(bytes, source)
  return letterOf(document ? await documentText(bytes, document, fileName) : decode(bytes, fileName), source)
}

/** Loads what is needed to read this file, so that the time limit for reading counts only the reading. */
export async function prepareReader(bytes: Uint8Array): Promise<void> {
  if (documentIn(bytes, '') === 'pdf') await loadPdfReader()
}

function documentIn(bytes: Uint8Array, fileName: string): 'pdf' | 'docx' | 'mail' | null {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  // Some programs write other bytes before the header of a PDF.
  if (start.includes('%PDF-')) return 'pdf'
  if (start.startsWith('PK\u0003\u0004')) return 'docx'
  return /\.eml$/i.test(fileName) ? 'mail' : null
}

async function documentText(bytes: Uint8Array, document: 'pdf' | 'docx', fileName: string): Promise<string> {
  try {
    const text = document === 'pdf' ? await textOfPdf(bytes) : textOfDocx(bytes)
    const clean = text.replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '').normalize('NFC')
    if (clean.trim() === '') throw new UnreadableDocument('no text')
    return clean
  } catch (error) {
    if (error instanceof UnreadableDocument) throw new UnreadableLetter(fileName, error.reason)
    throw error
  }
}

/** The mail's own date is that of the letter, if the text states none. */
async function mailLetter(bytes: Uint8Array, source: LetterSource): Promise<Letter> {
  const result = await readMail(bytes)
  if ('refused' in result) throw new UnreadableLetter(source.fileName, 'no mail')
  const { subject, text, from, date } = result.mail
  if (text.trim() === '') throw new UnreadableLetter(source.fileName, 'no text')
  const head = [subject, from ? `${from.name} <${from.address}>` : ''].filter(Boolean).join('\n')
  const letter = letterOf(decode(`${head}\n\n${text}`, source.fileName), source)
  return { ...letter, date: letter.date ?? date?.slice(0, 10) ?? null }
}
