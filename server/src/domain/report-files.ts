/** Published files: kept as they came, with how they were read. A newer edition of a period supersedes what it says otherwise. */
import type { PlatformReport, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Ask, change, type Tx } from './change.ts'
import { NotFoundError } from './errors.ts'
import { key, line, optional, parse, sha256 } from './input.ts'
import { permit } from './policy.ts'
import { mappingInput, numberFields, type ReportMapping } from './report-mapping.ts'

/** A line of a file, read. */
export type NewReportRow = Omit<
  Prisma.PlatformReportCreateManyInput,
  'id' | 'source' | 'fileHash' | 'importedAt' | 'fileId' | 'supersededAt' | 'supersededById' | 'unstated'
> & { unstated: string[] }

const fileInput = z.object({
  key: optional(key),
  /** as `storeUpload` answered */
  sha256,
  fileName: line(255),
  source: line(200),
  mapping: mappingInput,
})

export interface ReadFile {
  rows: NewReportRow[]
  /** lines that were left out: what they would have said is unknown, so nothing is held to be withdrawn */
  faults: number
}

/** What a file changes, against what is held: each list as rows that leave and rows that come. */
export interface Edition {
  added: NewReportRow[]
  changed: { before: PlatformReport; after: NewReportRow }[]
  withdrawn: PlatformReport[]
  unchanged: number
}

const same = (before: PlatformReport, after: NewReportRow): boolean =>
  numberFields.every((name) => before[name] === after[name]) &&
  before.periodEnd.getTime() === new Date(after.periodEnd).getTime() &&
  [...before.unstated].sort().join() === [...after.unstated].sort().join()

const dayOf = (day: Date | string): string => new Date(day).toISOString().slice(0, 10)
/** What a file that has one line of it has the whole of. */
const coverOf = (row: Pick<NewReportRow, 'country' | 'product' | 'periodStart'>): string =>
  JSON.stringify([row.country, row.product, dayOf(row.periodStart)])
const rowOf = (row: Pick<NewReportRow, 'country' | 'product' | 'periodStart' | 'requestor' | 'reason'>): string =>
  JSON.stringify([coverOf(row), row.requestor, row.reason])

/** What the file would change, or is about to change, of what this source is held to have published. */
export async function editionOf(db: PrismaClient | Tx, source: string, { rows, faults }: ReadFile): Promise<Edition> {
  const starts = [...new Set(rows.map(({ periodStart }) => dayOf(periodStart)))].map((day) => new Date(day))
  const held = await db.platformReport.findMany({
    where: { source, supersededAt: null, periodStart: { in: starts } },
    orderBy: { id: 'asc' },
  })
  const known = new Map(held.map((row) => [rowOf(row), row]))
  const edition: Edition = { added: [], changed: [], withdrawn: [], unchanged: 0 }
  for (const after of rows) {
    const before = known.get(rowOf(after))
    if (!before) edition.added.push(after)
    else if (same(before, after)) edition.unchanged += 1
    else edition.changed.push({ before, after })
  }
  const covered = new Set(rows.map(coverOf))
  const said = new Set(rows.map(rowOf))
  if (faults === 0) edition.withdrawn = held.filter((row) => covered.has(coverOf(row)) && !said.has(rowOf(row)))
  return edition
}

/** Takes a file in. The same file, read in the same way, is the same import and changes nothing. */
export async function importPlatformReport(ask: Ask, input: unknown, read: ReadFile): Promise<{ id: string }> {
  permit(ask.viewer, 'importPlatformReport')
  const { key, ...file } = parse(fileInput, input)
  return change(ask, { action: 'importPlatformReport', key, input: file }, async (tx, append) => {
    // Editions come one after the other.
    await tx.$executeRaw`LOCK TABLE report_file IN SHARE ROW EXCLUSIVE MODE`
    const mapping = JSON.parse(JSON.stringify(file.mapping)) as Prisma.InputJsonObject
    const before = await tx.reportFile.findFirst({
      where: { source: file.source, sha256: file.sha256, mapping: { equals: mapping }, faults: read.faults },
    })
    if (before) return { id: before.id }
    if (!(await tx.blob.findUnique({ where: { sha256: file.sha256 }, select: { sha256: true } })))
      throw new NotFoundError('upload')
    const edition = await editionOf(tx, file.source, read)
    const counts = {
      added: edition.added.length,
      changed: edition.changed.length,
      withdrawn: edition.withdrawn.length,
      unchanged: edition.unchanged,
      faults: read.faults,
    }
    const { id } = await tx.reportFile.create({ data: { ...file, mapping, ...counts, importedAt: ask.now } })
    const gone = [...edition.changed.map(({ before }) => before), ...edition.withdrawn].map((row) => row.id)
    await tx.platformReport.updateMany({
      where: { id: { in: gone } },
      data: { supersededAt: ask.now, supersededById: id },
    })
    const { source, sha256: fileHash } = file
    await tx.platformReport.createMany({
      data: [...edition.added, ...edition.changed.map(({ after }) => after)].map((row) => ({
        ...row,
        ...{ source, fileHash, fileId: id, importedAt: ask.now },
      })),
    })
    append({
      type: 'platform_report.imported',
      subject: { type: 'ReportFile', id },
      data: { source, fileHash, ...counts },
    })
    return { id }
  })
}

/** Uploaded bytes; null where there are none. */
export const readUpload = (db: PrismaClient, hash: string) =>
  db.blob.findUnique({ where: { sha256: hash }, select: { bytes: true } })

/** A file with its bytes; null where there is none. */
export const readReportFile = (db: PrismaClient, id: string) =>
  db.reportFile.findUnique({ where: { id }, include: { blob: true } })

/** How a source was read last; null where nothing of it was read. */
export async function lastMapping(db: PrismaClient, source: string): Promise<ReportMapping | null> {
  const last = await db.reportFile.findFirst({
    where: { source },
    orderBy: [{ importedAt: 'desc' }, { id: 'desc' }],
    select: { mapping: true },
  })
  return last ? mappingInput.parse(last.mapping) : null
}
