/**
 * Imports an uploaded platform report, that is figures that a platform published. A mapping assigns the columns of the
 * file to fields: Google's, or one that a person supplies.
 */
import type { Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { readBytes } from '#domain/content/uploads.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError, NotFoundError, ValidationError } from '#domain/core/errors.ts'
import { key, line, optional, parse, sha256 } from '#domain/core/input.ts'
import { authorize, isAllowed, mayRead } from '#domain/core/policy.ts'
import { audienceOf } from '#domain/core/viewer.ts'
import type { Edition } from '#domain/platform-reports/edition.ts'
import { importPlatformReport, previewEdition } from '#domain/platform-reports/files.ts'
import { mappingInput } from '#domain/platform-reports/mapping.ts'
import { fileReader, type ReportResult, type ReportTask, UnreadableFileError } from './file-reader.ts'
import { googleMapping } from './google.ts'
import type { ReportSummary } from './read.ts'

const commonFields = {
  sha256,
  source: line(200),
  mapping: optional(mappingInput),
}
const importInput = z.object({ ...commonFields, key, fileName: line(255), leaveFaults: optional(z.boolean()) })
/** A preview accepts any text as a hash, and returns null if no upload has it. */
const hashInput = line(200)
const previewInput = z.object({ ...commonFields, source: optional(line(200)), columnsOnly: optional(z.boolean()) })

/**
 * Imports all rows of an uploaded file, or none. With `leaveFaults`, skips lines with faults, and then keeps the rows
 * of earlier files that are missing in this one.
 * @throws NotFoundError if no upload has the hash
 * @throws ValidationError with the first fifty faults if no row is valid; without `leaveFaults`, also if a line has a
 * fault
 */
export async function importReportFile(
  context: CommandContext,
  sql: Pool,
  input: unknown,
  reader = fileReader,
): Promise<{ id: string }> {
  authorize(context.viewer, 'importPlatformReport')
  const { leaveFaults = false, mapping = googleMapping, ...file } = parse(importInput, input)
  const bytes = await readBytes(context.db, file.sha256)
  if (!bytes) throw new NotFoundError('upload')
  const stagingId = uuidv7({ msecs: context.now.getTime() })
  const { faults, faultCount, ...read } = await readReportBytes(reader, { bytes, mapping, stagingId, now: context.now })
  if (read.rowCount === 0 || (faultCount > 0 && !leaveFaults))
    throw new ValidationError(
      faults.slice(0, 50).map(({ line, column, code, message }) => ({
        path: `line ${line}${column === null ? '' : `, ${column}`}`,
        code,
        message,
      })),
    )
  return importPlatformReport(context, sql, { ...file, mapping }, { ...read, stagingId, faults: faultCount })
}

export interface Preview {
  read: ReportSummary & { rowCount: number }
  /** the rows that an import would add, replace or withdraw; null if the input names no source or sets `columnsOnly` */
  edition: Edition | null
}

/** Reads an uploaded file like `importReportFile`, without importing it; null if no upload has this hash. */
export async function previewReportFile(
  context: CommandContext,
  sql: Pool,
  input: { sha256: string; source?: string | null },
  reader = fileReader,
): Promise<Preview | null> {
  const { viewer } = context
  if (!isAllowed(viewer, 'importPlatformReport') && !mayRead(audienceOf(viewer), 'readReportPreview'))
    throw new ForbiddenError('importPlatformReport')
  const bytes = await readBytes(context.db, parse(hashInput, input.sha256))
  if (!bytes) return null
  const { source, mapping = googleMapping, columnsOnly = false } = parse(previewInput, input)
  const stagingId = uuidv7({ msecs: context.now.getTime() })
  const { chunks, ...read } = await readReportBytes(reader, {
    ...{ bytes, stagingId, now: context.now },
    mapping: columnsOnly ? null : mapping,
  })
  if (!source || columnsOnly) return { read, edition: null }
  const { rowCount, faultCount } = read
  return { read, edition: await previewEdition(sql, source, { stagingId, chunks, rowCount, faults: faultCount }) }
}

/** If the reader gives up on the file, the result has one fault. */
const readReportBytes = (reader: typeof fileReader, task: ReportTask): Promise<ReportResult> =>
  reader.report(task).catch((error: unknown): ReportResult => {
    if (!(error instanceof UnreadableFileError)) throw error
    const fault = { line: 1, column: null, code: 'UNREADABLE', message: error.message } as const
    return { columns: [], sample: [], faults: [fault], faultCount: 1, rowCount: 0, chunks: [] }
  })
