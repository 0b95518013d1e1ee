/** From uploaded bytes to rows that the domain takes in: by the source's own format, or by a mapping that a person states. */
import { z } from 'zod'
import type { Ask } from '#domain/change.ts'
import { NotFoundError, ValidationError } from '#domain/errors.ts'
import { key, line, optional, parse, sha256 } from '#domain/input.ts'
import { permit } from '#domain/policy.ts'
import { type Edition, editionOf, importPlatformReport, type NewReportRow, readUpload } from '#domain/report-files.ts'
import { mappingInput } from '#domain/report-mapping.ts'
import { googleMapping } from './google.ts'
import { type ReadReport, type ReportRow, readReport } from './read.ts'

const common = {
  sha256,
  source: line(200),
  /** Google's own format where left out */
  mapping: optional(mappingInput),
}
const importInput = z.object({ ...common, key, fileName: line(255), leaveFaults: optional(z.boolean()) })
/** A file may be looked at before anybody has said how it is to be read. */
const hash = line(200)
const previewInput = z.object({ ...common, source: optional(line(200)), columnsOnly: optional(z.boolean()) })

const rowOf = ({ periodStart, periodEnd, ...row }: ReportRow): NewReportRow => ({
  ...row,
  periodStart: new Date(periodStart),
  periodEnd: new Date(periodEnd),
})

/** Takes an uploaded file in, whole; with `leaveFaults` the lines that can be read, and none is held to be withdrawn. */
export async function importReportFile(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'importPlatformReport')
  const { leaveFaults = false, mapping = googleMapping, ...file } = parse(importInput, input)
  const upload = await readUpload(ask.db, file.sha256)
  if (!upload) throw new NotFoundError('upload')
  const { rows, faults } = readReport(upload.bytes, mapping)
  if (rows.length === 0 || (faults.length > 0 && !leaveFaults))
    throw new ValidationError(
      faults.slice(0, 50).map(({ line, column, code, message }) => ({
        path: `line ${line}${column === null ? '' : `, ${column}`}`,
        code,
        message,
      })),
    )
  return importPlatformReport(ask, { ...file, mapping }, { rows: rows.map(rowOf), faults: faults.length })
}

export interface Preview {
  read: ReadReport
  /** what an import would change; null while the source is not named */
  edition: Edition | null
}

/** The same reading, without taking anything in; null where nothing of that hash was uploaded. */
export async function previewReportFile(ask: Ask, input: { sha256: string }): Promise<Preview | null> {
  permit(ask.viewer, 'importPlatformReport')
  const upload = await readUpload(ask.db, parse(hash, input.sha256))
  if (!upload) return null
  const { source, mapping = googleMapping, columnsOnly = false } = parse(previewInput, input)
  const read = readReport(upload.bytes, columnsOnly ? null : mapping)
  if (!source || columnsOnly) return { read, edition: null }
  const rows = read.rows.map(rowOf)
  return { read, edition: await editionOf(ask.db, source, { rows, faults: read.faults.length }) }
}
