/** Reads the file of a letter: a text or a mail. */

import { readMail } from '#mails/read-mail.ts'
import { decode, MAX_LETTER_BYTES, UnreadableLetter } from './decode.ts'
import { type Letter, type LetterSource, letterOf } from './read.ts'

/** @throws UnreadableLetter */
export async function readLetterFile(bytes: Uint8Array, source: LetterSource): Promise<Letter> {
  if (bytes.byteLength > MAX_LETTER_BYTES) throw new UnreadableLetter(source.fileName, 'too large')
  if (/\.eml$/i.test(source.fileName)) return mailLetter(bytes, source)
  return letterOf(decode(bytes, source.fileName), source)
}

/** The mail's own date is that of the letter, if the text states none. */
async function mailLetter(bytes: Uint8Array, source: LetterSource): Promise<Letter> {
  const result = await readMail(bytes)
  if ('refused' in result) throw new UnreadableLetter(source.fileName, 'no mail')
  const { subject, text, from, date } = result.mail
  if (text.trim() === '') throw new UnreadableLetter(source.fileName, 'empty')
  const head = [subject, from ? `${from.name} <${from.address}>` : ''].filter(Boolean).join('\n')
  const letter = letterOf(decode(`${head}\n\n${text}`, source.fileName), source)
  return { ...letter, date: letter.date ?? date?.slice(0, 10) ?? null }
}
