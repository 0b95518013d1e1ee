/**
 * Entry of the worker threads that read uploaded files and mails. They use no database and no network. For a faulty
 * file, they return the reason as a normal result; an error that they throw is a bug of the server.
 */

import { readFileSync } from 'node:fs'
import { type Answer, readAnswer } from '#answers/read-answer.ts'
import { readSheet, type SheetReading } from '#answers/sheets/read.ts'
import { type SheetFile, writeSheet } from '#answers/sheets/write.ts'
import { addressReaderOf } from '#domain/content/address-reader.ts'
import { readerOf } from '#domain/content/read-addresses.ts'
import { withoutTextMark } from '#domain/page-captures/mark.ts'
import { stagedChunks } from '#domain/platform-reports/staged-text.ts'
import { textHash } from '#domain/reposts/text-hash.ts'
import { imageHash } from '#images/image-hash.ts'
import { lookAt } from '#intake/look.ts'
import { readFile } from '#intake/read-file.ts'
import { kindReader } from '#intake/words/decorations.ts'
import { writeRows } from '#intake/write-rows.ts'
import { UnreadableLetter } from '#letters/decode.ts'
import { prepareReader, readLetterFile } from '#letters/file.ts'
import { cleanText } from '#mails/clean.ts'
import { ownTextOf } from '#mails/own-text.ts'
import { readMail } from '#mails/read-mail.ts'
import type {
  AnswerResult,
  AnswerTask,
  ImageTask,
  LetterResult,
  LetterTask,
  MailRecordResult,
  MailTask,
  PastedAnswerTask,
  ReportResult,
  ReportTask,
  SheetTask,
  TextTask,
  TrackedTask,
} from '#reports/file-reader.ts'
import type { IntakeTask, LookResult, RowsResult } from '#reports/intake-tasks.ts'
import { readReport } from '#reports/read.ts'

export function report({ bytes, mapping, stagingId, now, begun }: TrackedTask<ReportTask>): ReportResult {
  begun[0] = 1
  const { rows, ...summary } = readReport(bytes, mapping)
  return { ...summary, rowCount: rows.length, chunks: stagedChunks(stagingId, rows, now) }
}

export async function letter({
  bytes,
  fileName,
  platforms,
  receivedOn,
  begun,
}: TrackedTask<LetterTask>): Promise<LetterResult> {
  await prepareReader(bytes)
  begun[0] = 1
  try {
    return await readLetterFile(bytes, { fileName, receivedOn, reader: addressReaderOf(platforms) })
  } catch (error) {
    // An error loses its class between threads, so the reason is sent instead.
    if (error instanceof UnreadableLetter) return { unreadable: error.reason }
    throw error
  }
}

export async function mail({ bytes, begun }: TrackedTask<MailTask>): Promise<MailRecordResult> {
  begun[0] = 1
  const result = await readMail(bytes)
  if ('refused' in result) return result
  const attachments = result.mail.attachments.map(({ content: _, ...rest }) => rest)
  return { mail: { ...result.mail, attachments } }
}

export async function answer({ bytes, items, platforms, begun }: TrackedTask<AnswerTask>): Promise<AnswerResult> {
  begun[0] = 1
  const result = await readMail(bytes)
  if ('refused' in result) return result
  const { text, attachments } = result.mail
  return readAnswer({ text, attachments, items }, addressReaderOf(platforms))
}

export function pastedAnswer({ text, items, platforms, begun }: TrackedTask<PastedAnswerTask>): Promise<Answer> {
  begun[0] = 1
  const own = ownTextOf(cleanText(text)).text
  return readAnswer({ text: own, attachments: [], items }, addressReaderOf(platforms))
}

export function sheet({ platforms, begun, ...input }: TrackedTask<SheetTask>): Promise<SheetReading> {
  begun[0] = 1
  return readSheet(input, addressReaderOf(platforms))
}

export function emptySheet({ begun, ...file }: TrackedTask<SheetFile>): Promise<Uint8Array> {
  begun[0] = 1
  return writeSheet(file)
}

export function imageHashOf({ bytes, mime, begun }: TrackedTask<ImageTask>): string | null {
  begun[0] = 1
  return imageHash(bytes, mime)
}

export function textHashOf({ bytes, begun }: TrackedTask<TextTask>): string | null {
  begun[0] = 1
  return textHash(withoutTextMark(new TextDecoder().decode(bytes)))
}

const readingOf = ({ path, kinds, columns }: IntakeTask) =>
  readFile(readFileSync(path), { kindOf: kindReader(kinds), columns })

export async function look({ begun, ...task }: TrackedTask<IntakeTask>): Promise<LookResult> {
  begun[0] = 1
  const reading = await readingOf(task)
  if ('refused' in reading) return reading
  return lookAt(reading.file, reading.rows, readerOf(task.platforms, task.ownHosts))
}

export async function rows({ begun, ...task }: TrackedTask<IntakeTask & { output: string }>): Promise<RowsResult> {
  begun[0] = 1
  const reading = await readingOf(task)
  return 'refused' in reading ? reading : { rowCount: writeRows(task.output, reading.rows) }
}
