/**
 * Entry of the worker threads that read files from outside. It knows no database and no network: bytes in, text for COPY and
 * a summary out. What it throws is an error of ours, not of the file.
 */
import { stagedChunks } from '#domain/platform-reports/staged-text.ts'
import { UnreadableLetter } from '#letters/decode.ts'
import { readLetter } from '#letters/read.ts'
import type { LetterResult, LetterTask, ReportResult, ReportTask, Timed } from '#reports/file-reader.ts'
import { readReport } from '#reports/read.ts'

export function report({ bytes, mapping, stagingId, begun }: Timed<ReportTask>): ReportResult {
  begun[0] = Date.now()
  const { rows, ...summary } = readReport(bytes, mapping)
  return { ...summary, rowCount: rows.length, chunks: stagedChunks(stagingId, rows) }
}

export function letter({ bytes, fileName, begun }: Timed<LetterTask>): LetterResult {
  begun[0] = Date.now()
  try {
    return readLetter(bytes, fileName)
  } catch (error) {
    // The class of an error does not survive the way between threads.
    if (error instanceof UnreadableLetter) return { unreadable: error.reason }
    throw error
  }
}
